"""Faults on purpose: the bot gets the exceptions that the real Telegram and network cause."""

import asyncio

import pytest
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from bot.demo.telegram import Fault
from bot.demo.telegram.faults import Faults
from tests.bot.telegram.conftest import Line


def words(line: Line) -> list[str]:
    return [accepted.text for accepted in line.telegram.accepted]


async def test_retry_after(line: Line) -> None:
    line.telegram.faults.next(Fault("retry_after", seconds=7))
    with pytest.raises(TelegramRetryAfter) as caught:
        await line.bot.send_message(line.anna.id, "x")
    assert caught.value.retry_after == 7
    assert "Too Many Requests: retry after 7" in caught.value.message
    assert words(line) == []


async def test_blocked_and_refused(line: Line) -> None:
    line.telegram.faults.next(
        Fault("blocked"), Fault("refuse", code=400, words="CHAT_WRITE_FORBIDDEN")
    )
    with pytest.raises(TelegramForbiddenError, match="Forbidden: bot was blocked by the user"):
        await line.bot.send_message(line.anna.id, "x")
    with pytest.raises(TelegramBadRequest, match="Bad Request: CHAT_WRITE_FORBIDDEN"):
        await line.bot.send_message(line.anna.id, "x")


async def test_server_errors(line: Line) -> None:
    line.telegram.faults.next(Fault("server_error", code=500), Fault("html", code=502))
    with pytest.raises(TelegramServerError, match="Internal Server Error"):
        await line.bot.send_message(line.anna.id, "x")
    with pytest.raises(ClientDecodeError, match="502 Bad Gateway"):
        await line.bot.send_message(line.anna.id, "x")
    assert words(line) == []


@pytest.mark.parametrize(
    ("kind", "taken"),
    [("drop", False), ("drop_after", True), ("silence", False), ("silence_after", True)],
)
async def test_broken_lines_and_silence(line: Line, kind: str, taken: bool) -> None:
    line.telegram.faults.next(Fault(kind))  # type: ignore[arg-type]
    with pytest.raises(TelegramNetworkError):
        await line.bot.send_message(line.anna.id, "x", request_timeout=1)
    assert words(line) == (["x"] if taken else [])
    assert line.telegram.journal[-1].outcome == f"fault {kind}"
    await line.bot.send_message(line.anna.id, "y")
    assert words(line)[-1] == "y"


async def test_slow_answers_come(line: Line) -> None:
    line.telegram.faults.next(Fault("slow", seconds=0.05))
    loop = asyncio.get_running_loop()
    begun = loop.time()
    assert (await line.bot.send_message(line.anna.id, "x")).text == "x"
    assert loop.time() - begun >= 0.05


async def test_fault_of_one_method_and_one_chat(line: Line) -> None:
    other = line.telegram.user(first_name="Пётр")
    line.telegram.start(other.id)
    fault = line.telegram.faults.add(
        Fault("blocked", method="sendMessage", chat_id=other.id, times=2)
    )
    await line.bot.send_message(line.anna.id, "x")
    await line.bot.send_chat_action(other.id, "typing")
    for _ in range(2):
        with pytest.raises(TelegramForbiddenError):
            await line.bot.send_message(other.id, "x")
    assert fault.is_spent
    await line.bot.send_message(other.id, "x")


async def test_poller_is_spared_unless_named(line: Line) -> None:
    line.telegram.faults.add(Fault("server_error", code=500))
    line.telegram.say(line.anna.id, "x")
    assert len(await line.bot.get_updates()) == 1
    line.telegram.faults.clear()
    line.telegram.faults.add(Fault("server_error", method="getUpdates", code=500))
    with pytest.raises(TelegramServerError):
        await line.bot.get_updates()


def test_chance_is_the_same_in_every_run() -> None:
    def hits(seed: int) -> list[int]:
        faults = Faults(lambda: None, seed)
        faults.add(Fault("drop", probability=0.3))
        return [number for number in range(100) if faults.draw("sendmessage", 1)]

    assert hits(1) == hits(1)
    assert hits(1) != hits(2)
    assert 15 <= len(hits(1)) <= 45


async def test_journal_tells_calls_and_outcomes(line: Line) -> None:
    sent = await line.bot.send_message(line.anna.id, "первая\nвторая")
    with pytest.raises(TelegramBadRequest):
        await line.bot.send_message(5, "x")
    good, bad = list(line.telegram.journal)[-2:]
    assert (good.method, good.chat_id, good.summary, good.outcome, good.message_id) == (
        "sendMessage",
        line.anna.id,
        "первая ⏎ вторая",
        "ok",
        sent.message_id,
    )
    assert bad.outcome == "400 Bad Request: chat not found"
    assert line.telegram.journal.after(good.number) == [bad]
    assert good.at == line.clock.time
