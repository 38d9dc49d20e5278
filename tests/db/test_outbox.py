"""The ledger: claiming, ending and counting."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from db.engine import Store
from db.work import Work
from school.outbox.rows import AfterDoubt, Delivery, DeliveryState, Letter
from school.people.person import PersonState, Reach
from tests.db.samples import HOUR, LETTER, NOW, people, person


async def add(
    work: Work, key: str, person_id: int, hours: float = 0, *, urgent: bool = False
) -> int:
    made = await work.outbox.add(
        key, person_id, LETTER, NOW, due_at=NOW + timedelta(hours=hours), urgent=urgent
    )
    assert made is not None
    return made


async def stored(work: Work, delivery_id: int) -> Delivery:
    found = await work.outbox.get(delivery_id)
    assert found
    return found


async def test_a_row_comes_back_as_it_was_written(store: Store) -> None:
    anna, boris = await people(store, 2)
    letter = Letter("summary", {"имя": "Анна", "n": 3, "rows": [["а", None], ["б", 1.5]]})
    async with store.begin(writes=True) as work:
        made = await work.outbox.add(
            "k",
            anna.id,
            letter,
            NOW,
            due_at=NOW + HOUR,
            expires_at=NOW + 2 * HOUR,
            urgent=True,
            after_doubt=AfterDoubt.LIST,
            topic="entry:7",
            about=boris.id,
            parts=2,
        )
        assert made is not None
        assert await work.outbox.add("k", anna.id, LETTER, NOW) is None
    async with store.begin(writes=False) as work:
        assert await stored(work, made) == Delivery(
            id=made,
            key="k",
            person_id=anna.id,
            letter=letter,
            urgent=True,
            after_doubt=AfterDoubt.LIST,
            due_at=NOW + HOUR,
            expires_at=NOW + 2 * HOUR,
            state=DeliveryState.WAITING,
            attempts=0,
            doubts=0,
            next_at=NOW + HOUR,
            error=None,
            created_at=NOW,
            finished_at=None,
            topic="entry:7",
            about=boris.id,
            withdrawn=False,
            paused=False,
            parts=2,
            part=0,
            message_ids=(),
        )
        assert await work.outbox.get(made + 1) is None
        assert await work.outbox.next_due() == NOW + HOUR


async def test_a_save_stores_what_became_of_it(store: Store) -> None:
    (anna,) = await people(store, 1)
    async with store.begin(writes=True) as work:
        row = await stored(work, await add(work, "k", anna.id))
        row = replace(
            row,
            state=DeliveryState.SENT,
            attempts=2,
            doubts=1,
            message_ids=(2**40, 5),
            error="ошибка",
            next_at=NOW + HOUR,
            finished_at=NOW + HOUR,
            topic="entry:1",
            about=anna.id,
            withdrawn=True,
            paused=True,
            parts=3,
            part=2,
        )
        await work.outbox.save(row)
    async with store.begin(writes=False) as work:
        assert await stored(work, row.id) == row


async def test_urgent_ones_first_then_the_oldest_and_one_for_each_person(store: Store) -> None:
    anna, boris, vera, gleb = await people(store, 4)
    async with store.begin(writes=True) as work:
        await add(work, "anna old", anna.id, -5)
        await add(work, "anna urgent", anna.id, -1, urgent=True)
        await add(work, "boris old", boris.id, -3)
        await add(work, "boris new", boris.id, -2)
        await add(work, "vera", vera.id, -4)
        await add(work, "gleb later", gleb.id, 1)
    async with store.begin(writes=True) as work:
        claims = await work.outbox.claim(NOW, 10)
        assert [claim.delivery.key for claim in claims] == ["anna urgent", "vera", "boris old"]
        assert all(claim.delivery.state is DeliveryState.SENDING for claim in claims)
        assert all(claim.delivery.attempts == 1 for claim in claims)
        assert [claim.chat_id for claim in claims] == [1000, 1002, 1001]
        assert await work.outbox.claim(NOW, 10) == []
        flying = [row.key for row in await work.outbox.sending()]
        assert flying == ["anna urgent", "boris old", "vera"]
        for claim in claims:
            await work.outbox.save(replace(claim.delivery, state=DeliveryState.SENT))
        again = await work.outbox.claim(NOW, 1)
        assert [claim.delivery.key for claim in again] == ["anna old"]
        more = await work.outbox.claim(NOW, 10)
        assert [claim.delivery.key for claim in more] == ["boris new"]


async def test_many_rows_for_one_person_do_not_hide_the_others(store: Store) -> None:
    anna, boris = await people(store, 2)
    async with store.begin(writes=True) as work:
        for number in range(50):
            await add(work, f"anna {number}", anna.id, -10, urgent=number % 2 == 0)
        await add(work, "boris", boris.id)
        keys = [claim.delivery.key for claim in await work.outbox.claim(NOW, 5)]
        assert keys == ["anna 0", "boris"]


async def test_the_count_is_kept_over_both_classes(store: Store) -> None:
    everybody = await people(store, 6)
    async with store.begin(writes=True) as work:
        for number, one in enumerate(everybody):
            await add(work, f"{number}", one.id, urgent=number > 3)
        first = await work.outbox.claim(NOW, 3)
        assert [claim.delivery.key for claim in first] == ["4", "5", "0"]
        assert await work.outbox.claim(NOW, 0) == []


async def test_a_person_who_cannot_be_reached_is_claimed_without_an_address(store: Store) -> None:
    async with store.begin(writes=True) as work:
        fine = await person(work, "А", 1)
        blocked = await person(work, "Б", 2)
        await work.people.save(replace(blocked, reach=Reach.BLOCKED))
        never = await person(work, "В")
        left = await person(work, "Г", 4, state=PersonState.LEFT)
        waiting = await person(work, "Д", 5, state=PersonState.WAITING)
        parent = await person(work, "Е", 6, state=PersonState.WAITING, family=True)
        gone = await person(work, "Ж", 7, state=PersonState.LEFT, staff=False, family=True)
        stopped = await person(work, "З", 8, staff=False, family=True)
        await work.people.save(replace(stopped, reach=Reach.BLOCKED))
        everybody = (fine, blocked, never, left, waiting, parent, gone, stopped)
        for one in everybody:
            await add(work, one.name, one.id)
        claims = await work.outbox.claim(NOW, 10)
        people = [await work.people.get(one.id) for one in everybody]
    addresses = {claim.delivery.key: claim.chat_id for claim in claims}
    assert addresses == dict.fromkeys("АБВГДЕЖЗ") | {"А": 1, "Е": 6}
    assert addresses == {
        one.name: one.telegram_id if one.reachable else None for one in people if one
    }


async def test_two_in_flight_to_one_person_are_refused_by_the_database(store: Store) -> None:
    (anna,) = await people(store, 1)
    with pytest.raises(IntegrityError):
        async with store.begin(writes=True) as work:
            for key in "ab":
                row = await stored(work, await add(work, key, anna.id))
                await work.outbox.save(replace(row, state=DeliveryState.SENDING))


async def test_several_senders_take_each_row_once(store: Store) -> None:
    everybody = await people(store, 20)
    async with store.begin(writes=True) as work:
        for number in range(200):
            await add(work, f"{number}", everybody[number % 20].id, urgent=number % 7 == 0)
    sent: list[str] = []
    flying: set[int] = set()

    async def sender() -> None:
        idle = 0
        while idle < 3:
            async with store.begin(writes=True) as work:
                claims = await work.outbox.claim(NOW, 7)
            idle = 0 if claims else idle + 1
            for claim in claims:
                assert claim.delivery.person_id not in flying
                flying.add(claim.delivery.person_id)
            for claim in claims:
                async with store.begin(writes=True) as work:
                    row = await stored(work, claim.delivery.id)
                    await work.outbox.save(replace(row, state=DeliveryState.SENT))
                    flying.discard(row.person_id)
                    sent.append(row.key)

    await asyncio.gather(*(sender() for _ in range(4)))
    await sender()  # whatever the others left while they waited for each other
    assert len(sent) == 200
    assert len(set(sent)) == 200
    async with store.begin(writes=False) as work:
        counts = await work.outbox.counts()
        assert counts.by_state[DeliveryState.SENT] == counts.created == 200


async def test_only_waiting_rows_can_be_cancelled(store: Store) -> None:
    anna, boris = await people(store, 2)
    async with store.begin(writes=True) as work:
        flying = await add(work, "flying", anna.id)
        await work.outbox.claim(NOW, 1)
        waiting = [await add(work, f"{n}", boris.id) for n in range(1200)]
        assert await work.outbox.cancel([flying, *waiting, 10**6], NOW + HOUR) == waiting
        assert await work.outbox.cancel(waiting, NOW) == []
        row = await stored(work, waiting[0])
        assert row.state is DeliveryState.CANCELLED
        assert row.finished_at == NOW + HOUR
        assert not row.withdrawn
        assert await work.outbox.cancel([], NOW) == []


async def test_what_is_past_its_time_expires(store: Store) -> None:
    (anna,) = await people(store, 1)
    async with store.begin(writes=True) as work:
        for key, hours in (("past", 1), ("just", 2), ("later", 3)):
            await work.outbox.add(key, anna.id, LETTER, NOW, expires_at=NOW + hours * HOUR)
        await work.outbox.add("never", anna.id, LETTER, NOW)
        ended = await work.outbox.expire(NOW + 2 * HOUR)
        assert [row.key for row in ended] == ["past", "just"]
        assert {row.state for row in ended} == {DeliveryState.EXPIRED}
        assert {row.finished_at for row in ended} == {NOW + 2 * HOUR}
        assert await work.outbox.expire(NOW + 2 * HOUR) == []


async def test_the_ledger_adds_up_and_names_its_troubles(store: Store) -> None:
    (anna,) = await people(store, 1)
    async with store.begin(writes=True) as work:
        for state in DeliveryState:
            row = await stored(work, await add(work, state, anna.id))
            await work.outbox.save(replace(row, state=state))
        counts = await work.outbox.counts()
        assert counts.adds_up
        assert counts.by_state == dict.fromkeys(DeliveryState, 1)
        troubled = await work.outbox.troubled(10)
        assert [row.key for row in troubled] == ["uncertain", "expired", "failed"]
        assert len(await work.outbox.troubled(1)) == 1


async def test_an_empty_ledger(store: Store) -> None:
    async with store.begin(writes=True) as work:
        assert (await work.outbox.counts()).created == 0
        assert await work.outbox.next_due() is None
        assert await work.outbox.claim(NOW, 5) == []
        assert await work.outbox.sending() == []


async def test_a_record_stores_what_became_of_rows_and_nothing_else(store: Store) -> None:
    everybody = await people(store, 3)
    async with store.begin(writes=True) as work:
        ids = [await add(work, one.name, one.id) for one in everybody]
        first, second, third = await work.outbox.take(ids[::-1])
        assert [first.id, second.id, third.id] == ids
        ended = [
            replace(
                row,
                state=DeliveryState.FAILED,
                attempts=3,
                doubts=1,
                next_at=NOW + HOUR,
                error="ошибка",
                finished_at=NOW + HOUR,
                paused=True,
                part=1,
                message_ids=(1, 2),
            )
            for row in (first, third)
        ]
        await work.outbox.record([replace(row, letter=Letter("x", {})) for row in ended])
        await work.outbox.record([])
        assert list(await work.outbox.take(ids)) == [ended[0], second, ended[1]]
        assert await work.outbox.take([]) == []


async def test_what_is_taken_is_nobody_else_s_meanwhile(store: Store) -> None:
    (anna,) = await people(store, 1)
    async with store.begin(writes=True) as work:
        row_id = await add(work, "k", anna.id)
    order: list[str] = []

    async def hold() -> None:
        async with store.begin(writes=True) as work:
            await work.outbox.cancel([row_id], NOW)
            order.append("cancelled")

    async with store.begin(writes=True) as work:
        (row,) = await work.outbox.take([row_id])
        other = asyncio.create_task(hold())
        await asyncio.sleep(0.05)
        await work.outbox.record([replace(row, attempts=7)])
        order.append("recorded")
    await other
    async with store.begin(writes=False) as work:
        row = await stored(work, row_id)
    assert order == ["recorded", "cancelled"]
    assert (row.attempts, row.state) == (7, DeliveryState.CANCELLED)


async def test_claimed_rows_are_recorded_unless_somebody_has_changed_them(store: Store) -> None:
    everybody = await people(store, 5)
    async with store.begin(writes=True) as work:
        for one in everybody:
            await work.outbox.add(one.name, one.id, LETTER, NOW, topic=f"of {one.id}")
        rows = [claim.delivery for claim in await work.outbox.claim(NOW, 5)]
        fine, withdrawn, paused, decided, claimed_anew = rows
        await work.outbox.withdraw([f"of {withdrawn.person_id}"], NOW)
        await work.outbox.hold(f"of {paused.person_id}", NOW)
        await work.outbox.save(replace(decided, state=DeliveryState.WAITING, doubts=1))
        await work.outbox.save(replace(claimed_anew, next_at=NOW + HOUR))
        assert await work.outbox.record_claimed([])
        changes = [(row, ended(row)) for row in rows]
        assert not await work.outbox.record_claimed(changes)
        kept = await work.outbox.take([row.id for row in rows])
        assert kept[0] == ended(fine)
        assert [row.state for row in kept[1:]] == [
            DeliveryState.SENDING,
            DeliveryState.SENDING,
            DeliveryState.WAITING,
            DeliveryState.SENDING,
        ]
        assert [row.message_ids for row in kept[1:]] == [()] * 4
        assert await work.outbox.record_claimed([(kept[4], ended(kept[4]))])
        assert await stored(work, claimed_anew.id) == ended(kept[4])


def ended(row: Delivery) -> Delivery:
    return replace(
        row,
        state=DeliveryState.FAILED,
        doubts=1,
        error='так "нельзя"',
        finished_at=NOW + HOUR,
        part=1,
        message_ids=(1, 2),
    )
