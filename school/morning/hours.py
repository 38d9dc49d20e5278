"""At which hour whom the morning letter reaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from school.dates.calendar import Calendar
from school.people.access import permissions
from school.people.person import People, Person
from school.people.roles import RoleName
from school.profile import Profiles
from school.refusal import Refusal
from school.work import Actor, Permission, use_case

OFFERED = (*(time(7, 0), time(7, 30), time(8, 0), time(8, 30), time(9, 0), time(10, 0)),)
EVENING = time(20, 0)  # yesterday's morning is no news: until then it is sent, or not at all
_BY_DEFAULT = frozenset({RoleName.DIRECTOR, RoleName.COORDINATOR})


@dataclass(frozen=True, slots=True)
class Choice:
    """What one person chose. ``hour`` None with ``chosen``: no letter; not ``chosen``: as is usual
    for their roles. ``next_on``: the first day that may bring a letter; ``written_at``: when the
    last was written."""

    person_id: int
    next_on: date
    chosen: bool = False
    hour: time | None = None
    written_at: datetime | None = None


class Mornings(Protocol):
    async def all(self) -> Mapping[int, Choice]:
        """By person."""
        ...

    async def of(self, person_id: int) -> Choice | None:
        """In a writing transaction locked until its end."""
        ...

    async def add(self, choice: Choice) -> None:
        """Only if there is none yet."""
        ...

    async def put(self, choice: Choice) -> None: ...


class HoursWork(Protocol):
    @property
    def people(self) -> People: ...
    @property
    def profiles(self) -> Profiles: ...
    @property
    def mornings(self) -> Mornings: ...


def hour_of(person: Person, choice: Choice | None, calendar: Calendar) -> time | None:
    """When the letter leaves by the school's clock; None: not at all. An hour that somebody chose
    for themselves may lie in the quiet hours."""
    if not person.reachable or Permission.CONTROL not in permissions(person):
        return None
    if choice is not None and choice.chosen:
        return choice.hour
    if not any(binding.role.name in _BY_DEFAULT for binding in person.roles):
        return None
    return usual_hour(calendar)


def usual_hour(calendar: Calendar) -> time:
    """The school's morning, or the end of the quiet hours in which it lies."""
    some_day = datetime.combine(date(2021, 1, 15), calendar.morning, calendar.zone)
    return calendar.after_quiet(some_day).astimezone(calendar.zone).time()


def moment_of(day: date, hour: time, calendar: Calendar) -> datetime:
    return datetime.combine(day, hour, calendar.zone).astimezone(UTC)


def first_day(hour: time, calendar: Calendar, now: datetime) -> date:
    """Today while its hour is still to come, else tomorrow."""
    today = calendar.local_day(now)
    return today if now < moment_of(today, hour, calendar) else today + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hour:
    """``at`` None: no letter. ``usual``: of those who did not choose."""

    at: time | None
    usual: time


@use_case(Permission.CONTROL, writes=False)
async def see_hour(work: HoursWork, actor: Actor, now: datetime) -> Hour:
    return await _hour(work, actor)


async def _hour(work: HoursWork, actor: Actor) -> Hour:
    calendar = (await work.profiles.get()).calendar
    person = await work.people.get(actor.id)
    assert person is not None
    choice = await work.mornings.of(actor.id)
    return Hour(hour_of(person, choice, calendar), usual_hour(calendar))


@use_case(Permission.CONTROL)
async def choose_hour(work: HoursWork, actor: Actor, now: datetime, hour: time | None) -> Hour:
    """For oneself; None: no letter. An hour of today that has passed begins tomorrow."""
    calendar = (await work.profiles.get()).calendar
    if hour is not None and hour not in (*OFFERED, usual_hour(calendar)):
        raise Refusal("button-old")
    before = await work.mornings.of(actor.id)
    begins = first_day(hour or EVENING, calendar, now)
    if before is not None and before.written_at is not None:
        after_last = calendar.local_day(before.written_at) + timedelta(days=1)
        begins = max(begins, after_last)  # one a day, whatever is chosen
    choice = before or Choice(actor.id, begins)
    await work.mornings.put(replace(choice, next_on=begins, chosen=True, hour=hour))
    return await _hour(work, actor)
