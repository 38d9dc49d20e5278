"""A line for each pupil without a name: the mark in the journal and the mark of the test."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from school.people.morphology import word_set
from school.refusal import Refusal
from school.results.table import MARKS, Counts
from school.results.words import class_in, is_total, period_in, side_of, subject_in, words_of
from school.vpr.cells import class_named

Row = Sequence[str]
_ABSENT = re.compile(
    r"|[-–—нН]|н/?[абпсу]|н\.?\s?п\.?|абс|осв\.?|(?:не|отс|осв|бол|пропу)[\w. ]*", re.IGNORECASE
)
_CODE = re.compile(r"(?:№\s*)?\d{1,8}[.)]?")
_DROPPED = word_set("код номер вариант балл баллы баллов первичный n no code")
_BESIDE = word_set(
    "п участника ученика учащегося обучающегося впр работы по порядку за пп и работу"
)
_MARK = re.compile(r"[2-5]")


@dataclass(frozen=True, slots=True)
class Pairs:
    """``skipped``: lines with a mark on one side only. ``sure``: the heads say which is which.
    ``at``: the row with which the list begins."""

    counts: Counts
    sure: bool
    skipped: int
    at: int
    grade_class: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class _Columns:
    at: int
    journal: int
    test: int
    grade_class: int | None
    subject: int | None
    dropped: frozenset[int]
    width: int


def read_pairs(rows: Sequence[Row]) -> Pairs | None:
    """None when the rows are no such list. Codes and numbers are looked at once and forgotten."""
    columns = _headed(rows)
    if columns is None:
        return _headless(rows)
    counted: Counter[tuple[int, int]] = Counter()
    skipped = 0
    classes: set[str] = set()
    subjects: set[str] = set()
    for number, row in enumerate(rows[columns.at + 1 :], columns.at + 2):
        filled = [cell for cell in row if cell]
        if not filled:
            continue
        if any(is_total(cell) for cell in row[: columns.width]) or len(filled) == 1:
            break  # sums and notes below the list
        _only_known(row, columns, number)
        classes |= _class_at(row, columns.grade_class, number)
        subjects |= _subject_at(row, columns.subject)
        journal, test = (_mark(row, place, number) for place in (columns.journal, columns.test))
        if journal is None or test is None:
            skipped += 1
        else:
            counted[journal, test] += 1
    if len(classes) > 1 or len(subjects) > 1:
        raise Refusal("results-several")
    grade_class, subject = next(iter(classes), None), next(iter(subjects), None)
    return Pairs(_counts(counted), True, skipped, columns.at, grade_class, subject)


def _counts(counted: Counter[tuple[int, int]]) -> Counts:
    return Counts.of([counted[row, column] for row in MARKS for column in MARKS])


def _headed(rows: Sequence[Row]) -> _Columns | None:
    for at, row in enumerate(rows):
        sides: dict[str, list[int]] = {"journal": [], "test": []}
        other: dict[str, int] = {}
        dropped, unknown = set(), []
        if sum(1 for cell in row if cell) < 2:
            continue
        for place, cell in enumerate(row):
            said = words_of(cell)
            if not cell:
                continue
            if "класс" in said and len(said) == 1:
                other["class"] = place
            elif "предмет" in said and len(said) <= 2:
                other["subject"] = place
            elif _is_dropped(cell, said):
                dropped.add(place)
            elif side := side_of(cell):
                sides[side].append(place)
            else:
                unknown.append(place)
        if not (sides["journal"] and sides["test"]):
            continue
        if len(sides["journal"]) > 1 or len(sides["test"]) > 1:
            raise Refusal("results-columns-twice")
        if unknown:
            raise Refusal("results-column", column=unknown[0] + 1)
        return _Columns(
            at,
            sides["journal"][0],
            sides["test"][0],
            other.get("class"),
            other.get("subject"),
            frozenset(dropped),
            len(row),
        )
    return None


def _is_dropped(cell: str, said: Sequence[str]) -> bool:
    found = set(said)
    if cell.strip() in ("№", "#") or ("№" in cell and found <= _BESIDE):
        return True
    return bool(found & _DROPPED) and found <= _DROPPED | _BESIDE


def _only_known(row: Row, columns: _Columns, number: int) -> None:
    known = {columns.journal, columns.test, columns.grade_class, columns.subject}
    for place, cell in enumerate(row):
        if not cell or place in known:
            continue
        if place not in columns.dropped:
            raise Refusal("results-column", column=place + 1)
        if not _CODE.fullmatch(cell) and cell not in ("-", "–", "—"):
            raise Refusal("results-code", line=number)


def _mark(row: Row, place: int, number: int) -> int | None:
    text = row[place].strip() if place < len(row) else ""
    if _MARK.fullmatch(text):
        return int(text)
    if _ABSENT.fullmatch(text):
        return None
    raise Refusal("results-pair", line=number)


def _class_at(row: Row, place: int | None, number: int) -> set[str]:
    text = row[place].strip() if place is not None and place < len(row) else ""
    if not text:
        return set()
    try:
        return {class_named(text)}
    except Refusal as refusal:
        found = class_in(text)
        if found is None:
            raise Refusal("results-pair", line=number) from refusal
        return {found}


def _subject_at(row: Row, place: int | None) -> set[str]:
    text = row[place].strip() if place is not None and place < len(row) else ""
    found = subject_in(text) if text else None
    return {found} if found else set()


def _is_title(cells: Sequence[str]) -> bool:
    """«5А», «математика», «III четверть»: what the list is of, parted like its lines."""
    line = ", ".join(cells)
    return bool(class_in(line) or subject_in(line) or period_in(line))


def _headless(rows: Sequence[Row]) -> Pairs | None:
    """Two marks in a line, before them a number or a code; which mark is which nobody says."""
    counted: Counter[tuple[int, int]] = Counter()
    skipped, begin = 0, 0
    for number, row in enumerate(rows, 1):
        filled = [cell for cell in row if cell]
        if len(filled) < 2:
            continue  # a title
        *codes, first, second = filled
        if len(codes) > 2 or not all(_CODE.fullmatch(code) for code in codes):
            if not (counted or skipped) and _is_title(filled):
                continue
            return None
        marks = [_MARK.fullmatch(cell) for cell in (first, second)]
        if all(marks):
            counted[int(first), int(second)] += 1
        elif all(
            mark or _ABSENT.fullmatch(cell)
            for mark, cell in zip(marks, (first, second), strict=True)
        ):
            skipped += 1
        elif counted or skipped:
            raise Refusal("results-pair", line=number)
        else:
            return None
        begin = begin or number
    return Pairs(_counts(counted), False, skipped, begin - 1) if counted else None
