"""Words that somebody looks for, read: dictionary forms, a grade, a subject, what is mistyped."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from school.people.morphology import word_set
from school.people.subjects import USUAL
from school.people.words import Kind, Token, clean, tokens
from school.people.words_grades import grades
from school.people.words_subjects import subject

LONGEST_QUERY = 100
_SUBJECTS = frozenset(USUAL) - {"начальные классы", "физическая культура"}
# What people call subjects when there is nothing else to be meant.
_SHORT_NAMES = {
    "мат": "математика", "матан": "математика", "матеша": "математика",
    "русский": "русский язык", "рус": "русский язык", "русич": "русский язык",
    "английский": "английский язык", "англ": "английский язык", "инглиш": "английский язык",
    "немецкий": "немецкий язык", "французский": "французский язык",
    "иностранный": "иностранный язык", "инфа": "информатика", "инф": "информатика",
    "био": "биология", "гео": "география", "геога": "география", "ист": "история",
    "литра": "литература", "окружайка": "окружающий мир", "окружающий": "окружающий мир",
    "чтение": "литературное чтение", "физ": "физика", "хим": "химия",
}  # fmt: skip
_UNSAID = frozenset({"PREP", "CONJ", "PRCL", "NPRO", "INTJ"})
_STOP = word_set(
    "быть можно нужно надо ли мочь это как что где когда кто какой есть нет да не весь свой мой"
    " наш ваш пожалуйста хотеть узнать скажите подскажите здравствуйте привет спасибо"
    " хорошо ладно понятно ок ага"
)
# They ask for a day: the timetable knows it, whatever the pages say.
_WHEN = word_set("когда дата день число расписание график")
# They stand on every page.
_WEAK = word_set("впр проверочный работа всероссийский школа школьный класс ребенок")
_ALIKE = [
    word_set(group)
    for group in (
        "демоверсия образец пример демо",
        "тренажер тренировка тренироваться потренироваться прорешать решать решить",
        "описание спецификация",
        "оценка отметка балл результат",
        "отказ отказаться отказываться отказать",
        "взять принести брать",
        "сколько длиться продолжительность время минута",
        "дата день расписание график",
        "право обязанность обязать обязательный обязательно",
    )
]
_SHORTEST_MENDED = 4
_NEAR = 80  # per cent
_PHONE = re.compile(r"(?:\d[\s()+-]*){6,}")
_NAMES = re.compile(r"[А-ЯЁA-Z][а-яёa-z]+[\s.]+[А-ЯЁA-Z](?:[а-яёa-z]+|\.)")
_ADDRESS = re.compile(r"@|https?://|\w\.(?:ru|com|рф|org|net)\b", re.IGNORECASE)

_NOT_TO = re.compile(r"\bне\s+(?:писать|сдавать|участвовать|приходить|делать)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is looked for: its forms, and words that would do as well."""

    forms: frozenset[str]
    alike: frozenset[str]

    def among(self, known: Collection[str]) -> float:
        """How surely it is one of these words: 1, a half, or 0."""
        if not self.forms.isdisjoint(known):
            return 1.0
        return 0.5 if not self.alike.isdisjoint(known) else 0.0


@dataclass(frozen=True, slots=True)
class Query:
    """``words``: what has to be found; ``subject_words``: those that name the subject; words that
    stand everywhere are in ``weak``. ``when``: it asks on which day a test is."""

    words: tuple[Word, ...]
    subject_words: tuple[Word, ...] = ()
    weak: tuple[Word, ...] = ()
    grade: int | None = None
    subject: str = ""
    when: bool = False

    @property
    def empty(self) -> bool:
        return not (self.words or self.subject or self.grade or self.when)


def lemmas(text: str) -> list[str]:
    """The dictionary forms of all that is said in a text, each once."""
    found: dict[str, None] = {}
    for token in tokens(clean(text)):
        if token.kind is Kind.WORD and not _unsaid(token):
            found |= dict.fromkeys(sorted(form.lemma for form in token.forms) or [token.low])
    return list(found)


def read_query(text: str) -> Query:
    """«математика 5», «5а класс отказаться можно?» and the like."""
    row = tokens(clean(_NOT_TO.sub("отказаться", text[: 2 * LONGEST_QUERY])))
    words: list[Word] = []
    weak: list[Word] = []
    subject_words: list[Word] = []
    grade: int | None = None
    named = ""
    at = 0
    while at < len(row):
        token = row[at]
        found = grades(row, at)
        if found is not None:
            grade = grade or next(iter(found.grades), None)
            at = found.end
            continue
        name, end = _subject(row, at)
        if name:
            named = named or name
            subject_words += [_word(one) for one in row[at:end] if one.kind is Kind.WORD]
            at = end
            continue
        if token.kind is Kind.WORD and not _unsaid(token):
            (weak if token.keys & _WEAK else words).append(_word(token))
        at += 1
    asks = any(token.keys & _WHEN for token in row)
    others = [word for word in words if not word.forms & _WHEN]
    when = asks and bool(weak or grade or named or not others)
    return Query(tuple(words), tuple(subject_words), tuple(weak), grade, named, when)


def mend(text: str, known: Collection[str]) -> str:
    """The text with each word that nothing is known of put as the nearest that is, and the last
    one, if it is the beginning of one, in full."""
    row = tokens(clean(text))
    last = next((token for token in reversed(row) if token.kind is Kind.WORD), None)
    said = []
    for token in row:
        unknown = token.kind is Kind.WORD and not token.keys & set(known) and not _unsaid(token)
        near = _nearest(token.low, known, begun=token is last) if unknown else None
        said.append(near or token.text)
    return " ".join(said)


def _nearest(word: str, known: Collection[str], *, begun: bool) -> str | None:
    if begun and len(word) >= 3:
        begins = sorted((one for one in known if one.startswith(word)), key=len)
        if begins:
            return begins[0]
    if len(word) < _SHORTEST_MENDED:
        return None
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for what is misspelt

    found = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return found[0] if found else None


def subject_vocabulary() -> Iterable[str]:
    return (word for name in _SUBJECTS for word in name.split())


def keepable(text: str) -> str:
    """A query as it may be kept for the editors, folded; "" for what may speak of a person (a
    telephone, an address, a name, or more than a few words) and for what asks for nothing."""
    text = " ".join(text.split())
    if len(text) > LONGEST_QUERY or len(text) < 2 or not any(sign.isalpha() for sign in text):
        return ""
    if _PHONE.search(text) or _NAMES.search(text) or _ADDRESS.search(text):
        return ""
    if read_query(text).empty:
        return ""
    return text.casefold().replace("ё", "е").strip(" .,!?…")


def _unsaid(token: Token) -> bool:
    """Prepositions and the like, which say nothing by themselves."""
    if token.keys & _STOP or len(token.low) < 2:
        return True
    return bool(token.forms) and all(form.grammemes & _UNSAID for form in token.forms)


def _word(token: Token) -> Word:
    keys = token.keys
    return Word(keys, frozenset().union(*(group for group in _ALIKE if keys & group)))


def _subject(row: list[Token], at: int) -> tuple[str, int]:
    """The subject that is named from here on, and the place after it; "" for none."""
    found = subject(row, at)
    if found is not None:
        return found if found[0] in _SUBJECTS else ("", at)
    for key in row[at].keys:
        if key in _SHORT_NAMES and row[at].kind is Kind.WORD:
            return _SHORT_NAMES[key], at + 1
    return "", at
