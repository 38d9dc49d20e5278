"""Who wants the morning letter and when; what the bot has not done in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, case, func, literal, or_, select, update

from db.connection import Transaction, upsert
from db.stores.deliveries import delivery_in, in_order
from db.tables.base import word
from db.tables.broadcasts import announcements
from db.tables.mornings import mornings
from db.tables.observers import entries, offered, reminded
from db.tables.outbox import deliveries, meanwhile, through_a_stop, troubled, urgent, waiting
from db.tables.reminders import reminders, tasks
from school.broadcasts.announcement import State
from school.morning.backlog import Age, Days, Owed, What
from school.morning.hours import Choice
from school.morning.pulse import Late
from school.outbox.rows import Delivery, DeliveryState
from school.outbox.stops import Stop
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
_held = waiting() & (deliveries.c.next_at <= bindparam("now")) & ~meanwhile()
_stopped = waiting() & (deliveries.c.next_at <= bindparam("now")) & ~through_a_stop()
_WHAT = case(
    (deliveries.c.kind == "reminders", What.REMINDERS.value),
    (deliveries.c.topic.startswith("announcement:"), What.ANNOUNCEMENTS.value),
    (deliveries.c.topic.startswith("entry:"), What.VISITS.value),
    else_=What.LETTERS.value,
)


def _age(moment: Any) -> Any:
    return case(
        (moment >= bindparam("today", type_=moment.type), Age.TODAY.value),
        (moment >= bindparam("yesterday", type_=moment.type), Age.YESTERDAY.value),
        else_=Age.EARLIER.value,
    )


def _owed(what: Any, moment: Any, source: Any, *conditions: Any) -> Any:
    # By the columns' names: two spellings of one CASE with parameters are two for PostgreSQL.
    rows = select(what.label("what"), _age(moment).label("age")).select_from(source)
    found = rows.where(*conditions).subquery()
    return select(found.c.what, found.c.age, func.count().label("rows")).group_by(
        found.c.what, found.c.age
    )


_OWED, _OWED_STOPPED = (
    _owed(_WHAT, deliveries.c.due_at, deliveries, condition) for condition in (_held, _stopped)
)
# What the start asks about and no message says yet: reminders but those of today's deadlines, and
# announcements.
_UNWRITTEN = _owed(
    literal(What.REMINDERS.value),
    reminders.c.due_at,
    reminders.join(tasks, tasks.c.id == reminders.c.task_id),
    reminders.c.state == word(ReminderState.WAITING),
    reminders.c.due_at <= bindparam("now"),
    tasks.c.due != bindparam("day", type_=tasks.c.due.type),
)
_UNDEPARTED = select(announcements.c.at, announcements.c.urgent).where(
    announcements.c.state == State.PLANNED.value, announcements.c.at <= bindparam("now")
)
_HELD_ROWS, _STOPPED_ROWS = (
    select(deliveries)
    .where(condition)
    .order_by(deliveries.c.due_at, deliveries.c.id)
    .limit(bindparam("count"))
    .offset(bindparam("offset"))
    for condition in (_held, _stopped)
)


def _drop(condition: Any) -> Any:
    begun = case(
        (deliveries.c.part > 0, word(DeliveryState.SENT)), else_=word(DeliveryState.CANCELLED)
    )
    return (
        update(deliveries)
        .where(in_order(condition & (deliveries.c.due_at < bindparam("before"))))
        .values(state=begun, finished_at=bindparam("now", type_=deliveries.c.finished_at.type))
    )


_DROP, _DROP_STOPPED = map(_drop, (_held & ~urgent(), _stopped & ~urgent()))
_UNDELIVERED = (
    select(deliveries.c.state, func.count().label("rows"))
    .where(troubled(), deliveries.c.finished_at > bindparam("since"))
    .group_by(deliveries.c.state)
)


class BacklogStore:
    """school.morning.facts.Ledger and school.morning.pulse.Backlog."""

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

    async def held(self, stop: Stop, days: Days) -> Owed:
        ages = {"today": days.today, "yesterday": days.yesterday}
        owed: Counter[tuple[What, Age]] = Counter()
        ledger, params = _of(stop, _OWED, _OWED_STOPPED)
        asked = [(ledger, {"now": days.now, **ages, **params})]
        if stop.passing is not None:
            day = {"now": min(days.now, stop.passing.after), "day": days.today.date()}
            asked.append((_UNWRITTEN, {**day, **ages}))
        for statement, values in asked:
            for row in await self._db.rows(statement, values):
                owed[What(row.what), Age(row.age)] += row.rows
        for row in await self._db.rows(_UNDEPARTED, {"now": days.now}):
            if stop.keeps(row.at, urgent=row.urgent):
                owed[What.ANNOUNCEMENTS, days.age(row.at)] += 1
        return owed

    async def held_rows(
        self, stop: Stop, now: datetime, offset: int, count: int
    ) -> Sequence[Delivery]:
        statement, params = _of(stop, _HELD_ROWS, _STOPPED_ROWS)
        where = {"now": now, "offset": offset, "count": count}
        return [delivery_in(row) for row in await self._db.rows(statement, {**where, **params})]

    async def drop(self, stop: Stop, now: datetime, before: datetime) -> int:
        statement, params = _of(stop, _DROP, _DROP_STOPPED)
        return await self._db.run(statement, {"now": now, "before": before, **params})


def _of(stop: Stop, passing: Any, stopped: Any) -> tuple[Any, dict[str, Any]]:
    """The statement for a stop, and its parameters."""
    return (stopped, {}) if stop.passing is None else (passing, asdict(stop.passing))
