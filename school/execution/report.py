"""The execution report: what became of each item of the plan, and sums that agree with it.

Items keep the order and the numbers of the plan; they are told apart by their place, since
numbers may repeat. A report whose sums do not agree is refused before anything is printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from school.dates.year import SchoolYear
from school.execution.periods import Period
from school.refusal import Refusal
from school.reminders.task import EvidenceKind


class State(StrEnum):
    """What became of one execution on the day of the report; each is in exactly one state."""

    DONE = "done"
    LATE = "late"  # done after its term
    REPORTED = "reported"  # waits for acceptance
    OPEN = "open"  # its term has not passed
    OVERDUE = "overdue"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class Lack(StrEnum):
    """Why nobody owes an item that is in the plan."""

    UNDATED = "undated"
    SLIP = "slip"  # its date lies before the plan's approval
    NOBODY = "nobody"
    UNLAID = "unlaid"  # the reminders are not switched on


@dataclass(frozen=True, slots=True)
class Proof:
    """``said``: the text, the link or the file's name; empty for a photo without one."""

    kind: EvidenceKind
    said: str


@dataclass(frozen=True, slots=True)
class Owed:
    """One execution: one person, one occurrence. ``at``: the day of the answer, where that is a
    date to report. ``carried``: it fell due before the period and was not settled then."""

    task_id: int
    person_id: int
    person: str
    occurrence: str
    due: date
    state: State
    at: date | None = None
    reason: str = ""
    proofs: tuple[Proof, ...] = ()
    extended: bool = False
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A numbered amendment of the item; ``field`` as in ``Amendment``."""

    number: int
    day: date
    field: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """``term`` and ``responsible``: the plan's own words; ``amended``: the term in force, empty
    when it never changed. ``lack`` is set when nobody owes the item though it stands in the
    plan. ``notes``: further lines printed under it."""

    place: int
    number: str | None
    label: str
    section: str | None
    section_title: str | None
    title: str
    term: str
    amended: str
    responsible: str
    owed: tuple[Owed, ...]
    changes: tuple[Change, ...] = ()
    cancelled: bool = False
    lack: Lack | None = None
    notes: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Those who owe or owed it, each once."""
        return tuple({one.person_id: one.person for one in self.owed}.values())


@dataclass(frozen=True, slots=True)
class Annex:
    """A table at the end of the report; every row is as long as ``header``."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Executions by state; ``plan`` is all of them."""

    plan: int = 0
    done: int = 0
    late: int = 0
    reported: int = 0
    open: int = 0
    overdue: int = 0
    declined: int = 0
    cancelled: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Counts)))

    @property
    def agrees(self) -> bool:
        states: list[int] = [getattr(self, state.value) for state in State]
        return self.plan == sum(states)


@dataclass(frozen=True, slots=True)
class SectionSum:
    section: str | None
    title: str | None
    items: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class Report:
    """``items``: how many the plan has; ``elsewhere``: labels of those that have nothing in this
    period. ``total`` is counted from the tasks, ``sums`` from the lines."""

    plan_id: int
    title: str
    year: SchoolYear
    approved_on: date | None
    school: str
    director: str
    period: Period
    made_at: datetime
    zone: ZoneInfo
    items: int
    lines: tuple[ItemLine, ...]
    elsewhere: tuple[str, ...]
    sums: tuple[SectionSum, ...]
    total: Counts
    annexes: tuple[Annex, ...] = ()

    @property
    def today(self) -> date:
        return self.made_at.astimezone(self.zone).date()

    @property
    def undated(self) -> tuple[ItemLine, ...]:
        return tuple(line for line in self.lines if line.lack is not None)

    @property
    def cut(self) -> tuple[ItemLine, ...]:
        """The items that an amendment took out of the plan."""
        return tuple(line for line in self.lines if line.cancelled)


def count(states: Iterable[State]) -> Counts:
    found = Counter(states)
    return Counts(plan=found.total(), **{state.value: found[state] for state in State})


def sums_of(lines: Sequence[ItemLine]) -> tuple[SectionSum, ...]:
    """By section, in the order in which the plan names them first."""
    grouped: dict[tuple[str | None, str | None], list[ItemLine]] = {}
    for line in lines:
        grouped.setdefault((line.section, line.section_title), []).append(line)
    return tuple(
        SectionSum(*key, len(own), count(owed.state for line in own for owed in line.owed))
        for key, own in grouped.items()
    )


def checked(report: Report) -> Report:
    """The same report. Refusal ``report-inconsistent`` (``what``: sum, section, total, task,
    item, annex) when its parts do not agree with one another."""
    if not report.total.agrees or not all(one.counts.agrees for one in report.sums):
        raise _differs("sum")
    if report.sums != sums_of(report.lines):
        raise _differs("section")
    if sum((one.counts for one in report.sums), Counts()) != report.total:
        raise _differs("total")
    tasks = [owed.task_id for line in report.lines for owed in line.owed]
    if len(tasks) != len(set(tasks)):
        raise _differs("task")
    places = [line.place for line in report.lines]
    if report.items != len(places) + len(report.elsewhere) or places != sorted(set(places)):
        raise _differs("item")
    if any(len(row) != len(one.header) for one in report.annexes for row in one.rows):
        raise _differs("annex")
    return report


def _differs(what: str) -> Refusal:
    return Refusal("report-inconsistent", what=what)
