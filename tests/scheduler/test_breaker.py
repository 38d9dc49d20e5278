"""Telegram is down: nothing is burnt, nothing storms, and all goes on when it is back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from db.engine import Store
from scheduler.breaker import Breaker, State
from scheduler.pace import Limits, Pace
from scheduler.sender import Sender
from school.outbox.outcomes import Doubt, Outcome, Refused, Sent, Unreached
from school.outbox.rows import FINAL, AfterDoubt, Claim, DeliveryState
from tests.scheduler import sim

DOWN_UNTIL = 1800.0


class Line:
    """A Telegram that is down between two moments, and the questions that it was asked."""

    def __init__(self, time: sim.Time, outcome: Outcome, until: float = DOWN_UNTIL) -> None:
        self.time, self.outcome, self.until = time, outcome, until
        self.questions: list[float] = []
        self.breaker = Breaker(self.probe, time.now, sleep=self.sleep)

    async def sleep(self, seconds: float) -> None:
        """The sender's nap ends with whatever ends meanwhile."""
        await self.time.sleep(seconds)
        self.breaker.mended()

    @property
    def is_down(self) -> bool:
        return self.time.seconds < self.until

    async def probe(self) -> bool:
        self.questions.append(self.time.seconds)
        return not self.is_down

    def answer(self, _claim: Claim) -> Outcome:
        if self.is_down:
            self.breaker.failed()
            return self.outcome
        self.breaker.got_through()
        return Sent.one(1)

    def sender(self, store: Store, box: sim.Letterbox) -> Callable[[Any], Sender]:
        async def nobody(_person_id: int) -> None:
            """Nobody is told."""

        def made(nap: Any) -> Sender:
            pace = Pace(Limits(), self.time.monotonic)
            sender = Sender(
                store.begin, box, pace, self.time.now, nobody, nap=nap, breaker=self.breaker
            )
            self.breaker.mended = sender.nudge
            return sender

        return made


async def ended(store: Store) -> bool:
    now = await sim.counts(store)
    return all(state in FINAL for state, n in now.by_state.items() if n)


@pytest.mark.parametrize("outcome", [Unreached("502"), Doubt("no answer")])
async def test_half_an_hour_without_telegram(store: Store, outcome: Outcome) -> None:
    time = sim.Time()
    line = Line(time, outcome)
    ids = await sim.people(store, 40)
    kinds = [AfterDoubt.REPEAT, AfterDoubt.LIST]
    rows = [await sim.add(store, ids[n % 40], f"{n}", after_doubt=kinds[n % 2]) for n in range(40)]
    box = sim.Letterbox(time, line.answer)
    await sim.run_until(line.sender(store, box), time, lambda: ended(store))
    await line.breaker.stop()
    tried = sum(moment < DOWN_UNTIL for moment in box.moments)
    assert tried <= 25, "what was in flight together, and no storm after it"
    states = [(await sim.row(store, row)).state for row in rows]
    lost = states.count(DeliveryState.UNCERTAIN)
    assert lost == 0 if isinstance(outcome, Unreached) else lost <= tried // 2 + 1
    assert states.count(DeliveryState.SENT) == 40 - lost
    assert time.seconds < DOWN_UNTIL + 120, "it goes on soon after"
    pauses = [b - a for a, b in zip(line.questions, line.questions[1:], strict=False)]
    assert pauses[:4] == pytest.approx([2, 4, 8, 16])
    assert max(pauses) == pytest.approx(60)
    assert line.breaker.state is State.CLOSED
    assert line.breaker.opened == 1


async def test_questions_are_answered_but_messages_are_not(store: Store) -> None:
    """One row at a time is tried, with growing pauses, and none loses its right to be tried."""
    time = sim.Time()
    line = Line(time, Unreached("502"), until=600)

    async def answered() -> bool:
        line.questions.append(time.seconds)
        return True

    line.breaker = Breaker(answered, time.now, sleep=line.sleep)
    ids = await sim.people(store, 20)
    rows = [await sim.add(store, person, f"{n}") for n, person in enumerate(ids)]
    box = sim.Letterbox(time, line.answer)
    await sim.run_until(line.sender(store, box), time, lambda: ended(store))
    await line.breaker.stop()
    assert len([m for m in box.moments if m < 600]) < 5 + 10 + 16
    for row_id in rows:
        row = await sim.row(store, row_id)
        assert row.state is DeliveryState.SENT
    assert time.seconds < 600 + 90


async def test_refusals_open_nothing(store: Store) -> None:
    time = sim.Time()
    line = Line(time, Sent.one(1), until=0)
    ids = await sim.people(store, 30)
    for n, person in enumerate(ids):
        await sim.add(store, person, f"{n}")

    def refuses(_claim: Claim) -> Outcome:
        line.breaker.got_through()
        return Refused("MESSAGE_TOO_ODD")

    box = sim.Letterbox(time, refuses)
    await sim.run_until(line.sender(store, box), time, lambda: ended(store))
    assert line.breaker.opened == 0
    assert len(box.sent) == 30


async def _told(question: bool | Exception) -> Breaker:
    time = sim.Time()

    async def probe() -> bool:
        if isinstance(question, Exception):
            raise question
        return question

    breaker = Breaker(probe, time.now, sleep=time.sleep)
    for _ in range(5):
        breaker.failed()
    assert breaker.state is State.OPEN
    return breaker


async def test_four_in_a_row_are_no_outage() -> None:
    time = sim.Time()
    breaker = Breaker(lambda: asyncio.sleep(0, True), time.now, sleep=time.sleep)
    for _ in range(3):
        for _ in range(4):
            breaker.failed()
        breaker.got_through()
    assert breaker.state is State.CLOSED
    assert breaker.most(30) is None


async def test_on_trial_one_at_a_time() -> None:
    breaker = await _told(True)
    assert breaker.most(0) == 0
    await breaker.look()
    assert breaker.state is State.TRIAL
    assert (breaker.most(0), breaker.most(1), breaker.most(7)) == (1, 0, 0)
    breaker.failed()
    assert breaker.most(0) == 0
    await breaker.look()
    breaker.got_through()
    assert breaker.is_closed
    assert breaker.since is None
    await breaker.stop()


@pytest.mark.parametrize("question", [False, OSError("no route")])
async def test_a_question_without_an_answer_leaves_it_open(question: bool | Exception) -> None:
    breaker = await _told(question)
    await breaker.look()
    assert breaker.state is State.OPEN
    assert breaker.since == sim.NOW
    await breaker.stop()
    await breaker.stop()  # twice is no fault
