"""Every message that is not the ledger's takes its place at the same pace."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter
from aiogram.methods import (
    AnswerCallbackQuery,
    CopyMessages,
    DeleteMessage,
    EditMessageReplyMarkup,
    ForwardMessages,
    GetUpdates,
    SendChatAction,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.types import BufferedInputFile, InputMediaPhoto

from bot.answers import InTurn
from bot.demo.telegram import Fault, MemorySession, Telegram
from bot.messenger import Rendering, TelegramMessenger
from bot.outcomes import messages_of
from scheduler.pace import Limits, Pace
from scheduler.turns import Turns
from school.outbox.outcomes import Sent
from school.outbox.rows import Claim, Letter
from tests.bot.test_messenger import SHORT, a_claim
from tests.handlers.test_tasks_evidence import png

TOKEN = "1:test"
NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


@dataclass(slots=True)
class Line:
    bot: Bot
    telegram: Telegram
    pace: Pace
    turns: Turns


@asynccontextmanager
async def opened(rate: int) -> AsyncIterator[Line]:
    telegram = Telegram(TOKEN, lambda: NOW)
    for account in (1, 2):
        telegram.user(account)
        telegram.start(account)
    pace = Pace(Limits(rate), asyncio.get_running_loop().time)
    turns = Turns(pace)
    bot = Bot(TOKEN, session=MemorySession(telegram))
    bot.session.middleware(InTurn(turns))
    yield Line(bot, telegram, pace, turns)


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with opened(30) as made:
        yield made


@pytest.mark.parametrize(
    ("method", "count"),
    [
        (SendMessage(chat_id=1, text="а"), 1),
        (SendPhoto(chat_id=1, photo="file"), 1),
        (SendMediaGroup(chat_id=1, media=[InputMediaPhoto(media="file")] * 4), 4),
        (ForwardMessages(chat_id=1, from_chat_id=2, message_ids=[1, 2, 3]), 3),
        (CopyMessages(chat_id=1, from_chat_id=2, message_ids=[1, 2]), 2),
        (EditMessageReplyMarkup(chat_id=1, message_id=1), 1),
        (SendChatAction(chat_id=1, action="typing"), 0),
        (AnswerCallbackQuery(callback_query_id="1"), 0),
        (DeleteMessage(chat_id=1, message_id=1), 0),
        (SetMyCommands(commands=[]), 0),
        (GetUpdates(), 0),
    ],
)
def test_what_counts_as_messages(method: TelegramMethod[Any], count: int) -> None:
    assert messages_of(method) == count


async def test_an_answer_and_its_edit_take_places(line: Line) -> None:
    sent = await line.bot.send_message(1, "а")
    await line.bot.edit_message_text("б", chat_id=1, message_id=sent.message_id)
    await line.bot.send_chat_action(1, "typing")
    assert line.pace.free() == 28
    assert line.pace.wait_chat(1) > 1, "the ledger leaves this chat in peace for a moment"


async def test_with_the_window_full_an_answer_waits_for_the_next_place() -> None:
    async with opened(2) as line:
        line.pace.arrived(line.pace.leave(2), answered=True)  # the ledger is at work
        since = line.pace.clock()
        await asyncio.gather(*(line.bot.send_message(1, str(n)) for n in range(4)))
        assert 0.9 < line.pace.clock() - since < 4
        assert [one.text for one in line.telegram.accepted] == ["0", "1", "2", "3"]


async def test_without_the_ledger_nothing_waits() -> None:
    async with opened(2) as line:
        since = line.pace.clock()
        await asyncio.gather(*(line.bot.send_message(1, str(n)) for n in range(20)))
        assert line.pace.clock() - since < 0.9


@pytest.mark.parametrize("kind", ["retry_after", "drop", "refuse"])
async def test_whatever_becomes_of_it_the_place_comes_back(line: Line, kind: Any) -> None:
    line.telegram.faults.next(Fault(kind, seconds=7))
    with pytest.raises(Exception, match=r".") as caught:
        await line.bot.send_message(1, "а")
    assert line.pace._in_flight == 0
    if kind == "retry_after":
        assert isinstance(caught.value, TelegramRetryAfter)
        assert line.pace.wait_chat(1) > 6
        assert line.pace.free() == 29, "others go on"
    if kind == "drop":
        assert isinstance(caught.value, TelegramNetworkError)


async def test_an_album_of_the_ledger_takes_places_for_all_of_it(line: Line) -> None:
    media: list[Any] = [InputMediaPhoto(media=BufferedInputFile(png(), "1.png")) for _ in range(5)]

    async def look_up(claim: Claim, zone: ZoneInfo) -> Rendering:
        def rendering(*, late_since: datetime | None, repeat: bool) -> SendMediaGroup:
            return SendMediaGroup(chat_id=1, media=media)

        return rendering

    messenger = TelegramMessenger(line.bot, SHORT, look_up=look_up, turns=line.turns)
    place = line.pace.leave(1)
    outcome = await messenger.send(a_claim(1, Letter("test-album", {})), late=False, repeat=False)
    line.pace.arrived(place, answered=True)
    assert isinstance(outcome, Sent)
    assert len(outcome.message_ids) == 5
    assert line.pace.free() == 25
    assert line.pace.wait_chat(1) == pytest.approx(5, abs=0.5)
