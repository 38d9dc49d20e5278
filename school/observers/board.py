"""Who is where: the coverage of the tests by observers, and what came of it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from school.dates.year import SchoolYear
from school.families.family import Parent
from school.observers.act import Act
from school.observers.entry import HOLDING, LIVE, Entry, EntryState
from school.observers.place import Hours, Place

CONFIRM_BY = "48h"  # who has not answered this reminder is at risk


@dataclass(frozen=True, slots=True)
class Attendance:
    """One observer at one place, for those who may see names. ``name`` is empty once erased."""

    entry: Entry
    name: str
    phone: str
    reachable: bool
    at_risk: bool
    act: Act | None


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One place. ``unconfirmed``: placed, and «Приду» was not said (yet). ``at_risk``: placed and
    silent after the second reminder, unreachable, or absent without a word once before."""

    place: Place
    start: datetime
    end: datetime
    placed: int
    asked: int
    offered: int
    queued: int
    unconfirmed: int
    at_risk: int
    came: int
    observers: tuple[Attendance, ...]

    @property
    def free(self) -> int:
        return max(0, self.place.seats - self.placed - self.asked - self.offered)

    @property
    def covered(self) -> bool:
        return self.placed > 0


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums of some places. ``held``: tests that are over; ``observed``: of these, with somebody
    who came; percentages are of ``held``. ``came`` and ``missed``: observers, not places; whoever
    said in time that they cannot is in neither."""

    name: str
    places: int
    covered: int
    held: int
    observed: int
    came: int
    missed: int
    acts: int
    remarks: int
    answered: int

    @property
    def percent(self) -> int | None:
        """Observed of held, or None before the first test is over."""
        return round(100 * self.observed / self.held) if self.held else None


@dataclass(frozen=True, slots=True)
class Board:
    year: SchoolYear
    school: str
    zone: str
    made_at: datetime
    lines: tuple[BoardLine, ...]

    @property
    def empty(self) -> tuple[BoardLine, ...]:
        """Places of tests to come where nobody is placed."""
        return tuple(
            one
            for one in self.lines
            if not one.covered and not one.place.closed and one.start > self.made_at
        )

    @property
    def risky(self) -> tuple[BoardLine, ...]:
        return tuple(one for one in self.lines if one.at_risk and one.start > self.made_at)


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole and its parts; each part adds up to the whole."""

    total: Tally
    by_subject: tuple[Tally, ...]
    by_class: tuple[Tally, ...]


def make_board(
    year: SchoolYear,
    school: str,
    hours: Hours,
    places: Sequence[Place],
    entries: Sequence[Entry],
    parents: Mapping[int, Parent],
    acts: Mapping[int, Act],
    unreachable: Collection[int],
    failed: Collection[int],
    now: datetime,
) -> Board:
    """``acts`` by entry; ``unreachable``: accounts; ``failed``: parents who once did not come."""
    by_exam: dict[int, list[Entry]] = {}
    for entry in entries:
        by_exam.setdefault(entry.exam_id, []).append(entry)

    def risk(entry: Entry) -> bool:
        if entry.state is not EntryState.PLACED or entry.arrived_at or entry.no_show:
            return False
        if entry.parent_id in failed:
            return True
        unheard = entry.rung in _AFTER or entry.person_id in unreachable
        return entry.confirmed_at is None and unheard

    def attendance(entry: Entry) -> Attendance:
        parent = parents.get(entry.parent_id)
        return Attendance(
            entry,
            parent.name if parent else "",
            parent.phone if parent else "",
            entry.person_id not in unreachable,
            risk(entry),
            acts.get(entry.id),
        )

    lines = []
    for place in places:
        here = by_exam.get(place.id, [])
        start, end = hours.of_place(place)

        def count(state: EntryState, here: Sequence[Entry] = here) -> int:
            return sum(entry.state is state for entry in here)

        placed = [entry for entry in here if entry.state is EntryState.PLACED]
        lines.append(
            BoardLine(
                place,
                start,
                end,
                len(placed),
                count(EntryState.ASKED),
                count(EntryState.OFFERED),
                count(EntryState.QUEUED),
                sum(entry.confirmed_at is None for entry in placed) if now < start else 0,
                sum(risk(entry) for entry in placed) if now < start else 0,
                sum(entry.arrived_at is not None for entry in placed),
                tuple(attendance(entry) for entry in here if entry.state in LIVE),
            )
        )
    return Board(year, school, hours.zone.key, now, tuple(lines))


_AFTER = frozenset({CONFIRM_BY, "24h", "day", "late", "end", "close"})


def summarise(board: Board) -> Summary:
    """Coverage, remarks and measures, as a whole, by subject and by class."""

    def tally(name: str, lines: Sequence[BoardLine]) -> Tally:
        acts = [
            one.act
            for line in lines
            for one in line.observers
            if one.act is not None and one.act.signed
        ]
        held = [line for line in lines if line.end <= board.made_at]
        return Tally(
            name,
            len(lines),
            sum(line.covered for line in lines),
            len(held),
            sum(line.came > 0 for line in held),
            sum(line.came for line in held),
            sum(one.entry.no_show for line in held for one in line.observers),
            len(acts),
            sum(act.has_remark for act in acts),
            sum(act.has_remark and act.answered_at is not None for act in acts),
        )

    def parts(key: Callable[[BoardLine], str]) -> tuple[Tally, ...]:
        groups: dict[str, list[BoardLine]] = {}
        for line in board.lines:
            groups.setdefault(key(line), []).append(line)
        return tuple(tally(name, groups[name]) for name in sorted(groups, key=_natural))

    return Summary(
        tally("", board.lines),
        parts(lambda line: line.place.exam.subject),
        parts(lambda line: line.place.exam.grade_class),
    )


def _natural(name: str) -> tuple[int, str]:
    """«5А» before «10А»."""
    digits = "".join(sign for sign in name if sign.isdecimal())
    return int(digits or 0), name


def holders(line: BoardLine) -> list[Attendance]:
    """Those who hold a seat of a place."""
    return [one for one in line.observers if one.entry.state in HOLDING]
