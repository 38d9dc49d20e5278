"""The one place where a message of the ledger becomes a call, and the answer an outcome."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.methods import SendMessage, TelegramMethod
from aiohttp import ClientTimeout

from bot.outcomes import done, messages_of, outcome_of
from handlers.letters import PARCELS, pack, render
from handlers.screen import NO_PREVIEW, Screen
from locales import Words
from scheduler.turns import Turns
from school.outbox import Claim, Letter, Outcome, Refused, Unreached

log = logging.getLogger(__name__)

# A line that swallows packets must show as "never connected", not as a doubt: hence two times.
# The sender's watchman takes a row from us later than this.
PATIENCE = ClientTimeout(total=20, connect=10)

# Finds what a letter only points to (an announcement's content, a file), for its view.
LookUp = Callable[[Letter], Awaitable[Mapping[str, Any]]]


class TelegramMessenger:
    """Renders in the reader's language at the moment of sending. ``zone`` is the school's, for
    the times that a message names; whoever starts the bot sets it. ``look_ups``: kind of parcel →
    what is to be found before it is rendered. ``turns`` gives albums the places that they need."""

    def __init__(
        self,
        bot: Bot,
        patience: ClientTimeout = PATIENCE,
        look_ups: Mapping[str, LookUp] | None = None,
        turns: Turns | None = None,
    ) -> None:
        self._bot = bot
        # aiogram hands the timeout to aiohttp as it is, though it calls it a number.
        self._patience: Any = patience
        self._look_ups = look_ups or {}
        self._turns = turns
        self.zone = ZoneInfo("UTC")

    async def send(self, claim: Claim, *, late: bool, repeat: bool) -> Outcome:
        """Never raises (but when cancelled): what cannot be rendered is refused, and what cannot
        be looked up is tried again."""
        letter = claim.delivery.letter
        try:
            found = await self._look_up(letter)
        except Exception:
            log.exception("what the letter %s points to cannot be found", letter.kind)
            return Unreached("its content could not be read")
        try:
            call = self._call(claim, found, late=late, repeat=repeat)
        except Exception as error:
            log.exception("the letter %s cannot be rendered", letter.kind)
            return Refused(f"cannot be rendered: {type(error).__name__}")
        try:
            async with self._room_for(claim, messages_of(call) - 1):
                # Past the session's middlewares: the ledger has its own ladder of attempts.
                result = await self._bot.session.make_request(
                    self._bot, call, timeout=self._patience
                )
        except Exception as error:
            return outcome_of(error, call)
        return done(result, call)

    @asynccontextmanager
    async def _room_for(self, claim: Claim, more: int) -> AsyncIterator[None]:
        """Places for the messages of an album beyond the one that the sender took for the row."""
        if self._turns is None or more < 1:
            yield
            return
        assert claim.chat_id is not None
        place = await self._turns.take(claim.chat_id, more, is_answer=False)
        try:
            yield
        finally:
            self._turns.give_back(place)

    async def _look_up(self, letter: Letter) -> Mapping[str, Any]:
        look_up = self._look_ups.get(letter.kind)
        return {} if look_up is None else await look_up(letter)

    def _call(
        self, claim: Claim, found: Mapping[str, Any], *, late: bool, repeat: bool
    ) -> TelegramMethod[Any]:
        assert claim.chat_id is not None
        delivery, words = claim.delivery, Words(claim.language)
        if delivery.letter.kind in PARCELS:
            parcel = pack(delivery.letter, words, part=delivery.part, found=found)
        else:
            late_since: datetime | None = delivery.due_at if late else None
            parcel = render(
                delivery.letter, words, late_since=late_since, repeat=repeat, zone=self.zone
            )
        if not isinstance(parcel, Screen):
            return parcel.model_copy(update={"chat_id": claim.chat_id})
        return SendMessage(
            chat_id=claim.chat_id,
            text=parcel.text,
            reply_markup=parcel.keyboard,
            link_preview_options=NO_PREVIEW,
        )
