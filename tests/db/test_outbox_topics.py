"""Announcements in the ledger: many rows at once, held, released, called off, counted, listed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from db.engine import Store
from db.work import Work
from school.outbox.outcomes import Sent, settle
from school.outbox.rows import AfterDoubt, Delivery, DeliveryState, Letter, NewDelivery
from school.outbox.stops import Stop
from tests.db.heard import heard
from tests.db.samples import HOUR, NOW, people

S = DeliveryState
TOPIC = "announcement:1"


def announcement(
    who: Sequence[int], kind: str = "announcement", **fields: Any
) -> list[NewDelivery]:
    given: dict[str, Any] = {"topic": TOPIC, "after_doubt": AfterDoubt.LIST} | fields
    return [
        NewDelivery(f"{given['topic']}:{kind}:{one}", one, Letter(kind, {"n": 1}), **given)
        for one in who
    ]


async def announced(store: Store, count: int, **fields: Any) -> list[int]:
    who = [one.id for one in await people(store, count)]
    async with store.begin(writes=True) as work:
        assert await work.outbox.add_many(announcement(who, **fields), NOW) == count
    return who


async def rows(work: Work, topic: str = TOPIC) -> list[Delivery]:
    return list(await work.outbox.on(topic))


async def states(work: Work) -> list[str]:
    return [row.state.value for row in await rows(work)]


async def test_hundreds_of_rows_in_a_statement_each_key_once(store: Store) -> None:
    who = [one.id for one in await people(store, 700)]
    with heard() as statements:
        async with store.begin(writes=True) as work:
            assert await work.outbox.add_many(announcement(who[:300]), NOW) == 300
    assert sum("INSERT INTO deliveries" in statement for statement, _ in statements) == 1
    assert len(statements) <= 2, "on PostgreSQL other processes hear of it"
    async with store.begin(writes=True) as work:
        again = announcement(who, due_at=NOW + HOUR, expires_at=NOW + 2 * HOUR, parts=3)
        assert await work.outbox.add_many(again, NOW) == 400
        assert await work.outbox.add_many(again, NOW) == 0
        assert await work.outbox.add_many([], NOW) == 0
        found = await rows(work)
    assert [row.person_id for row in found] == who
    old, new = found[0], found[-1]
    assert (old.next_at, old.expires_at, old.parts) == (NOW, None, 1)
    assert (new.due_at, new.next_at, new.expires_at) == (NOW + HOUR, NOW + HOUR, NOW + 2 * HOUR)
    assert (new.parts, new.part, new.message_ids) == (3, 0, ())
    assert (new.state, new.after_doubt, new.letter) == (
        S.WAITING,
        AfterDoubt.LIST,
        Letter("announcement", {"n": 1}),
    )


async def test_what_is_held_is_not_sent_until_it_is_released(store: Store) -> None:
    await announced(store, 4)
    async with store.begin(writes=True) as work:
        (flying,) = await work.outbox.claim(NOW, 1)
        await work.outbox.add_many(announcement([1], topic="announcement:2"), NOW)
        assert await work.outbox.hold(TOPIC, NOW) == 3
        assert await work.outbox.hold(TOPIC, NOW) == 0
        assert await states(work) == ["sending", "held", "held", "held"]
        assert [row.paused for row in await rows(work)] == [True, False, False, False]
        assert await work.outbox.claim(NOW + HOUR, 9) == []  # the other one's person has a flight
        (other,) = await rows(work, "announcement:2")
        assert await work.outbox.next_due() == other.next_at
        counts = await work.outbox.counts()
        assert counts.adds_up
        assert counts.by_state[S.HELD] == 3
    async with store.begin(writes=True) as work:
        assert await work.outbox.release(TOPIC, NOW + HOUR) == 3
        assert await work.outbox.release(TOPIC, NOW + HOUR) == 0
        found = await rows(work)
        assert [row.state for row in found] == [S.SENDING, S.WAITING, S.WAITING, S.WAITING]
        assert not any(row.paused for row in found)
        assert found[0] == flying.delivery
        assert {row.next_at for row in found[1:]} == {NOW + HOUR}
        assert len(await work.outbox.claim(NOW + HOUR, 9)) == 3


async def test_a_release_keeps_a_later_attempt_where_it_is(store: Store) -> None:
    await announced(store, 1, due_at=NOW + 3 * HOUR)
    async with store.begin(writes=True) as work:
        assert await work.outbox.hold(TOPIC, NOW) == 1
        assert await work.outbox.next_due() is None
        assert await work.outbox.release(TOPIC, NOW + HOUR) == 1
        assert await work.outbox.next_due() == NOW + 3 * HOUR


async def test_held_rows_end_with_their_time_their_topic_and_their_person(store: Store) -> None:
    who = await announced(store, 4, expires_at=NOW + HOUR)
    async with store.begin(writes=True) as work:
        await work.outbox.hold(TOPIC, NOW)
        first, _, third, fourth = await rows(work)
        assert await work.outbox.cancel([first.id], NOW) == [first.id]
        assert await work.outbox.erase(who[1], NOW, staff=False) == 1
        assert await states(work) == ["cancelled", "cancelled", "held", "held"]
        assert [row.id for row in await work.outbox.expire(NOW + HOUR)] == [third.id, fourth.id]
        await work.outbox.save(replace(third, state=S.HELD))
        await work.outbox.save(replace(fourth, state=S.HELD))
        assert [row.id for row in await work.outbox.withdraw([TOPIC], NOW)] == [third.id, fourth.id]


@pytest.mark.parametrize("way", ["withdraw", "call off", "cancel"])
async def test_what_was_begun_ends_as_sent(store: Store, way: str) -> None:
    await announced(store, 3, parts=2)
    async with store.begin(writes=True) as work:
        begun, flying = await work.outbox.claim(NOW, 2)
        await work.outbox.save(settle(begun.delivery, Sent.one(5), NOW))
        waiting = (await rows(work))[2]
        if way == "withdraw":
            ended = [row.id for row in await work.outbox.withdraw([TOPIC], NOW + HOUR)]
            assert ended == [waiting.id]
        elif way == "cancel":
            everything = [row.id for row in await rows(work)]
            assert await work.outbox.cancel(everything, NOW + HOUR) == [waiting.id]
        else:
            assert await work.outbox.call_off(TOPIC, NOW + HOUR) == 2
            assert await work.outbox.call_off(TOPIC, NOW + HOUR) == 0
        one, two, three = await rows(work)
        assert (one.state, one.message_ids, one.finished_at) == (S.SENT, (5,), NOW + HOUR)
        assert (two.state, two.withdrawn) == (S.SENDING, True)
        assert (three.state, three.withdrawn) == (S.CANCELLED, False)
        await work.outbox.save(settle(two, Sent.one(6), NOW + HOUR))
        assert flying.delivery.id == two.id
        assert (await rows(work))[1].state is S.SENT


async def test_a_stop_lets_nothing_through_but_the_word_of_it(store: Store) -> None:
    who = await announced(store, 3)
    async with store.begin(writes=True) as work:
        assert await work.stops.get() is None
        await work.stops.put(Stop(who[0], NOW))
    async with store.begin(writes=True) as work:
        assert await work.stops.get() == Stop(who[0], NOW)
        assert await work.outbox.claim(NOW, 9) == []
        assert await work.outbox.next_due() is None
        word = Letter("sending-stopped", {})
        await work.outbox.add("word", who[0], word, NOW + HOUR)
        assert await work.outbox.next_due() == NOW + HOUR
        assert await work.outbox.claim(NOW, 9) == []
        (claim,) = await work.outbox.claim(NOW + HOUR, 9)
        assert (claim.delivery.letter, claim.delivery.key) == (word, "word")
        await work.outbox.save(replace(claim.delivery, state=S.SENT))
        await work.stops.put(None)
        await work.stops.put(None)
    async with store.begin(writes=True) as work:
        assert await work.stops.get() is None
        assert await work.outbox.next_due() == NOW
        assert len(await work.outbox.claim(NOW, 9)) == 3


async def test_a_stop_and_its_end_are_heard(store: Store) -> None:
    (anna,) = await people(store, 1)
    heard_of: list[frozenset[str]] = []
    store.on_commit(heard_of.append)
    for stop in (Stop(anna.id, NOW), None, None):
        async with store.begin(writes=True) as work:
            await work.stops.put(stop)
    assert heard_of == [frozenset({"settings"})] * 2


async def test_figures_pages_and_a_person_s_row(store: Store) -> None:
    who = await announced(store, 7)
    async with store.begin(writes=True) as work:
        await work.outbox.add_many(announcement(who[:2], "repeat"), NOW)
        await work.outbox.add_many(announcement(who, topic="announcement:11"), NOW)
        found = await rows(work)
        for row, state in zip(found, (S.SENT, S.SENT, S.FAILED, S.HELD), strict=False):
            await work.outbox.save(replace(row, state=state, finished_at=NOW))
        assert await work.outbox.figures(TOPIC) == {
            ("announcement", S.SENT): 2,
            ("announcement", S.FAILED): 1,
            ("announcement", S.HELD): 1,
            ("announcement", S.WAITING): 3,
            ("repeat", S.WAITING): 2,
        }
        assert await work.outbox.figures("announcement:3") == {}
    async with store.begin(writes=False) as work:
        seen: list[int] = []
        after = 0
        while page := await work.outbox.page(TOPIC, "announcement", after, 3):
            seen += [row.person_id for row in page]
            after = page[-1].id
        assert seen == who
        page = await work.outbox.page(TOPIC, "announcement", 0, 9, {S.FAILED, S.SENT})
        assert [row.person_id for row in page] == who[:3]
        assert await work.outbox.page(TOPIC, "announcement", 0, 9, ()) == []
        theirs = await work.outbox.row_of(TOPIC, who[1], "repeat")
        assert theirs and (theirs.person_id, theirs.letter.kind) == (who[1], "repeat")
        assert await work.outbox.row_of(TOPIC, who[4], "repeat") is None


async def test_how_much_each_person_was_sent(store: Store) -> None:
    anna, boris, vera = [one.id for one in await people(store, 3)]
    week = timedelta(days=7)
    async with store.begin(writes=True) as work:
        for number, (who, kind, state, at) in enumerate(
            [
                (anna, "announcement", S.SENT, NOW),
                (anna, "push", S.SENT, NOW - week),
                (anna, "push", S.SENT, NOW - week - HOUR),
                (anna, "reminder", S.SENT, NOW),
                (boris, "push", S.SENT, NOW),
                (boris, "push", S.FAILED, NOW),
                (vera, "announcement", S.SENT, NOW - 2 * week),
            ]
        ):
            made = await work.outbox.add(f"{number}", who, Letter(kind, {}), NOW)
            assert made
            row = await work.outbox.get(made)
            assert row
            await work.outbox.save(replace(row, state=state, finished_at=at))
        kinds = ("announcement", "push")
        everybody = [anna, boris, vera]
        assert await work.outbox.received(everybody, NOW - week, kinds) == {anna: 2, boris: 1}
        assert await work.outbox.received([boris], NOW - week, ["push"]) == {boris: 1}
        assert await work.outbox.received([], NOW, kinds) == {}


async def test_a_pause_in_the_middle_of_a_broadcast_waits_for_nobody(store: Store) -> None:
    """The sender records and claims while the topic is held, released and called off: nobody waits
    crosswise, and what is held stays held."""
    await announced(store, 60)
    over = False

    async def sender() -> None:
        while not over:
            async with store.begin(writes=True) as work:
                claims = await work.outbox.claim(NOW + HOUR, 5)
            async with store.begin(writes=True) as work:
                for claim in sorted(claims, key=lambda one: one.delivery.id):
                    row = await work.outbox.get(claim.delivery.id)
                    assert row
                    await work.outbox.save(settle(row, Sent.one(1), NOW + HOUR))
            await asyncio.sleep(0)

    async def pausing() -> None:
        nonlocal over
        for _ in range(10):
            async with store.begin(writes=True) as work:
                await work.outbox.hold(TOPIC, NOW)
                assert S.WAITING not in {row.state for row in await rows(work)}
            async with store.begin(writes=True) as work:
                await work.outbox.release(TOPIC, NOW)
        async with store.begin(writes=True) as work:
            await work.outbox.call_off(TOPIC, NOW)
        over = True

    async with asyncio.timeout(60):
        await asyncio.gather(sender(), sender(), pausing())
    async with store.begin(writes=False) as work:
        counts = await work.outbox.counts()
    assert counts.by_state[S.SENT] + counts.by_state[S.CANCELLED] == counts.created == 60
