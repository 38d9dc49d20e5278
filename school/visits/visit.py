"""A lesson visit or a journal check, from the first proposed day to the advice followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Protocol


class VisitKind(StrEnum):
    LESSON = "lesson"
    JOURNAL = "journal"


class VisitState(StrEnum):
    PROPOSED = "proposed"  # no day is agreed yet
    AGREED = "agreed"
    HELD = "held"  # the visitor wrote down what was seen
    DECLINED = "declined"  # the host called it off before a day was agreed
    CANCELLED = "cancelled"


LIVE = frozenset({VisitState.PROPOSED, VisitState.AGREED})


class Trouble(StrEnum):
    """Why a visit stands on the coordinator's list."""

    SILENT = "silent"  # asked, reminded, not answered
    LAPSED = "lapsed"  # every proposed day has passed
    UNWRITTEN = "unwritten"  # held or not, nobody wrote
    LEFT = "left"  # one of the two has left the school


@dataclass(frozen=True, slots=True)
class Slot:
    """A day with a lesson by number, or with a time of the school's own clock."""

    day: date
    lesson: int | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """``slots``: days that ``proposed_by`` offers and the other has not answered; beside an agreed
    day they ask to move it, and the agreed day holds until they are accepted. ``revision`` grows
    with every step of a person, so that a button of an earlier step does nothing. ``day``: the
    agreed day, else the first proposed one. ``tended_at``: the clock has said all up to there.
    """

    id: int
    kind: VisitKind
    visitor_id: int
    host_id: int
    subject: str  # empty: the whole journal of a class
    grade_class: str
    state: VisitState
    proposed_by: int
    created_at: datetime
    asked_at: datetime  # when the open slots were proposed
    tended_at: datetime
    day: date
    plan_id: int | None = None
    item_id: int | None = None
    slots: tuple[Slot, ...] = ()
    agreed: Slot | None = None
    revision: int = 1
    reason: str = ""  # of calling off
    trouble: Trouble | None = None
    remind_at: datetime | None = None
    points: tuple[str, ...] = ()  # what was ticked
    seen: str = ""
    advice: str = ""
    deadline: date | None = None  # of the advice
    held_at: datetime | None = None  # when it was written down
    read_at: datetime | None = None  # «Ознакомлен(а)»
    remark: str = ""
    done_at: datetime | None = None  # «Выполнено»

    @property
    def live(self) -> bool:
        return self.state in LIVE

    @property
    def asked_id(self) -> int | None:
        """Who has to answer the open slots."""
        return self.other(self.proposed_by) if self.live and self.slots else None

    @property
    def topic(self) -> str:
        """Of letters that arrange it."""
        return f"visit:{self.id}"

    @property
    def topic_of_form(self) -> str:
        """Of the letter that asks the host to read."""
        return f"visit:{self.id}:form"

    @property
    def topic_of_advice(self) -> str:
        """Of letters that remind the host of the advice."""
        return f"visit:{self.id}:advice"

    def other(self, person_id: int) -> int:
        return self.host_id if person_id == self.visitor_id else self.visitor_id

    def of(self, person_id: int | None) -> bool:
        return person_id in (self.visitor_id, self.host_id)


class Visits(Protocol):
    """Lists are in the order of their days."""

    async def add(self, visit: Visit) -> Visit: ...
    async def get(self, visit_id: int) -> Visit | None:
        """In a writing transaction nobody else changes it before that ends."""
        ...

    async def save(self, visit: Visit) -> None: ...
    async def of_person(self, person_id: int, since: date) -> Sequence[Visit]:
        """As visitor or as host, from a day on."""
        ...

    async def between(self, start: date, end: date) -> Sequence[Visit]:
        """Of these days, both inclusive."""
        ...

    async def of_plan(self, plan_id: int) -> Sequence[Visit]: ...
    async def troubled(self) -> Sequence[Visit]:
        """The coordinator's list: live ones that are stuck."""
        ...

    async def to_tend(self, now: datetime, count: int) -> Sequence[Visit]:
        """Those whose next moment has come, and live ones that somebody has left."""
        ...

    async def next_due(self) -> datetime | None: ...
    async def owed_items(self, person_id: int) -> frozenset[int]:
        """The items of plans for which a person has a task."""
        ...
