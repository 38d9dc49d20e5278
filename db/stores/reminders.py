"""Reminders: what is laid, what is due, what was handed to the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, null, select, update

from db.connection import IDS, Transaction, upsert
from db.tables.base import word
from db.tables.reminders import reminders
from school.reminders.task import Reminder, ReminderState

_c = reminders.c
_by_due = (_c.due_at, _c.id)
_waiting = _c.state == word(ReminderState.WAITING)
_due = _waiting & (_c.due_at <= bindparam("now"))
_ADD = upsert(
    lambda new: (
        new(reminders)
        .on_conflict_do_nothing(index_elements=["task_id", "person_id", "rung"])
        .returning(_c.id)
    )
)
_OF_TASKS = select(reminders).where(_c.task_id.in_(IDS)).order_by(*_by_due)
_OF_DELIVERY = (
    select(reminders).where(_c.delivery_id == bindparam("delivery_id")).order_by(*_by_due)
)
_CANCEL = (
    update(reminders)
    .where(_c.id.in_(IDS), _c.state != word(ReminderState.CANCELLED))
    .values(state=word(ReminderState.CANCELLED))
)
_RELEASE = (
    update(reminders)
    .where(_c.delivery_id.in_(IDS), _c.state == word(ReminderState.HANDED))
    .values(state=word(ReminderState.WAITING), delivery_id=null())
)
_FIELDS = ("task_id", "person_id", "rung", "due_at", "state", "delivery_id")
_SAVE = (
    update(reminders)
    .where(_c.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in _FIELDS})
)
# The people first, then their rows: whole people.
_PEOPLE_DUE = (
    select(_c.person_id)
    .where(_due)
    .group_by(_c.person_id)
    .order_by(func.min(_c.due_at), _c.person_id)
    .limit(bindparam("people"))
)
_DUE = select(reminders).where(_due, _c.person_id.in_(IDS)).order_by(*_by_due)
# Another clock that ticks at the same moment has locked its people's rows: leave them to it.
_DUE_TO_HAND = _DUE.with_for_update(skip_locked=True)
_HAND = (
    update(reminders)
    .where(_c.id.in_(IDS), _waiting)
    .values(state=word(ReminderState.HANDED), delivery_id=bindparam("to_delivery"))
)
_NEXT = select(_c.due_at).where(_waiting).order_by(_c.due_at).limit(1)
_UNTIL = select(reminders).where(_waiting, _c.due_at <= bindparam("until")).order_by(*_by_due)


def _reminder(row: Row[Any]) -> Reminder:
    return Reminder(
        id=row.id,
        task_id=row.task_id,
        person_id=row.person_id,
        rung=row.rung,
        due_at=row.due_at,
        state=ReminderState(row.state),
        delivery_id=row.delivery_id,
    )


def _fields(reminder: Reminder) -> dict[str, Any]:
    return {name: getattr(reminder, name) for name in _FIELDS}


class ReminderStore:
    """school.reminders.task.Reminders."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def add(self, reminders: Sequence[Reminder]) -> int:
        if not reminders:
            return 0
        return len(await self._db.upsert(_ADD, [_fields(one) for one in reminders]))

    async def of_tasks(self, task_ids: Sequence[int]) -> Sequence[Reminder]:
        """By due time."""
        found = [_reminder(row) for row in await self._db.by_ids(_OF_TASKS, task_ids)]
        return sorted(found, key=lambda one: (one.due_at, one.id))

    async def cancel(self, reminder_ids: Sequence[int]) -> None:
        """Waiting and handed ones alike; a handed one keeps the name of its delivery."""
        await self._db.run_by_ids(_CANCEL, reminder_ids)

    async def release(self, delivery_ids: Sequence[int]) -> None:
        await self._db.run_by_ids(_RELEASE, delivery_ids)

    async def save(self, reminder: Reminder) -> None:
        await self._db.run(_SAVE, {"row_id": reminder.id, **_fields(reminder)})

    async def due(self, now: datetime, people: int) -> Sequence[Reminder]:
        """By due time. In a writing transaction the rows are locked for this caller."""
        next_due = await self.next_due()  # the cheapest question, in any state of the statistics
        if next_due is None or next_due > now:
            return []
        rows = await self._db.rows(_PEOPLE_DUE, {"now": now, "people": people})
        statement = _DUE_TO_HAND if self._db.writes else _DUE
        found = [
            _reminder(row)
            for row in await self._db.by_ids(statement, [row.person_id for row in rows], now=now)
        ]
        return sorted(found, key=lambda one: (one.due_at, one.id))

    async def hand(self, reminder_ids: Sequence[int], delivery_id: int) -> None:
        await self._db.run_by_ids(_HAND, reminder_ids, to_delivery=delivery_id)

    async def next_due(self) -> datetime | None:
        row = await self._db.row(_NEXT)
        return None if row is None else row.due_at

    async def waiting_until(self, until: datetime) -> Sequence[Reminder]:
        return [_reminder(row) for row in await self._db.rows(_UNTIL, {"until": until})]

    async def of_delivery(self, delivery_id: int) -> Sequence[Reminder]:
        rows = await self._db.rows(_OF_DELIVERY, {"delivery_id": delivery_id})
        return [_reminder(row) for row in rows]
