"""Tasks with their evidence and extensions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Executable, Row, bindparam, insert, select, update

from db.connection import IDS, Transaction
from db.tables.base import word
from db.tables.plan import plans
from db.tables.reminders import evidence, extensions, tasks
from school.plan.item import PlanState
from school.reminders.task import (
    Evidence,
    EvidenceKind,
    Extension,
    ExtensionState,
    Task,
    TaskState,
)

_t, _e, _x = tasks.c, evidence.c, extensions.c
_in_order = (_t.due, _t.id)
_OF_ITEMS = select(tasks).where(_t.item_id.in_(IDS)).order_by(*_in_order)
_OF_PLAN = select(tasks).where(_t.plan_id == bindparam("plan_id")).order_by(*_in_order)
_in_force = (
    select(plans.c.id)
    .where(plans.c.state == word(PlanState.APPROVED))
    .order_by(plans.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_OF_PERSON = (
    select(tasks)
    .where(
        _t.person_id == bindparam("person_id"),
        _t.plan_id == _in_force,
        _t.state != word(TaskState.CANCELLED),
    )
    .order_by(*_in_order)
)
_MANY = select(tasks).where(_t.id.in_(IDS)).order_by(*_in_order)
_GET = select(tasks).where(_t.id == bindparam("id"))
_EXTENSION = select(extensions).where(_x.id == bindparam("id"))
_OPEN_EXTENSION = select(extensions).where(
    _x.task_id == bindparam("task_id"), _x.state == word(ExtensionState.ASKED)
)
# Two taps on one task come one after the other: the second sees what the first has done.
_GET_TO_SAVE, _EXTENSION_TO_SAVE, _OPEN_EXTENSION_TO_SAVE = (
    statement.with_for_update(key_share=True) for statement in (_GET, _EXTENSION, _OPEN_EXTENSION)
)
_ADD = insert(tasks).returning(_t.id, sort_by_parameter_order=True)
_TASK = tuple(field.name for field in fields(Task) if field.name != "id")
_SAVE = (
    update(tasks)
    .where(_t.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in _TASK})
)
_ADD_EVIDENCE = insert(evidence).returning(_e.id)
_EVIDENCE = select(evidence).where(_e.task_id.in_(IDS)).order_by(_e.id)
_EVIDENCE_FIELDS = tuple(field.name for field in fields(Evidence) if field.name != "id")
_EXTENSION_FIELDS = tuple(field.name for field in fields(Extension) if field.name != "id")
_ADD_EXTENSION = insert(extensions).returning(_x.id)
_SAVE_EXTENSION = (
    update(extensions)
    .where(_x.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in _EXTENSION_FIELDS})
)
_EXTENSIONS = select(extensions).where(_x.task_id.in_(IDS)).order_by(_x.asked_at, _x.id)
_ASKED = (
    select(extensions).where(_x.state == word(ExtensionState.ASKED)).order_by(_x.asked_at, _x.id)
)


def _task(row: Row[Any]) -> Task:
    return Task(
        id=row.id,
        item_id=row.item_id,
        plan_id=row.plan_id,
        person_id=row.person_id,
        occurrence=row.occurrence,
        start=row.start,
        due=row.due,
        state=TaskState(row.state),
        answered_at=row.answered_at,
        reason=row.reason,
        before_undo=None if row.before_undo is None else TaskState(row.before_undo),
        undo_until=row.undo_until,
        extended=row.extended,
    )


def _evidence(row: Row[Any]) -> Evidence:
    kind = EvidenceKind(row.kind)
    return Evidence(row.id, row.task_id, kind, row.content, row.file_id, row.name, row.at)


def _extension(row: Row[Any]) -> Extension:
    return Extension(
        id=row.id,
        task_id=row.task_id,
        until=row.until,
        reason=row.reason,
        state=ExtensionState(row.state),
        asked_at=row.asked_at,
        decided_by=row.decided_by,
    )


def _fields(entity: object, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(entity, name) for name in names}


class TaskStore:
    """school.reminders.task.Tasks."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def of_items(self, item_ids: Sequence[int]) -> Sequence[Task]:
        return await self._by_ids(_OF_ITEMS, item_ids)

    async def of_plan(self, plan_id: int) -> Sequence[Task]:
        return [_task(row) for row in await self._db.rows(_OF_PLAN, {"plan_id": plan_id})]

    async def of_person(self, person_id: int) -> Sequence[Task]:
        return [_task(row) for row in await self._db.rows(_OF_PERSON, {"person_id": person_id})]

    async def get(self, task_id: int) -> Task | None:
        row = await self._db.row(_GET_TO_SAVE if self._db.writes else _GET, {"id": task_id})
        return None if row is None else _task(row)

    async def many(self, task_ids: Sequence[int]) -> Sequence[Task]:
        return await self._by_ids(_MANY, task_ids)

    async def _by_ids(self, statement: Executable, ids: Sequence[int]) -> list[Task]:
        """By due day, whatever the order of the ids."""
        found = [_task(row) for row in await self._db.by_ids(statement, ids)]
        return sorted(found, key=lambda task: (task.due, task.id))

    async def add(self, tasks: Sequence[Task]) -> Sequence[Task]:
        if not tasks:
            return []
        rows = await self._db.rows(_ADD, [_fields(task, _TASK) for task in tasks])
        return [replace(task, id=row.id) for task, row in zip(tasks, rows, strict=True)]

    async def save(self, task: Task) -> None:
        await self._db.run(_SAVE, {"row_id": task.id, **_fields(task, _TASK)})

    async def add_evidence(self, evidence: Evidence) -> Evidence:
        row = await self._db.row(_ADD_EVIDENCE, _fields(evidence, _EVIDENCE_FIELDS))
        assert row
        return replace(evidence, id=row.id)

    async def evidence(self, task_ids: Sequence[int]) -> Sequence[Evidence]:
        """In the order in which it came."""
        found = [_evidence(row) for row in await self._db.by_ids(_EVIDENCE, task_ids)]
        return sorted(found, key=lambda one: one.id)

    async def add_extension(self, extension: Extension) -> Extension:
        row = await self._db.row(_ADD_EXTENSION, _fields(extension, _EXTENSION_FIELDS))
        assert row
        return replace(extension, id=row.id)

    async def extension(self, extension_id: int) -> Extension | None:
        statement = _EXTENSION_TO_SAVE if self._db.writes else _EXTENSION
        row = await self._db.row(statement, {"id": extension_id})
        return None if row is None else _extension(row)

    async def open_extension(self, task_id: int) -> Extension | None:
        statement = _OPEN_EXTENSION_TO_SAVE if self._db.writes else _OPEN_EXTENSION
        row = await self._db.row(statement, {"task_id": task_id})
        return None if row is None else _extension(row)

    async def save_extension(self, extension: Extension) -> None:
        await self._db.run(
            _SAVE_EXTENSION, {"row_id": extension.id, **_fields(extension, _EXTENSION_FIELDS)}
        )

    async def extensions(self, task_ids: Sequence[int]) -> Sequence[Extension]:
        rows = await self._db.by_ids(_EXTENSIONS, task_ids)
        return sorted(map(_extension, rows), key=lambda one: (one.asked_at, one.id))

    async def asked_extensions(self) -> Sequence[Extension]:
        """Oldest first."""
        return [_extension(row) for row in await self._db.rows(_ASKED)]
