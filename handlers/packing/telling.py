"""One message in the chat that shows how far a pack is, and the pack itself at its end."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import FSInputFile

from handlers.faults import without_quotes
from handlers.screen import NO_PREVIEW, Screen
from handlers.views.packing import done_screen, ended_screen, progress_screen, refused_screen
from locales import Words
from school.pack.facts import PackFacts, hand_over
from school.pack.job import End, Progress, Stage, Volume
from school.pack.paper import Listing
from school.refusal import Refusal
from school.work import Actor, Office

log = logging.getLogger(__name__)

_SLOW_LINE = 900  # seconds for 45 MB: a school's line may carry half a megabit a second
_EDIT = 5  # seconds for an edit, which the next one makes good


class ChatTeller:
    """school.pack.job.Teller. ``message_id`` None, or of a message that is gone: a new one is
    sent."""

    def __init__(
        self,
        bot: Bot,
        chat_id: int,
        message_id: int | None,
        office: Office,
        actor: Actor,
        words: Words,
        facts: PackFacts,
    ) -> None:
        self._bot = bot
        self._chat_id = chat_id
        self._message_id = message_id
        self._office = office
        self._actor = actor
        self._words = words
        self._plan_id = facts.plan.id
        self._period = facts.period.key
        self._erased = facts.erased

    async def begun(self, number: int, parts: int) -> None:
        await self.progress(number, Progress(Stage.WRITING, 0, parts))

    async def progress(self, number: int, progress: Progress) -> None:
        screen = progress_screen(self._plan_id, number, progress, self._words)
        await self._show(screen, timeout=_EDIT)

    async def ready(self, number: int, volumes: Sequence[Volume], listing: Listing) -> None:
        try:
            await self._office.do(hand_over, self._actor, self._plan_id, self._period, self._erased)
        except Refusal as refusal:
            said = self._words(f"refusal-{refusal.key}", **refusal.values)
            await self._show(refused_screen(self._plan_id, said, self._words))
            return
        try:
            await self._send(volumes)
        except TelegramAPIError as error:
            # Not tried again: it may have arrived, and forty megabytes twice help nobody.
            log.warning("the pack was not sent: %s", without_quotes(error.message))
            await self.ended(End.UNSENT)
            return
        await self._show(done_screen(self._plan_id, listing, len(volumes), self._words))

    async def _send(self, volumes: Sequence[Volume]) -> None:
        for volume in volumes:
            await self._bot.send_document(
                self._chat_id,
                FSInputFile(volume.path, filename=volume.name),
                request_timeout=_SLOW_LINE,
            )

    async def ended(self, end: End) -> None:
        await self._show(ended_screen(self._plan_id, end, self._words), timeout=_EDIT)

    async def _show(self, screen: Screen, *, timeout: int | None = None) -> None:  # noqa: ASYNC109
        if self._message_id is not None:
            try:
                await self._bot.edit_message_text(
                    screen.text,
                    chat_id=self._chat_id,
                    message_id=self._message_id,
                    reply_markup=screen.keyboard,
                    link_preview_options=NO_PREVIEW,
                    request_timeout=timeout,
                )
            except TelegramBadRequest as error:
                if "message is not modified" in error.message:
                    return
                self._message_id = None
            else:
                return
        sent = await self._bot.send_message(
            self._chat_id,
            screen.text,
            reply_markup=screen.keyboard,
            link_preview_options=NO_PREVIEW,
            request_timeout=timeout,
        )
        self._message_id = sent.message_id
