"""Keeps the messages up to date that show their authors how far an announcement is."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.methods import EditMessageText
from aiohttp import ClientTimeout

from handlers.screen import NO_PREVIEW
from handlers.views.announced.progress import progress_screen
from locales import Words
from school.broadcasts.announcement import RUNNING, Pass
from school.broadcasts.overview import Seen, progress_over, see_progress
from school.work import SYSTEM, Begin, Office

log = logging.getLogger(__name__)

_WINDOW = timedelta(seconds=60)  # the rate is that of so many last seconds
# No attempt outlives the pause between two of them.
_PATIENCE: Any = ClientTimeout(total=3)


@dataclass(slots=True)
class _Watched:
    """One message. ``shown``: what it says; ``trail``: when how many had left."""

    shown: object = None
    trail: deque[tuple[datetime, int]] = field(default_factory=deque)

    def left(self, seen: Seen, now: datetime) -> timedelta | None:
        """Until the last has it, at the present rate; None while nobody knows that."""
        done = seen.figures.recipients - seen.figures.waiting
        self.trail.append((now, done))
        while self.trail[0][0] < now - _WINDOW:
            self.trail.popleft()
        since, before = self.trail[0]
        if done <= before or Pass.LAYING in seen.announcement.walks:
            return None
        return (now - since) / (done - before) * seen.figures.waiting


class Progress:
    """At most one edit of a message at each ``tick``, outside of the ledger: an edit that is lost
    is made good by the next, so none is tried twice, and none waits in the way of a message."""

    def __init__(
        self,
        begin: Begin,
        office: Office,
        bot: Bot,
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
    ) -> None:
        self._begin = begin
        self._office = office
        self._bot = bot
        self._now = now
        self._zone = zone
        self._watched: dict[int, _Watched] = {}
        self._quiet_until = datetime.min.replace(tzinfo=UTC)

    async def tick(self) -> None:
        seen = {one.announcement.id: one for one in await self._office.do(see_progress, SYSTEM)}
        self._watched = {one: self._watched.get(one, _Watched()) for one in seen}
        for announcement_id, one in seen.items():
            shown = await self._show(one, self._watched[announcement_id])
            message_id = one.announcement.progress_message
            if shown and one.announcement.state not in RUNNING and message_id is not None:
                await self._office.do(progress_over, SYSTEM, announcement_id, message_id)

    async def _show(self, seen: Seen, watched: _Watched) -> bool:
        """False when it could not be shown and is to be shown later."""
        one = seen.announcement
        if one.progress_chat is None or one.progress_message is None:
            return True
        left = watched.left(seen, self._now())
        shows = (one.progress_message, one.state, one.walks, seen.figures)
        if shows == watched.shown:
            return True
        if self._now() < self._quiet_until:
            return False
        async with self._begin(writes=False) as work:
            person = await work.people.by_telegram(one.progress_chat)
        words = Words(person.language if person else "ru")
        screen = progress_screen(seen, words, self._zone(), left=left)
        call = EditMessageText(
            chat_id=one.progress_chat,
            message_id=one.progress_message,
            text=screen.text,
            reply_markup=screen.keyboard,
            link_preview_options=NO_PREVIEW,
        )
        try:
            await self._bot(call, request_timeout=_PATIENCE)
        except TelegramRetryAfter as error:
            self._quiet_until = self._now() + timedelta(seconds=error.retry_after)
            return False
        except (TelegramBadRequest, TelegramForbiddenError) as error:
            # Deleted, or it says so already, or its reader has closed the bot.
            log.info("progress of announcement %s: %s", one.id, error.message)
        except Exception as error:
            log.info("no progress of announcement %s: %s", one.id, type(error).__name__)
            return False
        watched.shown = shows
        return True
