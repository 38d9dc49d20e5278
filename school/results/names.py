"""Names of people in a table that must have none: found by heads, by shape and by the dictionary.

Every column that is not known is refused anyway (``reading``), so this room only has to say kindly
what is wrong; a name that it misses still goes nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from school.people.morphology import fold, word_set
from school.people.subjects import subject_named
from school.people.words import Kind, clean, tokens
from school.people.words_names import find, is_patronymic
from school.people.words_roles import lexicon
from school.people.words_subjects import WORDS as SUBJECT_WORDS
from school.refusal import Refusal
from school.results.words import words_of

_LONGEST = 80  # characters of a cell that can be a name
_MOST = 400  # different cells with words that are looked at: milliseconds each
_HEADS = word_set(
    "фио фамилия фамилии имя имена отчество ученик ученики ученика учащийся учащиеся учащегося"
    " обучающийся обучающиеся обучающегося участник участники участника учитель учителя педагог"
    " преподаватель name names surname pupil student teacher"
)
_BESIDE = word_set("ф и о полное полностью список класса ребенка full first last of")
# Words of such tables that are no names, whatever the dictionary thinks.
_KNOWN = word_set(
    "отметка отметки оценка оценки балл баллы баллов первичный первичных журнал журнала журнале"
    " журналу впр класс класса классы предмет код коды номер вариант всего итого сумма четверть"
    " четверти триместр полугодие год годовая текущая итоговая работа работу работы проверочная"
    " количество число кол во учащихся учеников обучающихся участников человек чел по в за на из и"
    " п результат результаты сравнение соответствие отсутствовал отсутствовала болел болела не"
    " писал писала неуд удовл хор отл неудовлетворительно удовлетворительно хорошо отлично"
    " качество успеваемость процент доля средний средняя период вид школьная внутренняя проверка"
    " учебный пол мальчик девочка да нет российская федерация макс максимальный понизили"
    " повысили подтвердили ниже выше"
    " i ii iii iv v mark marks test term class subject code total journal year vpr"
)
_GIVEN = ("Name", "Surn", "Patr")
_INITIALS = re.compile(r"[А-ЯЁA-Z]\.(?:\s*[А-ЯЁA-Z]\.)?")


def refuse_names(rows: Sequence[Sequence[str]]) -> None:
    """Refusal that tells the column, by the word of its head or by its number; never a name."""
    seen: set[tuple[str, bool]] = set()
    for cells in rows:
        filled = sum(1 for cell in cells if cell)
        for place, cell in enumerate(cells):
            known = (cell, filled > 1)
            if not cell or len(cell) > _LONGEST or known in seen or not words_of(cell):
                continue
            seen.add(known)
            if len(seen) > _MOST:
                return
            if names_people(cell):
                raise Refusal("results-names", column=f"«{' '.join(cell.split())}»")
            if is_name(cell) if filled > 1 else is_only_name(cell):
                raise Refusal("results-names", column=_called(rows, place))


def _called(rows: Sequence[Sequence[str]], place: int) -> str:
    """«Класс», when the head of the column is one of our own words; else its number."""
    for cells in rows:
        if sum(1 for cell in cells if cell) > 1:
            head = cells[place] if place < len(cells) else ""
            found = words_of(head)
            if found and _KNOWN.issuperset(found):
                return f"«{' '.join(head.split())}»"
            break
    return f"№ {place + 1}"


def subject_typed(text: str) -> str:
    """A subject that somebody typed; any word may be one, but not a name."""
    if is_name(text):
        raise Refusal("subject-unclear")
    return subject_named(text)


def names_people(head: str) -> bool:
    """«ФИО», «Ф.И.О. учащегося», «Ученик»; not «Код участника», «Число учеников»."""
    found = set(words_of(head))
    spelt = re.sub(r"\W", "", fold(head)).startswith("фио") and len(found) <= 5
    return (bool(found & _HEADS) or spelt) and found <= _HEADS | _BESIDE


def is_name(cell: str) -> bool:
    """Does a cell of a table hold a name: «Иванов Пётр», «иванова а.», «Петров», «Ли Мин Хо»?"""
    text = clean(cell)
    row = tokens(text)
    words = [token for token in row if token.kind is Kind.WORD and len(token.text) > 1]
    strange = [word for word in words if not _ours(word.low) and not word.keys & SUBJECT_WORDS]
    if not strange:
        return False
    if find(row) or any(is_patronymic(word.text) and word.capital for word in strange):
        return True
    if any(_given(word.text) for word in strange):
        return True
    titled = [word for word in strange if word.text.istitle()]
    whole = len(words) in (2, 3) and len(titled) == len(words)
    return whole or (bool(titled) and bool(_INITIALS.search(text)))


def is_only_name(line: str) -> bool:
    """A line of its own that is a name and nothing else; titles may speak of a director."""
    row = tokens(clean(line))
    words = [token for token in row if token.kind is Kind.WORD and len(token.text) > 1]
    rest = [token for token in row if token.kind in (Kind.WORD, Kind.DOT, Kind.NUMBER)]
    if not 1 <= len(words) <= 3 or len(rest) != len(row):
        return False
    return all(_given(word.text) or is_patronymic(word.text) for word in words)


def _ours(low: str) -> bool:
    return low in _KNOWN or low in lexicon()


def _given(word: str) -> bool:
    """The likeliest reading of the word is a name; a surname that nobody knows is one by its
    ending."""
    row = tokens(word)
    if len(row) != 1 or not row[0].forms:
        return False
    return any(row[0].forms[0].grammemes & {name} for name in _GIVEN)
