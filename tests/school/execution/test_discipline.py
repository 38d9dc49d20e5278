"""In time, late, not done: of what has fallen due, to the person first."""

from __future__ import annotations

from datetime import date

import pytest

from school.execution.discipline import (
    OwnDiscipline,
    Score,
    score_of,
    see_discipline,
    see_own_discipline,
)
from school.execution.report import State
from school.refusal import Refusal
from tests.school.execution.real_year import Year

TODAY = date(2021, 1, 28)
PAST, AHEAD = date(2021, 1, 10), date(2021, 2, 10)


@pytest.mark.parametrize(
    ("state", "due", "at", "score"),
    [
        (State.DONE, PAST, PAST, Score(in_time=1)),
        (State.DONE, PAST, None, Score(in_time=1)),
        (State.LATE, PAST, TODAY, Score(late=1)),
        (State.REPORTED, PAST, PAST, Score(in_time=1)),
        (State.REPORTED, PAST, TODAY, Score(late=1)),
        (State.OVERDUE, PAST, None, Score(not_done=1)),
        (State.DECLINED, PAST, TODAY, Score()),
        (State.CANCELLED, PAST, None, Score()),
        (State.OPEN, AHEAD, None, Score()),
        (State.OPEN, TODAY, None, Score()),
        (State.DONE, AHEAD, PAST, Score(ahead=1)),
        (State.DONE, TODAY, TODAY, Score(ahead=1)),
        (State.REPORTED, AHEAD, PAST, Score(ahead=1)),
    ],
)
def test_what_counts(state: State, due: date, at: date | None, score: Score) -> None:
    assert score_of([(state, due, at)], TODAY) == score


def test_the_coefficient_is_in_time_of_due() -> None:
    assert Score().coefficient is None
    assert Score(ahead=4).coefficient is None
    assert Score(in_time=3, late=1).coefficient == 0.75
    assert Score(not_done=2).coefficient == 0
    assert Score(in_time=199, late=1).percent == 99, "a hundred is only what is whole"
    assert Score(ahead=1).percent == 0


async def own(year: Year, who: str) -> OwnDiscipline:
    found: OwnDiscipline = await year.desk.does(year.people[who], see_own_discipline)
    return found


async def test_the_table_and_ones_own_numbers_are_the_same(year: Year) -> None:
    await year.carry_out()
    table = await year.desk.does(year.people["boss"], see_discipline, "year1")
    scores = {one.name: one.score for one in table.people}
    assert scores == {
        "Ершова Д.Ю.": Score(late=1, not_done=2),
        "Зимина В.П.": Score(in_time=1, late=1),
        "Климова А.С.": Score(in_time=1),
        "Попов И.Л.": Score(in_time=1, not_done=1),
    }
    assert (await own(year, "history")).score == scores["Ершова Д.Ю."]
    assert (await own(year, "deputy")).score == scores["Зимина В.П."]
    assert table.total == Score(in_time=3, late=2, not_done=3)
    second = await year.desk.does(year.people["boss"], see_discipline, "term2")
    assert second.total == Score(in_time=1, late=1, not_done=3), "carried over is not counted twice"


async def test_ones_own_says_what_was_late_and_what_can_be_done(year: Year) -> None:
    await year.carry_out()
    found = await own(year, "history")
    assert [line.item.number for line in found.still] == ["3.2", "3.1"]
    (late,) = found.late
    assert (late.item.number, late.at) == ("3.1", date(2020, 11, 20))
    assert found.open == 4
    teacher = await own(year, "fifth")
    assert (teacher.score, teacher.open) == (Score(), 1)


async def test_the_table_is_for_those_who_control(year: Year) -> None:
    with pytest.raises(Refusal, match="no-right"):
        await year.desk.does(year.people["history"], see_discipline, "year1")
