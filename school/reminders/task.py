"""What one person owes for one occurrence of a plan item, and the reminders laid for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class TaskState(StrEnum):
    OPEN = "open"
    REPORTED = "reported"  # the person said done; a controller has to accept
    DONE = "done"
    DECLINED = "declined"  # «Не моё»: the coordinator has to find somebody
    CANCELLED = "cancelled"


CLOSED = frozenset({TaskState.DONE, TaskState.CANCELLED})


@dataclass(frozen=True, slots=True)
class Task:
    """``occurrence`` names the date within the item («2021-08-31», «2020-10»); unique with item
    and person. ``due`` is the last day; ``start`` the first, for spans."""

    id: int
    item_id: int
    plan_id: int
    person_id: int
    occurrence: str
    start: date | None
    due: date
    state: TaskState
    answered_at: datetime | None = None
    reason: str = ""  # of declining, returning or cancelling
    before_undo: TaskState | None = None  # the state that an undo brings back
    undo_until: datetime | None = None
    extended: bool = False  # the controller moved this person's term


class EvidenceKind(StrEnum):
    TEXT = "text"
    LINK = "link"
    PHOTO = "photo"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Evidence:
    """``content`` is text or link; ``file_id`` is Telegram's, ``name`` the file's own name."""

    id: int
    task_id: int
    kind: EvidenceKind
    content: str
    file_id: str | None
    name: str
    at: datetime


class ExtensionState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Extension:
    """A request to move the term of one task."""

    id: int
    task_id: int
    until: date
    reason: str
    state: ExtensionState
    asked_at: datetime
    decided_by: int | None = None


class ReminderState(StrEnum):
    WAITING = "waiting"
    HANDED = "handed"  # part of a delivery of the ledger, whose state is the final word
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A rung of the ladder: who hears of which task, when. Unique (task, person, rung).

    ``person_id`` may differ from the task's: escalation, substitution.
    """

    id: int
    task_id: int
    person_id: int
    rung: str
    due_at: datetime
    state: ReminderState = ReminderState.WAITING
    delivery_id: int | None = None


class Tasks(Protocol):
    async def of_items(self, item_ids: Sequence[int]) -> Sequence[Task]: ...
    async def of_plan(self, plan_id: int) -> Sequence[Task]: ...
    async def of_person(self, person_id: int) -> Sequence[Task]:
        """The person's tasks of the plan in force that are not cancelled, by due day."""
        ...

    async def get(self, task_id: int) -> Task | None: ...
    async def many(self, task_ids: Sequence[int]) -> Sequence[Task]: ...
    async def add(self, tasks: Sequence[Task]) -> Sequence[Task]:
        """Stores new tasks (ids 0) and gives them back with their ids, in the same order."""
        ...

    async def save(self, task: Task) -> None: ...
    async def add_evidence(self, evidence: Evidence) -> Evidence: ...
    async def evidence(self, task_ids: Sequence[int]) -> Sequence[Evidence]: ...
    async def add_extension(self, extension: Extension) -> Extension: ...
    async def extension(self, extension_id: int) -> Extension | None: ...
    async def open_extension(self, task_id: int) -> Extension | None: ...
    async def save_extension(self, extension: Extension) -> None: ...
    async def extensions(self, task_ids: Sequence[int]) -> Sequence[Extension]:
        """Every request for these tasks, whatever became of it, oldest first."""
        ...

    async def asked_extensions(self) -> Sequence[Extension]: ...


class Reminders(Protocol):
    async def add(self, reminders: Sequence[Reminder]) -> int:
        """Stores those whose (task, person, rung) is new; how many that were."""
        ...

    async def of_tasks(self, task_ids: Sequence[int]) -> Sequence[Reminder]: ...
    async def cancel(self, reminder_ids: Sequence[int]) -> None: ...
    async def release(self, delivery_ids: Sequence[int]) -> None:
        """Puts the handed reminders of these deliveries back to waiting."""
        ...

    async def save(self, reminder: Reminder) -> None: ...
    async def due(self, now: datetime, people: int) -> Sequence[Reminder]:
        """Every waiting reminder due by now, of at most so many people (whole people only)."""
        ...

    async def hand(self, reminder_ids: Sequence[int], delivery_id: int) -> None: ...
    async def next_due(self) -> datetime | None: ...
    async def waiting_until(self, until: datetime) -> Sequence[Reminder]:
        """The dry list: waiting reminders up to a moment, by due time."""
        ...

    async def of_delivery(self, delivery_id: int) -> Sequence[Reminder]: ...
