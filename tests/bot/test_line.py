"""The whole bot while Telegram is down: taps fail at once, the ledger waits, all goes on after."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import AnswerCallbackQuery, GetMe, GetUpdates, SendMessage, TelegramMethod

from bot.demo.telegram import Fault
from bot.line import Fuse, answers, is_down
from scheduler.breaker import Breaker, State
from school.outbox.rows import DeliveryState, Letter
from tests.chat import School
from tests.scheduler import sim

CALL = SendMessage(chat_id=1, text="а")


@pytest.mark.parametrize(
    ("error", "down"),
    [
        (TelegramNetworkError(CALL, "no route"), True),
        (TelegramServerError(CALL, "Bad Gateway"), True),
        (TelegramUnauthorizedError(CALL, "Unauthorized"), True),
        (TelegramNotFound(CALL, "Not Found"), True),
        (ClientDecodeError("?", ValueError(), "<html>"), True),
        (ClientDecodeError("?", ValueError(), {"ok": True}), False),
        (TelegramBadRequest(CALL, "chat not found"), False),
        (TelegramForbiddenError(CALL, "blocked"), False),
        (TelegramRetryAfter(CALL, "429", 5), False),
    ],
)
def test_what_says_that_telegram_is_down(error: Exception, down: bool) -> None:
    assert is_down(error) is down


async def _rows(school: School, count: int) -> None:
    now = school.clock.now()
    async with school.store.begin(writes=True) as work:
        people = [one for one in await work.people.all() if one.telegram_id]
        for n in range(count):
            letter = Letter("unreachable", {"person": 1, "name": f"[{n}]", "open": 0})
            await work.outbox.add(f"{n}", people[n % len(people)].id, letter, now)


async def test_an_outage_and_its_end(school: School) -> None:
    boss = await school.admin()
    others = [await school.member(f"Педагог{n} Анна Львовна") for n in range(8)]
    await school.settle()
    before = (await sim.counts(school.store)).by_state[DeliveryState.SENT]
    await _rows(school, 60)
    fault = Fault("silence")
    school.telegram.faults.add(fault)
    await school.app.settle()
    assert school.app.breaker.state is State.OPEN
    tried = fault.hits
    assert tried < 40
    await school.app.settle()
    assert fault.hits == tried + 1, "one question, and no row"
    school.telegram.faults.clear()
    await school.app.settle()
    assert school.app.breaker.is_closed
    states = (await sim.counts(school.store)).by_state
    assert states[DeliveryState.SENT] + states[DeliveryState.UNCERTAIN] == before + 60
    assert states[DeliveryState.UNCERTAIN] <= 2, "those that were tried twice before it was clear"
    assert boss.last.text
    assert all(one.last.text for one in others)


async def test_a_tap_that_is_answered_ends_the_outage(school: School) -> None:
    boss = await school.admin()
    for _ in range(5):
        school.app.breaker.failed()
    assert school.app.breaker.state is State.OPEN
    await boss.send("/staff")
    assert not boss.last.mine
    assert school.app.breaker.is_closed


class Session:
    """Answers what it is told to, after it was allowed to."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.asked: list[str] = []
        self.begun = asyncio.Event()

    async def __call__(self, _bot: Any, method: TelegramMethod[Any]) -> Any:
        self.asked.append(method.__api_method__)
        self.begun.set()
        await self.go.wait()
        return True


def _open() -> Breaker:
    async def never() -> bool:
        return False

    time = sim.Time()
    breaker = Breaker(never, time.now, sleep=time.sleep)
    for _ in range(5):
        breaker.failed()
    return breaker


async def test_meanwhile_one_answer_is_tried_and_the_others_fail_at_once() -> None:
    breaker, session = _open(), Session()
    fuse: Any = Fuse(breaker)
    first = asyncio.create_task(fuse(session, None, CALL))
    await session.begun.wait()
    for method in (CALL, AnswerCallbackQuery(callback_query_id="1")):
        with pytest.raises(TelegramNetworkError):
            await fuse(session, None, method)
    polling = asyncio.create_task(fuse(session, None, GetUpdates()))
    await asyncio.sleep(0)
    assert session.asked == ["sendMessage", "getUpdates"], "polling has pauses of its own"
    session.go.set()
    await first
    await polling
    assert breaker.is_closed
    await breaker.stop()


async def test_it_has_little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.line._PATIENCE", 0)
    breaker, session = _open(), Session()
    with pytest.raises(TelegramNetworkError):
        await Fuse(breaker)(session, None, CALL)  # type: ignore[arg-type]
    assert breaker.state is State.OPEN
    await breaker.stop()


async def test_a_question_goes_past_everything(school: School) -> None:
    assert await answers(school.app.bot)
    school.telegram.faults.add(Fault("server_error", method=GetMe.__api_method__))
    assert not await answers(school.app.bot)
