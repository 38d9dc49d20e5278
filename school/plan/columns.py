"""Which column of a plan is which: by the header, or by what the cells hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from school.plan.cells import Cell
from school.plan.grid import Range, columns_of, placed, texts
from school.plan.headers import Role, role_of, squeezed
from school.plan.sections import item_number

_DATE = re.compile(
    r"январ|феврал|март|апрел|\bма[йея]\b|июн|июл|август|сентябр|октябр|ноябр|декабр"
    r"|\b\d{1,2}\.\d{1,2}\b|^до\b|в течени[еи]|постоянно|ежемесячно|ежегодно|еженедельно|ежедневно"
    r"|по график|график(?:ом|у)|четверт|полугоди|каникул|по плану|учебн\w+ год|весь период"
    r"|по мере|раз в|недел|по итогам|сро[кч]",
    re.IGNORECASE,
)
_PEOPLE = re.compile(  # at the beginning of a cell: an event speaks of people further on
    r"\W*(?:школьн\w+ |старш\w+ |социальн\w+ |главн\w+ )?"
    r"(?:директор|завуч|зам\b|зам\.|замест|учител[ья]|руководител|педагог|координатор|психолог"
    r"|библиотекар|ШМО\b|МО\b|администраци|классн\w+ рук|кл\.|специалист|воспитатели?\b|комисси"
    r"|методист|организатор|медсестр|родители\b|секретар|завхоз|председатель|ответственн)"
    r"|\W*[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s*[А-ЯЁ]\.|[А-ЯЁ]\.\s*[А-ЯЁ]\.\s*[А-ЯЁ][а-яё]+",
    re.IGNORECASE,
)
_SAMPLE = 200  # rows looked at


@dataclass(frozen=True, slots=True)
class Columns:
    """Indexes into ``ranges``. ``dates`` holds two when a header parts start and end."""

    ranges: tuple[Range, ...]
    title: int
    number: int | None = None
    dates: tuple[int, ...] = ()
    responsible: int | None = None
    result: int | None = None
    stage: int | None = None
    month: bool = False
    guessed: bool = False
    sure: bool = True  # the title column is named in the header


_Found = list[tuple[int, int]]  # strength, column


def by_header(headers: list[tuple[Cell, ...]], body: list[tuple[Cell, ...]]) -> Columns | None:
    """Columns named by one or more header rows; None if these name no plan."""
    ranges, words = columns_of(headers)
    found: dict[Role, _Found] = {}
    for index, over in enumerate(words):
        named = _strongest(over)
        if named:
            found.setdefault(named[0], []).append((named[1], index))
    titles = found.get(Role.TITLE, [])
    dates = _dates(found.get(Role.DATE, []), words)
    responsible = _first(found.get(Role.RESPONSIBLE, []))
    taken = {index for group in found.values() for _, index in group}
    stage = _first(found.get(Role.STAGE, []))
    sure = True
    if titles:
        best = max(strength for strength, _ in titles)
        title = _longest([index for strength, index in titles if strength == best], ranges, body)
        rest = [index for strength, index in titles if index != title and strength < best]
        stage = stage if stage is not None else next(iter(rest), None)
    elif stage is not None:
        title, stage, sure = stage, None, True
    else:
        free = [index for index in range(len(ranges)) if index not in taken]
        if not free:
            return None
        title, sure = _longest(free, ranges, body), False
    if not dates and responsible is None and not (titles and Role.NUMBER in found):
        return None
    combined = [index for index in dates if "ответств" in squeezed(" ".join(words[index]))]
    if responsible is None and combined:  # «Срок, ответственный» in one column
        responsible = combined[0]
    return Columns(
        tuple(ranges),
        title,
        number=_first(found.get(Role.NUMBER, [])),
        dates=dates,
        responsible=responsible,
        result=_first(found.get(Role.RESULT, [])),
        stage=stage,
        month=any("месяц" in squeezed(" ".join(words[index])) for index in dates),
        sure=sure,
    )


def _strongest(over: list[str]) -> tuple[Role, int] | None:
    """Of the words one above the other the lowest known counts; «Сроки / план, факт» joins them."""
    named = [role for role in map(role_of, over) if role]
    if not named:
        return role_of("".join(over))
    if Role.OTHER in {role for role, _ in named[1:]}:
        return Role.OTHER, 1
    return max(reversed(named), key=lambda role: role[1])


def _first(found: _Found) -> int | None:
    best = max((strength for strength, _ in found), default=0)
    return next((index for strength, index in found if strength == best), None)


def _dates(found: _Found, words: list[list[str]]) -> tuple[int, ...]:
    best = max((strength for strength, _ in found), default=0)
    sure = [index for strength, index in found if strength == best]
    starts = [index for _, index in found if _over(words[index], r"начал|^с$")]
    ends = [index for _, index in found if _over(words[index], r"оконч|заверш|^по$")]
    if len(starts) == len(ends) == 1 and starts != ends:
        return starts[0], ends[0]
    return tuple(sure[:1])


def _over(words: list[str], pattern: str) -> bool:
    return any(re.search(pattern, word.lower()) for word in words)


def _column(index: int, ranges: list[Range], body: list[tuple[Cell, ...]]) -> list[str]:
    start, end = ranges[index]
    out: list[str] = []
    for row in body[:_SAMPLE]:
        if len(row) == len(ranges):
            out.append(row[index].text)
        else:
            out.extend(
                cell.text for (left, right), cell in placed(row) if left == start and right <= end
            )
    return [text for text in out if text]


def _longest(indexes: list[int], ranges: list[Range], body: list[tuple[Cell, ...]]) -> int:
    def mean(index: int) -> float:
        column = _column(index, ranges, body)
        return sum(map(len, column)) / len(column) if column else 0.0

    return max(indexes, key=lambda index: (mean(index), -index))


def by_content(rows: list[tuple[Cell, ...]]) -> Columns | None:
    """A guess for a table without header words: None unless dates or people are plain to see."""
    full = [row for row in rows if sum(1 for text in texts(row) if text) >= 3]
    if not full:
        return None
    wide = max(len(row) for row in full)
    body = [row for row in full if len(row) == wide]
    ranges: list[Range] = [place for place, _ in placed(body[0])]
    columns = [[row[index].text for row in body[:_SAMPLE]] for index in range(wide)]

    def share(index: int, fits: Callable[[str], object]) -> float:
        filled = [text for text in columns[index] if text]
        return sum(1 for text in filled if len(text) < 150 and fits(text)) / max(1, len(filled))

    first = [text for text in columns[0] if text]
    numbered = [text for text in first if item_number(text) and len(text) <= 8]
    number = 0 if first and len(numbered) * 2 > len(first) else None
    left = [index for index in range(wide) if index != number and any(columns[index])]
    if len(left) < 2:
        return None
    date = max(left, key=lambda index: share(index, _DATE.search))
    if share(date, _DATE.search) < 0.5:
        return None
    left.remove(date)
    person = max(left, key=lambda index: share(index, _PEOPLE.match), default=None)
    if person is not None and (share(person, _PEOPLE.match) < 0.5 or len(left) < 2):
        person = None
    if person is not None:
        left.remove(person)
    if person is None and number is None:
        return None
    title, *rest = left  # what is to be done stands before what comes of it
    after = [index for index in rest if index > max(title, date, person or 0)]
    return Columns(
        tuple(ranges),
        title,
        number=number,
        dates=(date,),
        responsible=person,
        result=after[0] if after else None,
        guessed=True,
    )
