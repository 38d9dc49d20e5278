"""The morning letter: once a day to each who wants it, on the school's working days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from school.dates.calendar import Calendar
from school.morning.facts import MorningWork, exam_days, look
from school.morning.hours import (
    EVENING,
    Choice,
    first_day,
    hour_of,
    moment_of,
)
from school.morning.saying import values_of
from school.outbox.rows import AfterDoubt, Letter
from school.people.access import actor_of, may_by_role
from school.people.person import Person
from school.reminders.task import TaskState
from school.work import Actor, Permission, use_case

LETTER = "morning"
_LONGEST = timedelta(days=31)  # what failed before that is no news after a holiday


@dataclass(frozen=True, slots=True)
class _Reader:
    person: Person
    hour: time
    choice: Choice | None


@use_case(Permission.SYSTEM)
async def write_mornings(work: MorningWork, actor: Actor, now: datetime) -> int:
    """Writes the letter that is due next, from the facts of this moment; how many steps were made
    (0: nothing to do). Call it until it gives 0.

    Who has become a reader gets the first letter at their next hour, not at once.
    """
    calendar = (await work.profiles.get()).calendar
    today = calendar.local_day(now)
    for reader in await _readers(work, calendar):
        choice = reader.choice
        if choice is None:
            begins = first_day(reader.hour, calendar, now)
            await work.mornings.add(Choice(reader.person.id, begins))
            return 1
        due_at = moment_of(today, reader.hour, calendar)
        evening = moment_of(today, EVENING, calendar)
        if choice.next_on <= today and due_at <= now < evening and calendar.is_working(today):
            if await work.mornings.of(reader.person.id) != choice:
                return 1  # they have just chosen otherwise: looked at again
            choice = replace(choice, next_on=today + timedelta(days=1))
            if await _anything(work, calendar, now):
                await _write(work, reader, choice, now, due_at, evening)
                choice = replace(choice, written_at=now)
            await work.mornings.put(choice)
            return 1
    return 0


async def _write(
    work: MorningWork,
    reader: _Reader,
    choice: Choice,
    now: datetime,
    due_at: datetime,
    evening: datetime,
) -> None:
    calendar = (await work.profiles.get()).calendar
    own = actor_of(reader.person)
    morning = await look(work, own, now, since(choice, calendar, now))
    await work.outbox.add(
        f"morning:{morning.today}:{reader.person.id}",
        reader.person.id,
        Letter(LETTER, values_of(morning, oversees=own.may(Permission.OBSERVERS))),
        now,
        due_at=due_at,
        expires_at=evening,
        after_doubt=AfterDoubt.LIST,  # whoever misses it has /today
    )


def since(choice: Choice | None, calendar: Calendar, now: datetime) -> datetime:
    """What went wrong is said from the last letter on; without one, from the working morning before
    today."""
    last = choice.written_at if choice is not None else None
    if last is not None and now - _LONGEST < last <= now:
        return last
    return calendar.at_morning(calendar.back(calendar.local_day(now) - timedelta(days=1)))


async def _readers(work: MorningWork, calendar: Calendar) -> list[_Reader]:
    choices = await work.mornings.all()
    found = []
    for person in await work.people.in_charge(may_by_role(Permission.CONTROL)):
        choice = choices.get(person.id)
        hour = hour_of(person, choice, calendar)
        if hour is not None:
            found.append(_Reader(person, hour, choice))
    return found


async def _anything(work: MorningWork, calendar: Calendar, now: datetime) -> bool:
    """Is something owed, or are there tests to come? A school that has begun nothing, or has ended
    its year, is not written to every day."""
    if await exam_days(work, calendar.local_day(now)):
        return True
    plan = await work.plans.current()
    open_states = (TaskState.OPEN, TaskState.REPORTED, TaskState.DECLINED)
    return plan is not None and any(
        task.state in open_states for task in await work.tasks.of_plan(plan.id)
    )


@use_case(Permission.SYSTEM, writes=False)
async def next_morning(work: MorningWork, actor: Actor, now: datetime) -> datetime | None:
    """The next moment at which a letter will be written (a clock that jumps stops there)."""
    calendar = (await work.profiles.get()).calendar
    if not await _anything(work, calendar, now):
        return None
    return min((_next(one, calendar, now) for one in await _readers(work, calendar)), default=None)


def _next(reader: _Reader, calendar: Calendar, now: datetime) -> datetime:
    day = first_day(reader.hour, calendar, now)
    if reader.choice is not None:
        day = max(day, reader.choice.next_on)
    return moment_of(calendar.forward(day), reader.hour, calendar)
