"""Keeps the messages up to date that show their authors how far an announcement is."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.methods import EditMessageText
from aiohttp import ClientTimeout

from handlers.faults import without_quotes
from handlers.screen import NO_PREVIEW
from handlers.views.announced.progress import progress_screen
from locales import Words
from school.broadcasts.announcement import RUNNING, Pass
from school.broadcasts.overview import Seen, is_read, list_watched, progress_over, see_progress
from school.work import SYSTEM, Begin, Office

log = logging.getLogger(__name__)

_WINDOW = timedelta(seconds=60)  # the rate is that of so many last seconds
# No attempt outlives the pause between two of them.
_READ_EVERY = 5  # ticks
_PATIENCE: Any = ClientTimeout(total=3)


class _Became(Enum):
    SHOWN = auto()
    LATER = auto()
    GONE = auto()  # there is no such message to show it in


@dataclass(slots=True)
class _Watched:
    """One message. ``shown``: what it says; ``trail``: when how many had left."""

    shown: object = None
    is_gone: bool = False
    has_end: bool = False  # it says that all have left; only acknowledgements change any more
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
        self._quiet_from = self._quiet_until = datetime.min.replace(tzinfo=UTC)
        self._ticks = 0

    async def tick(self) -> None:
        """What is still being sent is looked at each time, what is only being read now and then."""
        self._ticks += 1
        watched = await self._office.do(list_watched, SYSTEM)
        self._watched = {one.id: self._watched.get(one.id, _Watched()) for one in watched}
        for one in watched:
            mine = self._watched[one.id]
            if one.state in RUNNING or not mine.has_end or self._ticks % _READ_EVERY == 0:
                await self._look(one.id, mine)

    async def _look(self, announcement_id: int, watched: _Watched) -> None:
        seen = await self._office.do(see_progress, SYSTEM, announcement_id)
        became, one = await self._show(seen, watched), seen.announcement
        if became is _Became.LATER or one.state in RUNNING or one.progress_message is None:
            return
        watched.has_end = True
        if became is _Became.GONE or is_read(seen):
            await self._office.do(progress_over, SYSTEM, one.id, one.progress_message)

    async def _show(self, seen: Seen, watched: _Watched) -> _Became:
        one = seen.announcement
        if one.progress_chat is None or one.progress_message is None or watched.is_gone:
            return _Became.GONE
        left = watched.left(seen, self._now())
        shows = (one.progress_message, one.state, one.walks, seen.figures, seen.leaves_at)
        if shows == watched.shown:
            return _Became.SHOWN
        if self._quiet_from <= self._now() < self._quiet_until:
            return _Became.LATER
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
            self._quiet_from = self._now()
            self._quiet_until = self._quiet_from + timedelta(seconds=error.retry_after)
            return _Became.LATER
        except (TelegramBadRequest, TelegramForbiddenError) as error:
            log.info("progress of announcement %s: %s", one.id, without_quotes(error.message))
            if "message is not modified" not in error.message:
                watched.is_gone = True  # deleted, or its reader has closed the bot
                return _Became.GONE
        except Exception as error:
            log.info("no progress of announcement %s: %s", one.id, type(error).__name__)
            return _Became.LATER
        watched.shown = shows
        return _Became.SHOWN
