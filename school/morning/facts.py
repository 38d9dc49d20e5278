"""What the director's morning consists of, as it stands at one moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from school.broadcasts.announcement import OUT, Announcement, Announcements
from school.dates.year import SchoolYear
from school.morning.hours import Mornings
from school.morning.pulse import Backlog, Gap, Pulses
from school.observers.entry import Entries, EntryState
from school.observers.place import Hours, Place, Places
from school.observers.rules import RulesBook
from school.people.person import Person
from school.plan.assigning import display_name
from school.plan.item import Item
from school.profile import SchoolProfile
from school.reminders.laying import LayingWork
from school.reminders.progress import to_decide
from school.reminders.task import Task, TaskState
from school.work import Actor

AHEAD = timedelta(days=7)
_URGENT_FOR = timedelta(days=14)  # an older announcement is no news any more
_ANNOUNCEMENTS = 50  # the newest that are looked at
_SILENT = 500


class Ledger(Backlog, Protocol):
    async def undelivered(self, since: datetime) -> tuple[int, int]:
        """How many letters ended since then as failed, and as uncertain."""
        ...


class MorningWork(LayingWork, Protocol):
    @property
    def rules(self) -> RulesBook: ...
    @property
    def places(self) -> Places: ...
    @property
    def entries(self) -> Entries: ...
    @property
    def announcements(self) -> Announcements: ...
    @property
    def mornings(self) -> Mornings: ...
    @property
    def pulses(self) -> Pulses: ...
    @property
    def backlog(self) -> Ledger: ...


@dataclass(frozen=True, slots=True)
class Owed:
    """An item that is due on a day, with everybody who still owes it."""

    item: Item
    due: date
    people: tuple[Person, ...]

    @property
    def names(self) -> list[str]:
        return [display_name(person) for person in self.people]


@dataclass(frozen=True, slots=True)
class Decisions:
    reported: int = 0
    declined: int = 0
    asked: int = 0

    @property
    def total(self) -> int:
        return self.reported + self.declined + self.asked


@dataclass(frozen=True, slots=True)
class Coverage:
    """Places of the days ahead that are not closed. ``seated`` counts by place: who comes."""

    places: tuple[Place, ...] = ()
    seated: Mapping[int, int] | None = None

    @property
    def empty(self) -> list[Place]:
        return [place for place in self.places if not self.here(place)]

    def here(self, place: Place) -> int:
        return (self.seated or {}).get(place.id, 0)


@dataclass(frozen=True, slots=True)
class Unread:
    """An urgent announcement that was not acknowledged by so many."""

    title: str
    silent: int


@dataclass(frozen=True, slots=True)
class Morning:
    """``since``: failures and gaps are those after it. ``next_due`` and ``next_tests``: the first
    day after today with items, with tests, and how many."""

    now: datetime
    zone: ZoneInfo
    today: date
    since: datetime
    due: Sequence[Owed]
    overdue: Sequence[Owed]  # the oldest first
    decisions: Decisions
    coverage: Coverage
    unread: Sequence[Unread]
    failed: int
    uncertain: int
    unreachable: Sequence[Person]
    running_since: datetime | None
    gaps: Sequence[Gap]
    next_due: tuple[date, int] | None
    next_tests: tuple[date, int] | None

    @property
    def calm(self) -> bool:
        """Nobody has to do anything today. Those who cannot be reached are named all the same."""
        owed = self.due or self.overdue or self.decisions.total
        rest = self.coverage.empty or self.unread or self.failed or self.uncertain or self.gaps
        return not (owed or rest)


async def look(work: MorningWork, actor: Actor, now: datetime, since: datetime) -> Morning:
    profile = await work.profiles.get()
    calendar = profile.calendar
    today = calendar.local_day(now)
    owed = await owed_of(work)
    waiting = await to_decide.body(work, actor, now)
    failed, uncertain = await work.backlog.undelivered(since)
    pulse = await work.pulses.get()
    return Morning(
        now=now,
        zone=calendar.zone,
        today=today,
        since=since,
        due=[one for one in owed if one.due == today],
        overdue=[one for one in owed if one.due < today],
        decisions=Decisions(len(waiting.reported), len(waiting.declined), len(waiting.asked)),
        coverage=await coverage_of(work, profile, now),
        unread=await _unread(work, now),
        failed=failed,
        uncertain=uncertain,
        unreachable=await work.people.lost(),
        running_since=pulse.since,
        gaps=[gap for gap in pulse.gaps if gap.end > since],
        next_due=_first(one.due for one in owed if one.due > today),
        next_tests=_first(day for day in await exam_days(work, today) if day > today),
    )


def _first(days: Iterable[date]) -> tuple[date, int] | None:
    held = list(days)
    first = min(held, default=None)
    return None if first is None else (first, held.count(first))


async def owed_of(work: LayingWork) -> list[Owed]:
    """Items with open tasks, by day and then as the plan has them; people by name."""
    plan = await work.plans.current()
    if plan is None:
        return []
    items = {item.id: item for item in await work.plans.items(plan.id)}
    groups: dict[tuple[date, int, int], list[Task]] = {}
    for task in await work.tasks.of_plan(plan.id):
        if task.state is TaskState.OPEN:
            key = (task.due, items[task.item_id].place, task.item_id)
            groups.setdefault(key, []).append(task)
    owing = {task.person_id for tasks in groups.values() for task in tasks}
    people = await work.people.some(owing)
    owed = []
    for (due, _, item_id), tasks in sorted(groups.items(), key=lambda one: one[0]):
        ids = {task.person_id for task in tasks}
        by_name = tuple(one for one in people if one.id in ids)
        owed.append(Owed(items[item_id], due, by_name))
    return owed


async def coverage_of(work: MorningWork, profile: SchoolProfile, now: datetime) -> Coverage:
    """The tests that begin from now on within the next seven days, today's among them."""
    today = profile.calendar.local_day(now)
    hours = Hours.of(await work.rules.get(), profile.tz)
    ahead = [
        place
        for year in dict.fromkeys((SchoolYear.of(today), SchoolYear.of(today + AHEAD)))
        for place in await work.places.of_year(year)
        if not place.closed
        and today <= place.exam.day < today + AHEAD
        and hours.of_place(place)[0] > now
    ]
    seated: dict[int, int] = {}
    for entry in await work.entries.of_exams([place.id for place in ahead]):
        if entry.state is EntryState.PLACED:
            seated[entry.exam_id] = seated.get(entry.exam_id, 0) + 1
    return Coverage(tuple(ahead), seated)


async def exam_days(work: LayingWork, today: date) -> list[date]:
    """The day of each test of this school year from today on, and of the next when it is near."""
    years = dict.fromkeys((SchoolYear.of(today), SchoolYear.of(today + AHEAD)))
    exams = [exam for year in years for exam in (await work.timetables.get(year)).exams]
    return [exam.day for exam in exams if exam.day >= today]


async def _unread(work: MorningWork, now: datetime) -> list[Unread]:
    page = await work.announcements.page(None, _ANNOUNCEMENTS)
    asked = [one for one in page if _is_asked(one, now)]
    found = [Unread(one.title, await _silent(work, one.id)) for one in asked]
    return [one for one in found if one.silent]


def _is_asked(one: Announcement, now: datetime) -> bool:
    fresh = one.sent_at is not None and one.sent_at > now - _URGENT_FOR
    return one.urgent and one.ack and one.state in OUT and fresh


async def _silent(work: MorningWork, announcement_id: int) -> int:
    count, after = 0, 0
    while True:
        page = await work.announcements.silent(announcement_id, after, _SILENT)
        count += len(page)
        if len(page) < _SILENT:
            return count
        after = page[-1]
