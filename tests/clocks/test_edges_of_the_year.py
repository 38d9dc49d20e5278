"""New Year, and a day that is there once in four years."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import copy

import pytest

from db.engine import open_store
from school.dates.reading import read_when
from school.dates.when import Anchor, Kind, When
from school.dates.year import SchoolYear, customary_terms
from school.people.roles import Role, RoleName
from school.profile import SchoolProfile
from school.reminders.ladder import Frame, Occurrence, occurrences
from school.vpr.timetable import Exam, Timetable
from school.yearly.keeping import DataKind, before, goes_on
from tests.chat import MOSCOW, School, open_school
from tests.handlers.tasks_plan import plan_of
from tests.phone import as_read

LEAP, USUAL = SchoolYear(2023), SchoolYear(2020)


@pytest.fixture
async def school(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[School]:
    """Noon on 28.12.2020, a Monday."""
    path = copy(sqlite_template, tmp_path / "school.db")
    start = datetime(2020, 12, 28, 12, tzinfo=MOSCOW)
    async with open_school(open_store(f"sqlite:///{path}"), start) as opened:
        yield opened


async def test_nobody_is_woken_on_the_holidays_of_the_new_year(school: School) -> None:
    director = await school.member("Рогожина Ольга Андреевна", Role(RoleName.DIRECTOR))
    teacher = await school.member("Ершова Дарья Юрьевна", Role(RoleName.TEACHER))
    await plan_of(
        school,
        (When(Kind.BY, end=date(2020, 12, 31)), teacher),
        (When(Kind.BY, end=date(2021, 1, 6)), teacher),  # in the middle of the holidays
        (When(Kind.BY, end=date(2021, 1, 12)), teacher),
    )
    start = len(school.telegram.accepted)
    await school.jump_to(datetime(2021, 1, 13, 12, tzinfo=MOSCOW))
    sent = school.telegram.accepted[start:]
    days = {one.at.astimezone(MOSCOW).date() for one in sent}
    assert not days & {date(2021, 1, day) for day in range(1, 11)}
    assert {date(2020, 12, 31), date(2021, 1, 11), date(2021, 1, 12)} <= days
    first = next(one for one in sent if one.chat_id == director.id and one.text.startswith("☀️"))
    assert as_read(first.text).startswith("☀️ вт, 29 декабря, 08:00")
    to_teacher = [as_read(one.text) for one in sent if one.chat_id == teacher.id]
    assert any("12 января" in text for text in to_teacher)
    assert len({(one.chat_id, one.text, one.at) for one in sent}) == len(sent)


def _owed(phrase: str, year: SchoolYear) -> list[Occurrence]:
    terms = customary_terms(year)
    frame = Frame(year, terms, Timetable(year), SchoolProfile().calendar)
    return occurrences(read_when(phrase, year, None, terms).when, frame)


@pytest.mark.parametrize("phrase", ["ежегодно 29 февраля", "до 29 февраля", "29.02"])
def test_the_29th_of_february_is_there_or_is_asked_for(phrase: str) -> None:
    assert [one.due for one in _owed(phrase, LEAP)] == [date(2024, 2, 29)]
    assert _owed(phrase, USUAL) == []
    assert read_when(phrase, USUAL).when.kind is Kind.UNKNOWN, "the coordinator is asked"


@pytest.mark.parametrize(("day", "months"), [(28, 9), (29, 9), (30, 9), (31, 9)])
def test_what_is_owed_each_month_is_owed_in_february(day: int, months: int) -> None:
    """It was left out in every month that is too short."""
    for year, last in ((USUAL, date(2021, 2, 28)), (LEAP, date(2024, 2, 29))):
        named = [date.fromisoformat(one.key) for one in _owed(f"ежемесячно до {day} числа", year)]
        assert len(named) == months
        assert next(one for one in named if one.month == 2) == min(
            last, last.replace(day=min(day, last.day))
        )
        assert max(one.day for one in named) == day


@pytest.mark.parametrize(("offset", "due"), [(-1, date(2024, 2, 29)), (0, date(2024, 3, 1))])
def test_a_test_on_the_first_of_march_and_the_day_before_it(offset: int, due: date) -> None:
    exam = Exam(1, "5А", "математика", date(2024, 3, 1), 2, "12")
    frame = Frame(
        LEAP,
        customary_terms(LEAP),
        Timetable(LEAP, exams=(exam,)),
        SchoolProfile().calendar,
    )
    (one,) = occurrences(When(Kind.VPR, anchor=Anchor.VPR_DAY, offset_days=offset), frame)
    assert one.due == due


@pytest.mark.parametrize("kind", list(DataKind))
@pytest.mark.parametrize("term", [1, 12, 36, 48])
def test_a_term_that_begins_on_a_leap_day_ends_once(kind: DataKind, term: int) -> None:
    """From the 29th on: never destroyed before the term is over, never kept a day longer."""
    day = date(2024, 2, 29)
    ends = goes_on(day, kind, term)
    assert before(ends - timedelta(days=1), kind, term) <= day < before(ends, kind, term)
