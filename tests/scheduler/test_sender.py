"""The sender, one situation at a time, on a clock that moves while it naps."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from db.engine import Store
from scheduler.hold import Held
from scheduler.pace import Limits
from scheduler.recording import STUCK_AFTER
from school.outbox.outcomes import Blocked, Doubt, Outcome, Sent, Unreached, Wait
from school.outbox.rows import FINAL, AfterDoubt, Claim, DeliveryState
from school.people.person import Reach
from tests.scheduler import sim


async def send_all(
    store: Store, box: Any, time: sim.Time, *, begin: Any = None, **fields: Any
) -> None:
    """Runs a sender until every row has ended."""

    async def done() -> bool:
        now = await sim.counts(store)
        return all(state in FINAL for state, n in now.by_state.items() if n)

    await sim.run_until(
        lambda nap: sim.sender(begin or store.begin, box, time, nap=nap, **fields), time, done
    )


async def test_urgent_ones_leave_first_then_the_oldest(store: Store) -> None:
    time = sim.Time(100)
    ids = await sim.people(store, 4)
    await sim.add(store, ids[0], "young")
    await sim.add(store, ids[1], "old", due_at=sim.NOW - timedelta(hours=1))
    await sim.add(store, ids[2], "urgent", urgent=True, due_at=sim.NOW + timedelta(seconds=50))
    await sim.add(
        store, ids[3], "urgent but later", urgent=True, due_at=time.now() + timedelta(seconds=9)
    )
    box = sim.Letterbox(time)
    await send_all(store, box, time)
    assert box.sent == ["urgent", "old", "young", "urgent but later"]


async def test_one_person_gets_one_a_second_and_the_loop_does_not_spin(store: Store) -> None:
    time = sim.Time()
    (person,) = await sim.people(store, 1)
    for n in range(3):
        await sim.add(store, person, f"{n}")
    turns = 0

    def begin(*, writes: bool) -> Any:
        nonlocal turns
        turns += writes
        return store.begin(writes=writes)

    box = sim.Letterbox(time, trip=4.0)
    await send_all(store, box, time, begin=begin, limits=Limits(abreast=5))
    assert box.sent == ["0", "1", "2"]
    assert box.moments[1] >= 5.0
    assert box.moments[2] >= 10.0
    assert turns < 100, "what waits for an earlier message to the same person costs no busy loop"


async def test_a_429_halts_everybody(store: Store) -> None:
    time = sim.Time()
    ids = await sim.people(store, 30)
    for n, person in enumerate(ids):
        await sim.add(store, person, f"{n}")
    refused = 0

    def answer(claim: Claim) -> Outcome:
        nonlocal refused
        if claim.delivery.key == "10" and not refused:
            refused += 1
            return Wait(20)
        return Sent.one(1)

    box = sim.Letterbox(time, answer)
    await send_all(store, box, time)
    pause = max(b - a for a, b in zip(box.moments, box.moments[1:], strict=False))
    assert 20 <= pause < 26
    assert sorted(box.sent) == sorted([*map(str, range(30)), "10"])
    assert (await sim.row(store, 11)).attempts == 1, "a 429 is not the message's fault"


async def test_a_403_is_told_even_when_the_telling_fails_at_first(store: Store) -> None:
    time = sim.Time()
    ids = await sim.people(store, 3)
    for n, person in enumerate(ids):
        await sim.add(store, person, f"{n}")
    told: list[int] = []
    tries = 0

    async def blocked(person_id: int) -> None:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise sim.Fault("the database is away")
        told.append(person_id)

    box = sim.Letterbox(
        time, lambda claim: Blocked("403") if claim.delivery.key == "1" else Sent.one(1)
    )
    await send_all(store, box, time, blocked=blocked)
    assert told == [ids[1]]
    states = [(await sim.row(store, n)).state for n in (1, 2, 3)]
    assert states == [DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.SENT]
    assert box.sent.count("1") == 1


async def test_a_telling_that_always_fails_stops_nobody(store: Store) -> None:
    time = sim.Time()
    ids = await sim.people(store, 5)
    for n, person in enumerate(ids):
        await sim.add(store, person, f"{n}")

    async def blocked(person_id: int) -> None:
        raise KeyError("always")

    box = sim.Letterbox(
        time, lambda claim: Blocked("403") if claim.delivery.key == "0" else Sent.one(1)
    )
    await send_all(store, box, time, blocked=blocked)
    assert (await sim.counts(store)).by_state[DeliveryState.SENT] == 4


async def test_what_has_expired_is_not_sent(store: Store) -> None:
    time = sim.Time(3600)
    ids = await sim.people(store, 2)
    over = await sim.add(store, ids[0], "over", expires_at=sim.NOW + timedelta(minutes=59))
    fresh = await sim.add(store, ids[1], "fresh", expires_at=sim.NOW + timedelta(minutes=61))
    box = sim.Letterbox(time)
    await send_all(store, box, time)
    assert box.sent == ["fresh"]
    assert (await sim.row(store, over)).state is DeliveryState.EXPIRED
    assert (await sim.row(store, over)).attempts == 0
    assert (await sim.row(store, fresh)).state is DeliveryState.SENT


async def test_what_expires_while_it_cannot_be_sent_is_ended_by_the_tick(store: Store) -> None:
    time = sim.Time()
    (person,) = await sim.people(store, 1)
    row_id = await sim.add(store, person, "a", expires_at=sim.NOW + timedelta(minutes=5))
    box = sim.Letterbox(time, lambda _claim: Unreached("502"))

    async def done() -> bool:
        async with store.begin(writes=True) as work:
            await work.outbox.expire(time.now())
        return (await sim.row(store, row_id)).state in FINAL

    await sim.run_until(lambda nap: sim.sender(store.begin, box, time, nap=nap), time, done)
    assert (await sim.row(store, row_id)).state is DeliveryState.EXPIRED
    assert box.moments == pytest.approx([0, 15.05, 75.1], abs=0.5)


async def test_what_is_cancelled_while_it_waits_is_never_sent(store: Store) -> None:
    time = sim.Time()
    ids = await sim.people(store, 2)
    kept = await sim.add(store, ids[0], "kept")
    gone = await sim.add(store, ids[1], "gone", due_at=sim.NOW + timedelta(seconds=30))
    box = sim.Letterbox(time)

    async def done() -> bool:
        if (await sim.row(store, kept)).state is DeliveryState.SENT:
            async with store.begin(writes=True) as work:
                await work.outbox.cancel([gone], time.now())
        return time.seconds > 120

    await sim.run_until(lambda nap: sim.sender(store.begin, box, time, nap=nap), time, done)
    assert box.sent == ["kept"]
    assert (await sim.row(store, gone)).state is DeliveryState.CANCELLED


async def test_who_cannot_be_reached_costs_no_call(store: Store) -> None:
    time = sim.Time()
    (person,) = await sim.people(store, 1)
    async with store.begin(writes=True) as work:
        someone = await work.people.get(person)
        assert someone is not None
        await work.people.save(replace(someone, reach=Reach.BLOCKED))
    row_id = await sim.add(store, person, "a")
    box = sim.Letterbox(time)
    await send_all(store, box, time)
    row = await sim.row(store, row_id)
    assert (box.sent, row.state) == ([], DeliveryState.FAILED)
    assert row.error


@pytest.mark.parametrize("place", [0, 1, 2])
async def test_a_database_fault_in_a_turn_loses_nothing(store: Store, place: int) -> None:
    """Before the work, before the commit, after the commit: each of the first transactions."""
    time = sim.Time()
    ids = await sim.people(store, 6)
    for n, person in enumerate(ids):
        await sim.add(store, person, f"{n}")

    class Third(random.Random):
        """Every third transaction fails in the same place."""

        calls = 0

        def random(self) -> float:
            self.calls += 1
            return 0.0 if self.calls % 3 == 0 else 1.0

        def randrange(self, *_: Any, **__: Any) -> int:
            return place

    faulty = sim.Faulty(store, 0.5, Third())
    box = sim.Letterbox(time)
    made = sim.sender(faulty, box, time)

    async def done() -> bool:
        now = await sim.counts(store)
        assert now.adds_up
        if time.seconds > 60:
            try:
                await made.watch()
            except sim.Fault:
                """The next one finds them."""
        return now.by_state[DeliveryState.SENT] == 6

    async def nap(wake: asyncio.Event, seconds: float) -> None:
        assert time.seconds < 3600
        if await done():
            await made.stop()
        else:
            await time.nap(wake, seconds)

    made._nap = nap
    await made.run()
    assert faulty.faults > 1
    once = [key for key in box.sent if key not in box.repeats]
    assert sorted(once) == sorted(set(once)), "a second copy says that it is one"
    assert {*box.sent} == {"0", "1", "2", "3", "4", "5"}


async def test_stop_lets_what_is_in_flight_arrive(store: Store) -> None:
    time = sim.Time()
    ids = await sim.people(store, 3)
    rows = [await sim.add(store, person, f"{n}") for n, person in enumerate(ids)]
    opened = asyncio.Event()

    async def answer(claim: Claim) -> Outcome:
        await opened.wait()
        return Sent.one(7)

    box = sim.Letterbox(time, answer, trip=0)
    made = sim.sender(store.begin, box, time, limits=Limits(abreast=2), nap=real_nap)
    running = asyncio.create_task(made.run())
    while len(box.sent) < 2:
        await asyncio.sleep(0.001)
    assert not await made.idle()
    await made.stop()
    await asyncio.sleep(0.01)
    assert not running.done()
    opened.set()
    await asyncio.wait_for(running, 5)
    states = [(await sim.row(store, row_id)).state for row_id in rows]
    assert states == [DeliveryState.SENT, DeliveryState.SENT, DeliveryState.WAITING]


async def test_what_is_claimed_and_not_yet_in_flight_is_something_to_do(store: Store) -> None:
    """Else whoever waits until nothing is under way goes on while a message is."""
    time = sim.Time()
    (person,) = await sim.people(store, 1)
    await sim.add(store, person, "a")
    idle: list[bool] = []
    claimed = store.begin

    @asynccontextmanager
    async def begin(*, writes: bool) -> AsyncIterator[Any]:
        async with claimed(writes=writes) as work:
            yield work
        if writes and not box.sent:
            async with claimed(writes=False) as work:
                if await work.outbox.sending():
                    idle.append(await made.idle())

    box = sim.Letterbox(time)
    made = sim.sender(begin, box, time)
    running = asyncio.create_task(made.run())
    while not await made.idle():
        await asyncio.sleep(0.001)
    await made.stop()
    await running
    assert box.sent
    assert idle == [False]


async def test_what_is_claimed_while_it_is_asked_whether_there_is_anything_to_do(
    store: Store,
) -> None:
    time = sim.Time()
    (person,) = await sim.people(store, 1)
    await sim.add(store, person, "a")
    asked, taken, over = asyncio.Event(), asyncio.Event(), asyncio.Event()

    @asynccontextmanager
    async def begin(*, writes: bool) -> AsyncIterator[Any]:
        if not writes and not asked.is_set():  # the question: it reads after the claim
            asked.set()
            await taken.wait()
        async with store.begin(writes=writes) as work:
            yield work
        if writes:
            taken.set()

    async def answer(claim: Claim) -> Outcome:
        await over.wait()
        return Sent.one(1)

    made = sim.sender(begin, sim.Letterbox(time, answer), time)
    asking = asyncio.create_task(made.idle())
    await asked.wait()
    running = asyncio.create_task(made.run())
    assert not await asking
    over.set()
    await made.stop()
    await running
    assert await made.idle()


async def test_what_does_not_end_by_itself_is_cut_off_and_in_doubt(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.sender._FAREWELL", 0.01)
    time = sim.Time()
    ids = await sim.people(store, 2)
    once = await sim.add(store, ids[0], "list", after_doubt=AfterDoubt.LIST)
    again = await sim.add(store, ids[1], "repeat")

    async def answer(claim: Claim) -> Outcome:
        await asyncio.Event().wait()
        raise AssertionError

    box = sim.Letterbox(time, answer, trip=0)
    made = sim.sender(store.begin, box, time, limits=Limits(abreast=2), nap=real_nap)
    running = asyncio.create_task(made.run())
    while len(box.sent) < 2:
        await asyncio.sleep(0.001)
    await made.stop()
    await asyncio.wait_for(running, 5)
    assert (await sim.row(store, once)).state is DeliveryState.UNCERTAIN
    left = await sim.row(store, again)
    assert (left.state, left.doubts) == (DeliveryState.WAITING, 1)


async def real_nap(wake: asyncio.Event, seconds: float) -> None:
    await asyncio.wait_for(wake.wait(), 5)


async def left_behind(store: Store, time: sim.Time, *, after_doubt: AfterDoubt) -> int:
    """A row that a killed process had in its hands."""
    (person,) = await sim.people(store, 1)
    row_id = await sim.add(store, person, "a", after_doubt=after_doubt)
    async with store.begin(writes=True) as work:
        (claim,) = await work.outbox.claim(time.now(), 1)
        await work.outbox.save(replace(claim.delivery, next_at=time.now()))
    return row_id


@pytest.mark.parametrize("after_doubt", AfterDoubt)
async def test_what_a_crash_left_is_decided_when_nobody_can_have_it(
    store: Store, after_doubt: AfterDoubt
) -> None:
    time = sim.Time()
    row_id = await left_behind(store, time, after_doubt=after_doubt)
    box = sim.Letterbox(time)
    made = sim.sender(store.begin, box, time)
    time.seconds += STUCK_AFTER.total_seconds() - 1
    assert await made.watch() == 0, "it may be in the hands of another sender"
    assert (await sim.row(store, row_id)).state is DeliveryState.SENDING
    time.seconds += 2
    await send_all(store, box, time)  # a start looks for such rows by itself
    row = await sim.row(store, row_id)
    if after_doubt is AfterDoubt.REPEAT:
        assert (row.state, box.repeats) == (DeliveryState.SENT, ["a"])
    else:
        assert (row.state, box.sent) == (DeliveryState.UNCERTAIN, [])


async def test_the_watchman_leaves_what_is_in_our_own_hands(store: Store) -> None:
    time = sim.Time()
    (person,) = await sim.people(store, 1)
    row_id = await sim.add(store, person, "a")
    made: Any = None

    async def answer(claim: Claim) -> Outcome:
        time.seconds += 3600  # a clock that jumps
        assert await made.watch() == 0
        return Sent.one(1)

    box = sim.Letterbox(time, answer)

    async def done() -> bool:
        return (await sim.row(store, row_id)).state is DeliveryState.SENT

    def make(nap: Any) -> Any:
        nonlocal made
        made = sim.sender(store.begin, box, time, nap=nap)
        return made

    await sim.run_until(make, time, done)
    assert box.sent == ["a"]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(Sent.one(5), DeliveryState.SENT), (Unreached("502"), DeliveryState.WAITING)],
)
async def test_who_slept_too_long_does_not_undo_what_was_decided(
    store: Store, outcome: Outcome, state: DeliveryState
) -> None:
    """The watchman of another process gave the row up; then its owner wakes with an answer."""
    time = sim.Time()
    (person,) = await sim.people(store, 1)
    row_id = await sim.add(store, person, "a")
    other = sim.sender(store.begin, sim.Letterbox(time), time)

    async def answer(claim: Claim) -> Outcome:
        time.seconds += 3600
        assert await other.watch() == 1
        return outcome

    async def done() -> bool:
        return len(box.sent) > 0 and made[0]._pace.room() == 1 and not made[0]._flights.ours

    made: list[Any] = []

    def make(nap: Any) -> Any:
        made.append(sim.sender(store.begin, box, time, limits=Limits(abreast=1), nap=nap))
        return made[0]

    box = sim.Letterbox(time, answer)
    await sim.run_until(make, time, done)
    row = await sim.row(store, row_id)
    if isinstance(outcome, Sent):
        assert (row.state, row.message_id) == (state, 5)
        assert box.sent == ["a"]
    else:
        # Given up as a doubt and waiting for its repeat, not as «surely not sent».
        assert row.doubts == 1


async def test_a_messenger_that_raises_leaves_a_doubt(store: Store) -> None:
    time = sim.Time()
    (person,) = await sim.people(store, 1)
    row_id = await sim.add(store, person, "a")

    def answer(claim: Claim) -> Outcome:
        raise RuntimeError("a bug")

    box = sim.Letterbox(time, answer)
    await send_all(store, box, time)
    row = await sim.row(store, row_id)
    assert (row.state, row.error) == (DeliveryState.UNCERTAIN, "RuntimeError")
    assert box.repeats == ["a"]


async def test_a_doubt_about_a_reminder_is_repeated_once_and_marked(store: Store) -> None:
    time = sim.Time()
    ids = await sim.people(store, 2)
    await sim.add(store, ids[0], "reminder")
    await sim.add(store, ids[1], "notice", after_doubt=AfterDoubt.LIST)
    box = sim.Letterbox(time, lambda claim: Sent.one(1) if claim.delivery.doubts else Doubt("?"))
    await send_all(store, box, time)
    assert (sorted(box.sent), box.repeats) == (["notice", "reminder", "reminder"], ["reminder"])
    assert (await sim.row(store, 2)).state is DeliveryState.UNCERTAIN


async def test_the_loop_starts_although_the_database_is_away(store: Store) -> None:
    time = sim.Time()
    (person,) = await sim.people(store, 1)
    await sim.add(store, person, "a")
    broken = 3

    def begin(*, writes: bool) -> Any:
        nonlocal broken
        broken -= 1
        if broken >= 0:
            raise sim.Fault("no connection")
        return store.begin(writes=writes)

    box = sim.Letterbox(time)
    await send_all(store, box, time, begin=begin)
    assert box.sent == ["a"]


async def test_who_stood_still_after_a_claim_does_not_send_any_more(store: Store) -> None:
    """Meanwhile somebody else may have."""
    time = sim.Time()
    (person,) = await sim.people(store, 1)
    row = await sim.add(store, person, "letter")
    box = sim.Letterbox(time)
    freezes = [60.0]

    @asynccontextmanager
    async def begin(*, writes: bool) -> AsyncIterator[Any]:
        async with store.begin(writes=writes) as work:
            yield work
        if writes and freezes:
            time.seconds += freezes.pop()

    await send_all(store, box, time, begin=begin)
    assert box.sent == ["letter"]
    assert box.moments[0] > 60 + 10, "not at once, but as what surely did not leave"
    assert (await sim.row(store, row)).doubts == 0


async def test_a_sender_that_was_stopped_sends_again(store: Store) -> None:
    time = sim.Time()
    ids = await sim.people(store, 2)
    box = sim.Letterbox(time)
    sender = sim.sender(store.begin, box, time)
    for number, person in enumerate(ids):
        await sim.add(store, person, f"{number}")
        running = asyncio.create_task(sender.run())
        async with asyncio.timeout(10):
            while len(box.sent) == number:
                await asyncio.sleep(0)
        await sender.stop()
        await running
    assert box.sent == ["0", "1"]


async def test_without_the_hold_nothing_is_claimed(store: Store) -> None:
    time = sim.Time()
    (person,) = await sim.people(store, 1)
    row = await sim.add(store, person, "letter")
    sender = sim.sender(store.begin, sim.Letterbox(time), time)
    sender.hold = Held(token=1, lease=0)
    running = asyncio.create_task(sender.run())
    for _ in range(20):
        await asyncio.sleep(0)
    await sender.stop()
    await running
    assert (await sim.row(store, row)).attempts == 0
