"""Crashes at points that chance rarely finds: between a tap and the record of its end, and between
any two steps of what follows a 403."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from bot.app import App
from bot.demo.telegram import Fault, MemorySession, Telegram
from bot.inbox import Inbox
from bot.wiring import build, make_bot
from db.engine import Store
from scheduler.pace import Limits
from school.families.family import Parent
from school.observers.entry import EntryState
from school.observers.signing import give_up, sign_up
from school.people.person import Person
from tests.chat import TOKEN, School
from tests.handlers.parents import hall_of, mine, parent
from tests.school.observers.hall import MEMO, Hall, local

STEPS = 6  # transactions from the claim of a letter to the end of what its 403 leads to


async def test_two_taps_that_were_handled_are_not_handled_over(school_on_both: School) -> None:
    """A tap on an old card, then «Да, отказаться»: done twice, the first would undo the second.
    Another's update keeps the database busy, so neither end is recorded when the bot dies."""
    school = school_on_both
    hall = await hall_of(school)
    maria, oleg = await parent(hall, "Лапина Мария", "9А"), await parent(hall, "Белов Олег", "9А")
    cards = []
    for _ in range(2):
        await maria.send("записаться")
        await maria.taps("пн")
        cards.append(await maria.taps("5А"))
    await maria.taps("Записаться", on=cards[1])
    await maria.taps("Прочитал(а), записаться")
    await maria.send("/places")
    sure = await maria.taps("Не смогу")
    app, before = school.app, asyncio.all_tasks()
    deaf = Inbox(app.bot, app.dispatcher, _deaf(school.store), school.clock.now, _for_ever)
    school.telegram.say(oleg.id, "/help")
    school.telegram.tap(maria.id, cards[0].id, "Записаться")
    school.telegram.tap(maria.id, sure.id, "Да, отказаться")
    await deaf.take(await app.bot.get_updates(offset=school._offset, timeout=0))
    doomed = asyncio.all_tasks() - before
    await asyncio.wait(doomed, timeout=1)
    for task in doomed:
        task.cancel()
    await asyncio.gather(*doomed, return_exceptions=True)
    await app.inbox.resume()
    await app.inbox.settled()
    assert (await mine(maria)).live == ()


def _deaf(store: Store) -> Any:
    """Transactions for an inbox in which no end is ever recorded."""

    async def done(update_ids: Any) -> None:
        raise ConnectionError

    @asynccontextmanager
    async def begin(*, writes: bool) -> AsyncIterator[Any]:
        async with store.begin(writes=writes) as work:
            inbox = work.inbox
            yield SimpleNamespace(
                inbox=SimpleNamespace(put=inbox.put, pending=inbox.pending, done=done)
            )

    return begin


async def _for_ever(seconds: float) -> None:
    await asyncio.Event().wait()


class Dead(Exception):
    """Nothing is done after death."""


@dataclass(slots=True)
class Mortal:
    """A store whose process dies after so many writing transactions."""

    store: Store
    left: int
    died: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def dialect(self) -> str:
        return self.store.dialect

    @asynccontextmanager
    async def begin(self, *, writes: bool) -> AsyncIterator[Any]:
        if self.left < 1:
            self.died.set()
            raise Dead
        async with self.store.begin(writes=writes) as work:
            yield work
        self.left -= writes

    def on_commit(self, listener: Any) -> None:
        """Nobody is told: the store outlives this process."""


async def _offered(hall: Hall, grade: str) -> tuple[Person, Parent, int]:
    """Somebody to whom the only seat is offered while another waits behind them."""
    exam = await hall.exam(grade)
    people = [await hall.parent(f"{name} Мария", "11А") for name in ("Лапина", "Белова", "Гусева")]
    signed = [await hall.does(one, sign_up, exam, two.id, MEMO) for one, two in people]
    await hall.does(people[0][0], give_up, signed[0].entry.id)
    return *people[1], exam


def _bot(store: Any, telegram: Telegram, hall: Hall) -> App:
    bot = make_bot(TOKEN, MemorySession(telegram))
    return build(store, bot, now=lambda: hall.moment, limits=Limits(0, 0, 0, 1))


async def test_a_kill_amid_a_403_costs_nobody_their_turn(store: Store) -> None:
    """Wherever it dies, the offer that nobody can read is in the coordinator's hands in the end."""
    hall = await Hall(store).open()
    telegram = Telegram(TOKEN, lambda: hall.moment)
    for steps in range(STEPS):
        hall.moment = local("2021-03-01 12:00") + timedelta(days=2 * steps)
        person, who, exam = await _offered(hall, f"{steps + 4}А")
        assert person.telegram_id
        telegram.faults.add(Fault("blocked", chat_id=person.telegram_id))
        for account in range(999, person.telegram_id + 2):
            telegram.user(account)
            telegram.start(account)
        mortal = Mortal(store, steps)
        doomed = _bot(mortal, telegram, hall)
        sending = asyncio.create_task(doomed.sender.run())
        dying = asyncio.create_task(mortal.died.wait())
        await asyncio.wait([dying], timeout=1)
        for task in (sending, dying):
            task.cancel()
        await asyncio.gather(sending, dying, return_exceptions=True)
        hall.moment += timedelta(minutes=1)
        heir = _bot(store, telegram, hall)
        sending = asyncio.create_task(heir.sender.run())
        for hours in (0, 26):
            hall.moment += timedelta(hours=hours)
            await heir.settle()
        await heir.sender.stop()
        await sending
        state = (await hall.entry(exam, who)).state
        assert state is EntryState.ASKED, f"killed after {steps} steps: {state}"
