"""The one place where a message of the ledger becomes a call, and the answer an outcome."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.methods import SendMessage, TelegramMethod
from aiohttp import ClientTimeout

from bot.line import note
from bot.outcomes import done, messages_of, outcome_of
from handlers.faults import place_of
from handlers.letters import render
from handlers.screen import NO_PREVIEW
from locales import Words
from scheduler.breaker import Breaker
from scheduler.turns import Turns
from school.outbox.outcomes import Outcome, Refused, Unreached
from school.outbox.rows import Claim

log = logging.getLogger(__name__)

# A line that swallows packets must show as "never connected", not as a doubt: hence two times.
# The sender's watchman takes a row from us later than this.
PATIENCE = ClientTimeout(total=20, connect=10)

Call = TelegramMethod[Any]


class Rendering(Protocol):
    """Makes the call, with what the ledger has to say above it."""

    def __call__(self, *, late_since: datetime | None, repeat: bool) -> Call: ...


class LookUp(Protocol):
    """Finds what the words of a claimed row hang on beside its values; None for a row that needs
    nothing else."""

    async def __call__(self, claim: Claim, zone: ZoneInfo) -> Rendering | None: ...


class TelegramMessenger:
    """Renders in the reader's language at the moment of sending. ``zone`` is the school's, for
    the times that a message names; whoever starts the bot sets it. ``look_up`` is asked first;
    ``turns`` gives albums the places that they need; ``breaker`` hears which calls get through."""

    def __init__(
        self,
        bot: Bot,
        patience: ClientTimeout = PATIENCE,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        look_up: LookUp | None = None,
        turns: Turns | None = None,
        breaker: Breaker | None = None,
    ) -> None:
        self._bot = bot
        self._now = now
        self.look_up = look_up
        self._turns = turns
        self._breaker = breaker
        # aiogram hands the timeout to aiohttp as it is, though it calls it a number.
        self._patience: Any = patience
        self.zone = ZoneInfo("UTC")

    async def send(self, claim: Claim, *, late: bool, repeat: bool) -> Outcome:
        """Never raises (but when cancelled): what cannot be rendered is refused, and what cannot
        be looked up (the database) is tried again."""
        letter = claim.delivery.letter
        try:
            rendering = await self.look_up(claim, self.zone) if self.look_up else None
        except Exception as error:
            log.error("what the letter %s hangs on: %s", letter.kind, place_of(error))
            return Unreached("its content could not be read")
        try:
            call = self._call(claim, rendering, late=late, repeat=repeat)
        except Exception as error:
            log.error("the letter %s cannot be rendered: %s", letter.kind, place_of(error))
            return Refused(f"cannot be rendered: {type(error).__name__}")
        try:
            async with self._room_for(claim, messages_of(call) - 1):
                # Past the session's middlewares: the ledger has its own ladder of attempts.
                result = await self._bot.session.make_request(
                    self._bot, call, timeout=self._patience
                )
        except Exception as error:
            self._note(error)
            return outcome_of(error, call)
        self._note(None)
        return done(result, call)

    def _note(self, error: Exception | None) -> None:
        if self._breaker is not None:
            note(self._breaker, error)

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

    def _call(self, claim: Claim, rendering: Rendering | None, *, late: bool, repeat: bool) -> Call:
        assert claim.chat_id is not None
        late_since: datetime | None = claim.delivery.due_at if late else None
        if rendering is not None:
            return rendering(late_since=late_since, repeat=repeat)
        screen = render(
            claim.delivery.letter,
            Words(claim.language),
            late_since=late_since,
            repeat=repeat,
            zone=self.zone,
            now=self._now(),
        )
        return SendMessage(
            chat_id=claim.chat_id,
            text=screen.text,
            reply_markup=screen.keyboard,
            link_preview_options=NO_PREVIEW,
        )
