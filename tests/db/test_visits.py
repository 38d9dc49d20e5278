"""Lesson visits as they are stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from db.engine import Store, normal
from db.work import Work
from school.outbox.rows import DeliveryState
from school.people.person import PersonState
from school.reminders.task import TaskState
from school.visits.rules import VisitRules
from school.visits.visit import Slot, Trouble, Visit, VisitKind, VisitState
from tests.db.heard import heard, plans
from tests.db.samples import LETTER, NOW, a_task, person, planned

FULL: dict[str, Any] = {
    "slots": (Slot(date(2026, 9, 22), lesson=2), Slot(date(2026, 9, 23), at=time(14, 30))),
    "agreed": Slot(date(2026, 9, 21), lesson=3),
    "revision": 4,
    "reason": "<b>",
    "trouble": Trouble.SILENT,
    "remind_at": NOW,
    "points": ("критерии названы", "=SUM(A1)"),
    "seen": "да\nнет",
    "advice": "памятка",
    "deadline": date(2026, 9, 30),
    "held_at": NOW,
    "read_at": NOW,
    "remark": "спасибо",
    "done_at": NOW,
}


async def a_visit(work: Work, state: VisitState = VisitState.PROPOSED, **fields: Any) -> Visit:
    visitor, host = await person(work, "Зимина Вера"), await person(work, "Ершова Дарья")
    visit = Visit(
        id=0,
        kind=VisitKind.LESSON,
        visitor_id=visitor.id,
        host_id=host.id,
        subject="математика",
        grade_class="5А",
        state=state,
        proposed_by=visitor.id,
        created_at=NOW,
        asked_at=NOW,
        tended_at=NOW,
        day=date(2026, 9, 21),
    )
    return await work.visits.add(replace(visit, **fields))


async def test_what_is_stored_comes_back(store: Store) -> None:
    async with store.begin(writes=True) as work:
        plan, (item,) = await planned(work)
        bare = await a_visit(work)
        full = await a_visit(work, **FULL, plan_id=plan.id, item_id=item.id)
        await work.visits.save(replace(bare, subject="", kind=VisitKind.JOURNAL))
    async with store.begin(writes=False) as work:
        assert await work.visits.get(full.id) == full
        assert await work.visits.get(bare.id) == replace(bare, subject="", kind=VisitKind.JOURNAL)
        assert await work.visits.get(999) is None
        assert await work.visits.of_plan(plan.id) == [full]
        assert await work.visits.of_person(full.host_id, date(2026, 9, 21)) == [full]
        assert await work.visits.of_person(full.host_id, date(2026, 9, 22)) == []
        assert await work.visits.troubled() == [full]
        assert len(await work.visits.between(date(2026, 9, 1), date(2026, 9, 30))) == 2
        assert await work.visits.between(date(2026, 10, 1), date(2026, 10, 31)) == []


async def test_what_is_due_and_who_has_left(store: Store) -> None:
    async with store.begin(writes=True) as work:
        due = await a_visit(work, remind_at=NOW)
        later = await a_visit(work, remind_at=NOW + timedelta(hours=1))
        left = await a_visit(work)
        await a_visit(work, VisitState.CANCELLED)
        host = await work.people.get(left.host_id)
        assert host
        await work.people.save(replace(host, state=PersonState.LEFT))
        assert await work.visits.next_due() == NOW
        assert await work.visits.to_tend(NOW, 10) == [due, left]
        await work.visits.save(replace(left, trouble=Trouble.LEFT))
        await work.visits.save(replace(due, remind_at=None))
        assert await work.visits.to_tend(NOW, 10) == []
        assert await work.visits.next_due() == later.remind_at


async def test_items_that_somebody_owes(store: Store) -> None:
    async with store.begin(writes=True) as work:
        _, items = await planned(work, 3)
        who, other = await person(work, "Орлова Инна"), await person(work, "Попов Игорь")
        gone = replace(a_task(items[2], who), state=TaskState.CANCELLED)
        await work.tasks.add([a_task(items[0], who), a_task(items[1], other), gone])
        assert await work.visits.owed_items(who.id) == {items[0].id}


async def test_points_are_the_usual_ones_until_the_school_has_its_own(store: Store) -> None:
    async with store.begin(writes=True) as work:
        assert await work.visit_rules.get() == VisitRules()
        await work.visit_rules.put(VisitRules(("цель",), ("темы", "отметки")))
    async with store.begin(writes=False) as work:
        assert await work.visit_rules.get() == VisitRules(("цель",), ("темы", "отметки"))


_MANY = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
    INSERT INTO visits (kind, visitor_id, host_id, subject, grade_class, state, proposed_by,
        created_at, asked_at, tended_at, day, slots, revision, reason, points, seen, advice, remark)
    SELECT 'lesson', 1, 2, '', '5А', 'held', 1, :now, :now, :now, '2026-09-21', '[]', 1, '',
        '[]', '', '', '' FROM n
"""


async def test_ticks_do_not_read_what_is_over(store: Store, database_url: str) -> None:
    async with store.begin(writes=True) as work:
        await a_visit(work)
    engine = create_engine(normal(database_url), poolclass=NullPool)
    postgres = store.dialect == "postgresql"
    with engine.begin() as connection:
        now = NOW if postgres else NOW.strftime("%Y-%m-%d %H:%M:%S.%f")
        connection.execute(text(_MANY), {"now": now})
        if postgres:
            connection.execute(text("ANALYZE"))
    with heard() as statements:
        async with store.begin(writes=False) as work:
            assert await work.visits.to_tend(NOW, 10) == []
            await work.visits.next_due()
    for plan in plans(engine, statements):
        assert "ix_visits_remind" in plan or "ix_visits_live" in plan, plan
        assert "Seq Scan on visits" not in plan, plan


async def test_a_parent_who_works_here_forgets_no_visits_and_sessions(store: Store) -> None:
    async with store.begin(writes=True) as work:
        both = await person(work, "Ершова Дарья", 77, family=True)
        for topic in ("visit:1", "visit:1:form", "session:1", "session-materials:1", "entry:1"):
            await work.outbox.add(topic, both.id, LETTER, NOW, topic=topic)
        assert await work.outbox.erase(both.id, NOW, staff=True) == 1
        assert len(await work.outbox.on("visit:1")) == 1
    async with store.begin(writes=False) as work:
        for topic in ("visit:1:form", "session:1", "session-materials:1"):
            states = [row.state for row in await work.outbox.on(topic)]
            assert states == [DeliveryState.WAITING]
