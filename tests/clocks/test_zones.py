"""The eleven zones of Russia: a day begins and ends where the school stands."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copy
from zoneinfo import ZoneInfo

import pytest

from db.engine import open_store
from school.dates.when import Anchor, Kind, When
from school.people.roles import Role, RoleName
from school.settings import change_settings
from school.vpr.scheduling import put_exams
from school.vpr.timetable import Exam
from tests.chat import School, Someone, open_school
from tests.handlers.planned import YEAR
from tests.handlers.tasks_plan import plan_of
from tests.phone import as_read

ZONES = {
    "Europe/Kaliningrad": 2,
    "Europe/Moscow": 3,
    "Europe/Samara": 4,
    "Asia/Yekaterinburg": 5,
    "Asia/Omsk": 6,
    "Asia/Krasnoyarsk": 7,
    "Asia/Irkutsk": 8,
    "Asia/Yakutsk": 9,
    "Asia/Vladivostok": 10,
    "Asia/Magadan": 11,
    "Asia/Kamchatka": 12,
}
WEDNESDAY, THURSDAY, FRIDAY = (date(2020, 10, day) for day in (14, 15, 16))


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest) -> ZoneInfo:
    return ZoneInfo(request.param)


@pytest.fixture
async def school(sqlite_template: Path, tmp_path: Path, zone: ZoneInfo) -> AsyncIterator[School]:
    """Noon on Wednesday, 14.10.2020, where the school stands."""
    path = copy(sqlite_template, tmp_path / "school.db")
    start = datetime(2020, 10, 14, 12, tzinfo=zone)
    async with open_school(open_store(f"sqlite:///{path}"), start) as opened:
        boss = await opened.admin()
        await boss.does(change_settings, zone=zone.key)
        yield opened


def told(someone: Someone, since: datetime) -> list[tuple[datetime, str]]:
    """What the bot sent of itself, with its moment."""
    sent = someone.school.telegram.accepted
    return [
        (one.at, as_read(one.text)) for one in sent if one.chat_id == someone.id and one.at > since
    ]


async def test_eight_in_the_morning_is_eight_here(school: School, zone: ZoneInfo) -> None:
    director = await school.member("Рогожина Ольга Андреевна", Role(RoleName.DIRECTOR))
    teacher = await school.member("Ершова Дарья Юрьевна", Role(RoleName.TEACHER))
    boss = next(iter(school.people.values()))
    await boss.does(put_exams, YEAR, (Exam(0, "5А", "математика", FRIDAY, 2, "12"),))
    await plan_of(
        school,
        (When(Kind.BY, end=THURSDAY), teacher),
        (When(Kind.VPR, anchor=Anchor.VPR_DAY), teacher),
    )
    start = school.clock.now()
    await school.jump_to(datetime(2020, 10, 15, 7, 59, tzinfo=zone))
    assert not told(teacher, start)
    assert not told(director, start)
    await school.jump_to(datetime(2020, 10, 17, 12, tzinfo=zone))

    moments = [at.astimezone(zone) for at, _ in told(teacher, start)]
    assert moments, "reminders of the last days"
    assert {(one.hour, one.minute) for one in moments} == {(8, 0)}
    assert {one.date() for one in moments} <= {THURSDAY, FRIDAY}
    assert FRIDAY in {one.date() for one in moments}, "the day of the test"
    mornings = [
        (at.astimezone(zone), text) for at, text in told(director, start) if text.startswith("☀️")
    ]
    assert [at for at, _ in mornings] == [
        datetime(2020, 10, day, 8, tzinfo=zone) for day in (15, 16)
    ]
    assert [text.splitlines()[0] for _, text in mornings] == [
        "☀️ чт, 15 октября, 08:00",
        "☀️ пт, 16 октября, 08:00",
    ]


@pytest.mark.parametrize(
    "zone", [ZoneInfo("Europe/Kaliningrad"), ZoneInfo("Asia/Kamchatka")], ids=str
)
async def test_the_evening_is_quiet_here(school: School, zone: ZoneInfo) -> None:
    """An item that is put on the plan at nine in the evening for tomorrow is told at eight."""
    teacher = await school.member("Ершова Дарья Юрьевна", Role(RoleName.TEACHER))
    await school.jump_to(datetime(2020, 10, 14, 21, tzinfo=zone))
    start = school.clock.now()
    await plan_of(school, (When(Kind.BY, end=THURSDAY), teacher))
    await school.jump_to(datetime(2020, 10, 15, 7, 59, 59, tzinfo=zone))
    assert not told(teacher, start)
    await school.jump_to(datetime(2020, 10, 15, 8, 1, tzinfo=zone))
    assert [at.astimezone(zone).hour for at, _ in told(teacher, start)] == [8]


def test_the_zones_are_where_they_are_said_to_be() -> None:
    """Since 26.10.2014 no clock of theirs is changed twice a year; the data may still learn that
    a region has moved, and then these tests are to be read again."""
    for name, hours in ZONES.items():
        for moment in (datetime(2020, 1, 15), datetime(2020, 7, 15), datetime(2026, 7, 15)):
            assert moment.replace(tzinfo=ZoneInfo(name)).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        # Regions that moved within the years whose plans a school may still have.
        ("Europe/Volgograd", datetime(2020, 12, 26, 8), datetime(2020, 12, 28, 8)),
        ("Asia/Tomsk", datetime(2016, 5, 27, 8), datetime(2016, 5, 30, 8)),
        ("Europe/Saratov", datetime(2016, 12, 2, 8), datetime(2016, 12, 5, 8)),
    ],
)
def test_a_region_that_moved_kept_its_mornings(
    name: str, before: datetime, after: datetime
) -> None:
    from school.profile import SchoolProfile

    calendar = SchoolProfile(zone=name).calendar
    mornings = [calendar.at_morning(day.date()) for day in (before, after)]
    assert [one.astimezone(ZoneInfo(name)).hour for one in mornings] == [8, 8]
    assert mornings[1] - mornings[0] != after - before, "the clocks were changed in between"
    assert mornings[0].tzinfo is not None
    assert mornings[0].astimezone(UTC).date() == before.date()
