"""Who wants the morning letter and when; what the bot has not done in time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, or_, select

from db.connection import Transaction, upsert
from db.tables.base import word
from db.tables.broadcasts import announcements
from db.tables.mornings import mornings
from db.tables.observers import entries, offered, reminded
from db.tables.outbox import deliveries, troubled, waiting
from db.tables.reminders import reminders
from school.broadcasts.announcement import State
from school.morning.hours import Choice
from school.morning.pulse import Late
from school.outbox import DeliveryState
from school.reminders.task import ReminderState

_c = mornings.c
_ALL = select(mornings)
_OF = _ALL.where(_c.person_id == bindparam("person_id"))
_OF_TO_SAVE = _OF.with_for_update()
_NAMES = tuple(column.name for column in _c)


def _put(new: Any) -> Any:
    made = new(mornings).values({name: bindparam(name) for name in _NAMES})
    return made.on_conflict_do_update(
        index_elements=["person_id"],
        set_={name: made.excluded[name] for name in _NAMES if name != "person_id"},
    ).returning(_c.person_id)


_PUT = upsert(_put)
_ADD = upsert(
    lambda new: (
        new(mornings).on_conflict_do_nothing(index_elements=["person_id"]).returning(_c.person_id)
    )
)


def _choice(row: Row[Any]) -> Choice:
    return Choice(**{name: getattr(row, name) for name in _NAMES})


def _plain(choice: Choice) -> dict[str, Any]:
    return {name: getattr(choice, name) for name in _NAMES}


class MorningStore:
    """school.morning.hours.Mornings."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def all(self) -> Mapping[int, Choice]:
        return {row.person_id: _choice(row) for row in await self._db.rows(_ALL)}

    async def of(self, person_id: int) -> Choice | None:
        statement = _OF_TO_SAVE if self._db.writes else _OF
        row = await self._db.row(statement, {"person_id": person_id})
        return None if row is None else _choice(row)

    async def add(self, choice: Choice) -> None:
        await self._db.upsert(_ADD, _plain(choice))

    async def put(self, choice: Choice) -> None:
        await self._db.upsert(_PUT, _plain(choice))


def _in_span(moment: Any) -> Any:
    return (moment > bindparam("start")) & (moment <= bindparam("end"))


def _count(table: Any, *conditions: Any) -> Any:
    return select(func.count().label("rows")).select_from(table).where(*conditions)


_LATE = {
    "reminders": _count(
        reminders,
        reminders.c.state == word(ReminderState.WAITING),
        _in_span(reminders.c.due_at),
    ),
    "letters": _count(deliveries, waiting(), _in_span(deliveries.c.next_at)),
    "announcements": _count(
        announcements,
        announcements.c.state == State.PLANNED.value,
        _in_span(announcements.c.at),
    ),
    "visits": _count(
        entries,
        or_(reminded() & _in_span(entries.c.remind_at), offered() & _in_span(entries.c.deadline)),
    ),
}
_UNDELIVERED = (
    select(deliveries.c.state, func.count().label("rows"))
    .where(troubled(), deliveries.c.finished_at > bindparam("since"))
    .group_by(deliveries.c.state)
)


class BacklogStore:
    """school.morning.facts.Ledger."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def late(self, start: datetime, end: datetime) -> Late:
        counts = {}
        for name, statement in _LATE.items():
            row = await self._db.row(statement, {"start": start, "end": end})
            counts[name] = row.rows if row else 0
        return Late(**counts)

    async def undelivered(self, since: datetime) -> tuple[int, int]:
        rows = await self._db.rows(_UNDELIVERED, {"since": since})
        by = {row.state: row.rows for row in rows}
        return by.get(DeliveryState.FAILED.value, 0), by.get(DeliveryState.UNCERTAIN.value, 0)
