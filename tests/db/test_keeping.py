"""What is over goes by the handful: no more and no less, whatever happens in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.wiring import relay
from db.engine import Store
from db.stores.over_plans import PARTS
from db.tables import metadata
from db.tables.people import audit, people
from db.work import Work
from school.broadcasts.announcement import LETTER, Ack, Announcement, State, Way, topic_of
from school.broadcasts.audience import Audience
from school.dates.year import SchoolYear
from school.outbox.rows import DeliveryState, Json, Letter
from school.people.access import look_up
from school.people.audit import AuditEntry
from school.people.person import PersonState
from school.people.roles import Role, RoleName
from school.plan.item import Amendment, PlanState
from school.reminders.task import Evidence, EvidenceKind, Extension, ExtensionState, TaskState
from school.work import SYSTEM, Office
from school.yearly.destroying import destroy_old, see_keeping
from school.yearly.keeping import BATCH, DataKind
from tests.db.samples import a_plan, a_reminder, a_task, an_item, person

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
OLD = NOW - timedelta(days=800)
NEW = NOW - timedelta(days=20)


def office_of(store: Store, now: datetime = NOW) -> Office:
    return Office(store.begin, lambda: now, look_up, relay)


async def all_of(store: Store, now: datetime = NOW) -> list[int]:
    """The sizes of the batches until nothing is over."""
    sizes = []
    while count := await office_of(store, now).do(destroy_old, SYSTEM):
        sizes.append(count)
    return sizes


async def log_of(store: Store) -> dict[DataKind, int]:
    async with store.begin(writes=False) as work:
        return {one.kind: one.count for one in await work.keeping.log()}


async def a_letter(work: Work, who: int, key: str, at: datetime, **fields: Any) -> int:
    made = await work.outbox.add(
        key, who, Letter(fields.pop("kind", "reminder"), {"title": "Тайна"}), at,
        topic=fields.pop("topic", None),
    )  # fmt: skip
    assert made is not None
    row = await work.outbox.get(made)
    assert row is not None
    state = fields.pop("state", DeliveryState.SENT)
    final = state not in (DeliveryState.WAITING, DeliveryState.HELD)
    await work.outbox.save(replace(row, state=state, finished_at=at if final else None, **fields))
    return made


async def test_letters_are_emptied_and_the_sums_stay(store: Store) -> None:
    async with store.begin(writes=True) as work:
        who = (await person(work, "Иванова Анна", 1)).id
        for n in range(450):
            await a_letter(work, who, f"old {n}", OLD + timedelta(minutes=n))
        for state in (DeliveryState.FAILED, DeliveryState.CANCELLED, DeliveryState.UNCERTAIN):
            await a_letter(work, who, state.value, OLD, state=state)
        waits = await a_letter(work, who, "waits", OLD, state=DeliveryState.WAITING)
        fresh = await a_letter(work, who, "fresh", NEW)
        before = await work.outbox.counts()
    assert await all_of(store) == [BATCH, BATCH, 53]
    assert await log_of(store) == {DataKind.LETTERS: 453}
    async with store.begin(writes=False) as work:
        after = await work.outbox.counts()
        assert after == before
        assert after.adds_up
        for kept in (waits, fresh):
            row = await work.outbox.get(kept)
            assert row is not None
            assert row.letter.values == {"title": "Тайна"}
        rows = await work.outbox.of_person(who, staff=False)
        assert sum(bool(row.letter.values) for row in rows) == 2
    assert await all_of(store) == []


async def test_figures_of_announcements_stay_without_the_readers_words(store: Store) -> None:
    async with store.begin(writes=True) as work:
        readers = [(await person(work, f"Читатель {n}", n + 1)).id for n in range(3)]
        made = {}
        for name, state, at in (
            ("over", State.DONE, OLD),
            ("running", State.PAUSED, OLD),
            ("fresh", State.DONE, NEW),
            ("waits", State.DONE, OLD),
        ):
            one = await work.announcements.add(
                Announcement(0, readers[0], state, (), Audience(), at, sent_at=at, recipients=3)
            )
            made[name] = one.id
            for reader in readers:
                key = f"{name} {reader}"
                sent = await a_letter(work, reader, key, at, kind=LETTER, topic=topic_of(one.id))
                row = await work.outbox.get(sent)
                assert row is not None
                values: dict[str, Json] = {"announcement": one.id, "fill": {"name": "Анна"}}
                await work.outbox.save(replace(row, letter=Letter(LETTER, values)))
                await work.announcements.acknowledge(Ack(one.id, reader, at, Way.CHAT))
                if name == "waits" and reader == readers[0]:
                    again = await work.outbox.get(sent)
                    assert again is not None
                    waiting = DeliveryState.WAITING
                    await work.outbox.save(replace(again, state=waiting, finished_at=None))
        before = {name: await work.announcements.figures(n) for name, n in made.items()}
    long_ago = NOW + timedelta(days=400)
    assert await all_of(store, long_ago) == [6, 3, 3]
    assert await log_of(store) == {DataKind.ACKS: 6, DataKind.LETTERS: 6}
    async with store.begin(writes=False) as work:
        for name, number in made.items():
            after = await work.announcements.figures(number)
            gone = before[name].acknowledged if name in ("over", "waits") else 0
            assert replace(after, acknowledged=after.acknowledged + gone) == before[name]
            said = [row.letter.values for row in await work.outbox.on(topic_of(number))]
            assert all(values["announcement"] == number for values in said)
            assert all(("fill" in values) == (name in ("running", "waits")) for values in said)


async def an_old_plan(work: Work, state: PlanState = PlanState.ARCHIVED, year: int = 2018) -> int:
    """With everything that hangs on a plan: 250 reminders among it."""
    who = await person(work, f"Ким Олег {year}", 5_000 + year + (state is PlanState.ARCHIVED))
    plan = await work.plans.add(a_plan(state=state, year=SchoolYear(year)), [an_item(1)])
    (item,) = await work.plans.items(plan.id)
    (task,) = await work.tasks.add([a_task(item, who, state=TaskState.OPEN)])
    await work.reminders.add([a_reminder(task, rung=f"r{n}") for n in range(250)])
    await work.tasks.add_evidence(Evidence(0, task.id, EvidenceKind.TEXT, "Отчёт", None, "", OLD))
    await work.tasks.add_extension(
        Extension(0, task.id, date(2019, 1, 1), "", ExtensionState.REFUSED, OLD)
    )
    await work.plans.add_amendment(Amendment(plan.id, 1, item.id, OLD, who.id, "", "when", "", ""))
    return plan.id


async def test_an_archived_plan_goes_whole_and_its_names_after_it(store: Store) -> None:
    async with store.begin(writes=True) as work:
        gone = await an_old_plan(work)
        in_force = await an_old_plan(work, PlanState.APPROVED)
        later = await an_old_plan(work, year=2024)
        for one in await work.people.all():
            left = replace(one, state=PersonState.LEFT)
            await work.people.save(left)
            await work.turns.erase_staff(left, OLD)
    sizes = await all_of(store)
    assert sum(sizes) == (await log_of(store))[DataKind.PLANS] + 2 + 1
    assert max(sizes) == BATCH
    async with store.begin(writes=False) as work:
        assert await work.plans.get(gone) is None
        for kept in (in_force, later):
            assert await work.plans.get(kept) is not None
            assert len(await work.tasks.of_plan(kept)) == 1
        (task,) = await work.tasks.of_plan(in_force)
        assert len(await work.tasks.evidence([task.id])) == 1, "the plan is in force"
        rows = await work._transaction.rows(select(people.c.name).order_by(people.c.id))
        assert [row.name for row in rows] == ["", "Ким Олег 2018", "Ким Олег 2024"]


def test_every_part_of_a_plan_is_known() -> None:
    """A table that points to a plan, its items or tasks would keep all of them for ever."""
    parts = {part.table.name for part in PARTS}
    pointing = {
        table.name
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name in parts | {"plans"}
    }
    assert pointing <= parts


async def some_audit(store: Store, count: int) -> None:
    async with store.begin(writes=True) as work:
        for n in range(count):
            await work.audit.add(AuditEntry(OLD - timedelta(days=400), None, f"a{n}", "", {}))


async def test_a_crash_between_batches_loses_and_doubles_nothing(store: Store) -> None:
    await some_audit(store, 450)
    assert await office_of(store).do(destroy_old, SYSTEM) == BATCH
    with pytest.raises(RuntimeError, match="power"):
        async with store.begin(writes=True) as work:
            await destroy_old.body(work, SYSTEM, NOW)
            raise RuntimeError("power")
    async with store.begin(writes=False) as work:
        left = await work._transaction.rows(select(audit.c.id))
    assert len(left) == 250
    assert await log_of(store) == {DataKind.AUDIT: 200}
    assert await all_of(store) == [200, 50]
    assert await log_of(store) == {DataKind.AUDIT: 450}


async def test_small_things_go_in_their_time(store: Store) -> None:
    async with store.begin(writes=True) as work:
        who = (await person(work, "Иванова Анна", 1)).id
        for at in (OLD, NEW, NOW):
            await work.invitations.add(
                f"{at}", Role(RoleName.TEACHER), admin=False, uses=1, expires_at=at, created_by=who
            )
        await work.conversations.put(1, 1, "x", {}, OLD)
        await work.conversations.put(2, 2, "x", {}, NEW)
        await work.inbox.put([(1, 7, "{}"), (2, 7, "{}")], OLD)
        await work.inbox.done([1])
        await work.inbox.put([(3, 7, "{}")], NOW)
        for _ in range(3):
            await work.destructions.add(OLD - timedelta(days=400), "left", {}, [])
        await work.unfound.note("математика 5", OLD, 100)
    assert sum(await all_of(store)) == 6
    assert await log_of(store) == {
        DataKind.INVITATIONS: 1,
        DataKind.TALKS: 1,
        DataKind.UPDATES: 1,
        DataKind.UNFOUND: 1,
        DataKind.RECORDS: 2,
    }
    async with store.begin(writes=True) as work:
        assert await work.inbox.pending() == [(2, "{}"), (3, "{}")]
        made = await work.destructions.add(NOW, "left", {}, [])
        assert made.number == 4, "numbers go on"


async def next_of(store: Store, now: datetime, kind: DataKind) -> date | None:
    """The day that the screen names."""
    async with store.begin(writes=False) as work:
        kept = await see_keeping.body(work, SYSTEM, now)
    return next(one.next_on for one in kept if one.kind is kind)


async def test_the_day_that_is_named_is_the_day_on_which_it_goes(store: Store) -> None:
    """A plan by the end of its school year, a letter of 29 February by the school's midnight."""
    midnight = datetime(2024, 2, 29, 20, 59, tzinfo=UTC)  # 23:59 in Moscow
    async with store.begin(writes=True) as work:
        who = (await person(work, "Иванова Анна", 1)).id
        await a_letter(work, who, "leap", midnight)
        await work.plans.add(a_plan(state=PlanState.ARCHIVED, year=SchoolYear(2020)), [])
    before = datetime(2024, 6, 1, tzinfo=UTC)
    assert await next_of(store, before, DataKind.LETTERS) == date(2025, 3, 1)
    assert await next_of(store, before, DataKind.PLANS) == date(2026, 9, 1)
    for kind, day in (
        (DataKind.LETTERS, datetime(2025, 2, 28, 21, 0, tzinfo=UTC)),
        (DataKind.PLANS, datetime(2026, 8, 31, 21, 0, tzinfo=UTC)),
    ):
        assert kind not in await log_of(store)
        assert await all_of(store, day - timedelta(minutes=1)) == []
        assert await all_of(store, day) == [1]
        assert (await log_of(store))[kind] == 1
