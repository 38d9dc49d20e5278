"""Letters of several messages at the sender: their order, their pace, their end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from db.engine import Store
from school.outbox.outcomes import Outcome, Refused, Sent, Wait
from school.outbox.rows import AfterDoubt, Claim, DeliveryState
from tests.scheduler import sim
from tests.scheduler.test_sender import send_all

S = DeliveryState


async def add(store: Store, person: int, key: str, **fields: Any) -> int:
    return await sim.add(store, person, key, after_doubt=AfterDoubt.LIST, topic="t", **fields)


async def test_everybody_has_the_first_part_before_anybody_the_second(store: Store) -> None:
    time = sim.Time()
    ids = await sim.people(store, 40)
    rows = [await add(store, person, f"{n}", parts=2) for n, person in enumerate(ids)]
    box = sim.Letterbox(time, lambda claim: Sent.one(100 + claim.delivery.part), trip=0.05)
    await send_all(store, box, time)
    assert set(box.sent[:40]) == set(box.sent[40:]) == {f"{n}" for n in range(40)}
    moments: dict[str, list[float]] = {}
    for key, moment in zip(box.sent, box.moments, strict=True):
        moments.setdefault(key, []).append(moment)
    assert all(second - first >= 1 for first, second in moments.values()), "one a second in a chat"
    assert box.repeats == []
    for row_id in rows:
        row = await sim.row(store, row_id)
        assert (row.state, row.part, row.message_ids) == (S.SENT, 2, (100, 101))


async def test_an_urgent_row_overtakes_the_parts_that_wait(store: Store) -> None:
    time = sim.Time()
    ids = await sim.people(store, 41)
    for n, person in enumerate(ids[:40]):
        await add(store, person, f"{n}", parts=3)
    added: list[int] = []

    async def answer(claim: Claim) -> Outcome:
        if len(box.sent) == 60 and not added:
            added.append(await sim.add(store, ids[40], "urgent", urgent=True, now=time.now()))
            added.append(await sim.add(store, ids[0], "urgent too", urgent=True, now=time.now()))
        return Sent.one(1)

    box = sim.Letterbox(time, answer, trip=0.02)
    await send_all(store, box, time)
    moments = dict(zip(box.sent, box.moments, strict=True))
    assert moments["urgent"] - box.moments[59] < 0.3
    assert moments["urgent too"] - box.moments[59] < 1.3, "its chat has just had a message"
    assert len(box.sent) == 122


async def test_what_is_withdrawn_between_its_parts_has_been_sent(store: Store) -> None:
    time = sim.Time()
    (person,) = await sim.people(store, 1)
    row_id = await add(store, person, "a", parts=3)

    async def answer(claim: Claim) -> Outcome:
        async with store.begin(writes=True) as work:
            assert await work.outbox.withdraw(["t"], time.now()) == []
        return Sent.one(5)

    box = sim.Letterbox(time, answer)
    await send_all(store, box, time)
    row = await sim.row(store, row_id)
    assert (box.sent, row.state, row.message_ids) == (["a"], S.SENT, (5,))


async def test_a_part_that_is_refused_ends_the_letter(store: Store) -> None:
    time = sim.Time()
    (person,) = await sim.people(store, 1)
    row_id = await add(store, person, "a", parts=3)
    box = sim.Letterbox(
        time, lambda claim: Refused("too big") if claim.delivery.part else Sent((5, 6))
    )
    await send_all(store, box, time)
    row = await sim.row(store, row_id)
    assert (row.state, row.part, row.message_ids) == (S.FAILED, 1, (5, 6))
    assert row.error == "too big"


async def test_held_while_in_flight_it_waits_for_its_release(store: Store) -> None:
    time = sim.Time()
    (person,) = await sim.people(store, 1)
    row_id = await add(store, person, "a")

    async def answer(claim: Claim) -> Outcome:
        async with store.begin(writes=True) as work:
            await work.outbox.hold("t", time.now())
        return Wait(1)

    box = sim.Letterbox(time, answer)

    async def held() -> bool:
        return (await sim.row(store, row_id)).state is S.HELD

    await sim.run_until(lambda nap: sim.sender(store.begin, box, time, nap=nap), time, held)
    async with store.begin(writes=True) as work:
        assert await work.outbox.release("t", time.now()) == 1
    box.answer = lambda _claim: Sent.one(1)
    await send_all(store, box, time)
    assert (await sim.row(store, row_id)).state is S.SENT
    assert box.sent == ["a", "a"]


async def test_a_late_answer_speaks_of_its_own_part_alone(store: Store) -> None:
    """The first part was given up, sent again by another sender, and the second waits: then the
    first sender wakes and says that its message arrived."""
    time = sim.Time()
    (person,) = await sim.people(store, 1)
    row_id = await sim.add(store, person, "a", parts=2)

    async def answer(claim: Claim) -> Outcome:
        if len(box.sent) == 1:
            async with store.begin(writes=True) as work:
                (row,) = await work.outbox.take([row_id])
                ahead = replace(row, state=S.WAITING, part=1, attempts=0, message_ids=(77,))
                await work.outbox.save(ahead)
            return Sent.one(5)
        return Sent.one(6)

    box = sim.Letterbox(time, answer)
    await send_all(store, box, time)
    row = await sim.row(store, row_id)
    assert (row.state, row.part, row.message_ids) == (S.SENT, 2, (77, 6))
