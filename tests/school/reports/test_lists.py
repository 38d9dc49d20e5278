"""Who stands on the lists of observers, and in which order."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from docx import Document

from school.observers.board import Board
from school.observers.entry import EntryState
from school.reports.lists_docx import write_guard, write_order
from tests.school.reports.samples import DAY, board, entry, place


def rows(data: bytes) -> list[list[str]]:
    (table,) = Document(io.BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def two_days() -> Board:
    late, early = place(1, "5А", lesson=4), place(2, "6Б", "История", lesson=1, room="")
    before = place(3, "7В", day=DAY - timedelta(1), lesson=None)
    entries = [entry(1, late), entry(2, early), entry(3, before)]
    return board([late, early, before], entries, ["Белов", "Ким", "Орлова"])


def test_the_order_goes_by_day_and_hour() -> None:
    assert rows(write_order(two_days(), DAY)) == [
        ["1", "Орлова", "Русский язык", "7В", "14.04.2021", "", "12"],
        ["2", "Ким", "История", "6Б", "15.04.2021", "1 урок\n8:30–9:15", ""],
        ["3", "Белов", "Русский язык", "5А", "15.04.2021", "4 урок\n11:25–12:10", "12"],
    ]


def test_the_guard_sees_one_day_in_order() -> None:
    assert rows(write_guard(two_days(), DAY)) == [
        ["1", "Ким", "8:30–9:15", "", "6Б, История", "", "", ""],
        ["2", "Белов", "11:25–12:10", "12", "5А, Русский язык", "", "", ""],
    ]


@pytest.mark.parametrize("state", [one for one in EntryState if one is not EntryState.PLACED])
def test_only_who_has_a_place_is_let_in(state: EntryState) -> None:
    here = place(1)
    of = board([here], [entry(1, here, state)], ["Ким"])
    for data in (write_order(of, DAY), write_guard(of, DAY)):
        ((number, said, *rest),) = rows(data)
        assert (number, said, set(rest)) == ("", "Наблюдателей нет", {""})


def test_an_erased_observer_was_still_there() -> None:
    here = place(1)
    assert rows(write_order(board([here], [entry(1, here)]), DAY))[0][1] == "сведения удалены"
