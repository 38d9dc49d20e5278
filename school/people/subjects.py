"""School subjects as people type or choose them: the same spelling as in plans."""

from __future__ import annotations

from school.people.words import clean, tokens
from school.people.words_subjects import subject
from school.refusal import Refusal

USUAL = (
    "русский язык",
    "математика",
    "окружающий мир",
    "литературное чтение",
    "начальные классы",
    "литература",
    "английский язык",
    "немецкий язык",
    "французский язык",
    "иностранный язык",
    "история",
    "обществознание",
    "география",
    "биология",
    "физика",
    "химия",
    "информатика",
    "физическая культура",
)
_LONGEST = 60


def subject_named(text: str) -> str:
    """«Рус. яз.» → «русский язык»; a subject that the lexicon lacks stays as it was typed, in
    small letters. Refusal for what cannot be a subject."""
    text = clean(text)
    if not 2 <= len(text) <= _LONGEST or not any(letter.isalpha() for letter in text):
        raise Refusal("subject-unclear")
    row = tokens(text)
    found = subject(row, 0)
    if found is not None and found[1] == len(row):
        return found[0]
    return text if text.isupper() and len(text) <= 6 else text.lower()
