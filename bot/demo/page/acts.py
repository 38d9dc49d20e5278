"""What the page may do to the stage: jump the clock, break the line."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from datetime import UTC, date, datetime, time, timedelta
from http import HTTPStatus
from typing import Any

from aiohttp import web

from bot.demo.page.bodies import body_of, done, flag, text
from bot.demo.page.changes import Changes
from bot.demo.page.guard import Wrong
from bot.demo.page.showing import Showing
from bot.demo.stage import AlreadyTravelling, Stage
from handlers.faults import place_of

_log = logging.getLogger(__name__)
_STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
_LONGEST = timedelta(days=5 * 366)
# A day without an hour is its noon: the reminders of that morning have come.
_NOON = time(12)


class Acts:
    def __init__(self, stage: Stage, changes: Changes, showing: Showing) -> None:
        self._stage = stage
        self._changes = changes
        self._showing = showing
        self._journeys: set[asyncio.Task[None]] = set()

    async def clock(self, request: web.Request) -> web.StreamResponse:
        body = await body_of(request)
        go = body.get("go")
        stage = self._stage
        if go == "halt":
            stage.halt()
            return done()
        if stage.travelling:
            raise Wrong(HTTPStatus.CONFLICT, "the clock is travelling already")
        if go == "next":
            if await stage.next_due() is None:
                return web.json_response({"ok": True, "nothing": True})
            self._set_off(stage.travel_to_next())
        elif go == "date":
            self._set_off(stage.travel(self._moment(text(body, "date"))))
        elif isinstance(go, str) and go in _STEPS:
            self._set_off(stage.travel_by(_STEPS[go]))
        else:
            raise Wrong(HTTPStatus.BAD_REQUEST, "go: next, hour, day, week, date or halt")
        return done()

    def _moment(self, words: str) -> datetime:
        try:
            day = date.fromisoformat(words)
        except ValueError:
            raise Wrong(HTTPStatus.BAD_REQUEST, "date: YYYY-MM-DD is wanted") from None
        now = self._stage.clock.now()
        moment = datetime.combine(day, _NOON, self._stage.zone).astimezone(UTC)
        if moment < now:
            # Today after noon is today; the clock cannot go back to yesterday.
            if day == now.astimezone(self._stage.zone).date():
                return now
            raise Wrong(HTTPStatus.BAD_REQUEST, "the clock never goes back")
        if moment - now > _LONGEST:
            raise Wrong(HTTPStatus.BAD_REQUEST, "five years at most")
        return moment

    def _set_off(self, journey: Coroutine[Any, Any, object]) -> None:
        """Travels in the background: the page watches the journey, it does not wait for it."""

        async def travel() -> None:
            try:
                await journey
            except AlreadyTravelling:
                _log.debug("two taps on the clock at once")
            except Exception as error:
                # The journey carries the words; the page shows them.
                _log.error("the journey ended with %s", place_of(error))

        task = asyncio.create_task(travel())
        self._journeys.add(task)
        task.add_done_callback(self._journeys.discard)

    async def faults(self, request: web.Request) -> web.StreamResponse:
        body = await body_of(request)
        try:
            self._showing.switchboard.set(text(body, "key"), flag(body, "on"))
        except KeyError:
            raise Wrong(HTTPStatus.NOT_FOUND, "no such switch") from None
        self._changes.note()
        return done()
