"""What the page may do: speak for a person, jump the clock, break the line."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import UTC, date, datetime, time, timedelta
from http import HTTPStatus
from typing import Any

from aiohttp import BodyPartReader, web

from bot.demo.page.changes import Changes
from bot.demo.page.guard import Wrong
from bot.demo.page.showing import Showing
from bot.demo.stage import AlreadyTravelling, Stage
from bot.demo.telegram import Refused
from bot.demo.telegram.limits import DOWNLOAD_BYTES, TEXT_LENGTH

_log = logging.getLogger(__name__)
_STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
_LONGEST = timedelta(days=5 * 366)
# A day without an hour is its noon: the reminders of that morning have come.
_NOON = time(12)
_PHOTOS = frozenset({"image/png", "image/jpeg"})
_PIECE = 64 * 1024


class Acts:
    def __init__(self, stage: Stage, changes: Changes, showing: Showing) -> None:
        self._stage = stage
        self._telegram = stage.telegram
        self._changes = changes
        self._showing = showing
        self._journeys: set[asyncio.Task[None]] = set()

    async def say(self, request: web.Request) -> web.StreamResponse:
        person = self._showing.person(request)
        body = await _body(request)
        text = _text(body, "text")
        if not text.strip():
            raise Wrong(HTTPStatus.BAD_REQUEST, "an empty message")
        if body.get("pressed") is True:
            self._act(lambda: self._telegram.press(person.user_id, text))
            return _done()
        # Telegram's own clients cut a long text into several messages.
        parts = [text[at : at + TEXT_LENGTH] for at in range(0, len(text), TEXT_LENGTH)]
        self._act(lambda: [self._telegram.say(person.user_id, part) for part in parts])
        return _done()

    async def start(self, request: web.Request) -> web.StreamResponse:
        person = self._showing.person(request)
        payload = _text(await _body(request), "payload", "")
        self._act(lambda: self._telegram.start(person.user_id, payload))
        return _done()

    async def block(self, request: web.Request) -> web.StreamResponse:
        person = self._showing.person(request)
        if _flag(await _body(request), "blocked"):
            self._act(lambda: self._telegram.block(person.user_id))
        else:
            self._act(lambda: self._telegram.unblock(person.user_id))
        return _done()

    async def read(self, request: web.Request) -> web.StreamResponse:
        self._showing.people.mark_read(self._showing.person(request).user_id)
        self._changes.note()
        return _done()

    async def tap(self, request: web.Request) -> web.StreamResponse:
        person = self._showing.person(request)
        match await _body(request):
            case {"message": int(message), "place": [int(row), int(column)]}:
                button: str | tuple[int, int] = (row, column)
            case {"message": int(message), "text": str(button)}:
                pass
            case _:
                raise Wrong(HTTPStatus.BAD_REQUEST, "message and place or text are wanted")
        self._act(lambda: self._telegram.tap(person.user_id, message, button))
        return _done()

    async def file(self, request: web.Request) -> web.StreamResponse:
        person = self._showing.person(request)
        if not request.content_type.startswith("multipart/"):
            raise Wrong(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "multipart/form-data is wanted")
        caption, name, mime, data = "", "", "", None
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                continue
            if part.name == "caption":
                caption = (await _read(part, _PIECE)).decode("utf-8", "replace")
            elif part.name == "file":
                name = part.filename or "file"
                mime = part.headers.get("Content-Type", "")
                data = await _read(part, DOWNLOAD_BYTES)
        if not data:
            raise Wrong(HTTPStatus.BAD_REQUEST, "an empty file")
        sent = data
        if mime in _PHOTOS:
            self._act(lambda: self._telegram.send_photo(person.user_id, sent, caption))
        else:
            self._act(
                lambda: self._telegram.send_file(person.user_id, name, sent, mime or None, caption)
            )
        return _done()

    async def clock(self, request: web.Request) -> web.StreamResponse:
        body = await _body(request)
        go = body.get("go")
        stage = self._stage
        if go == "halt":
            stage.halt()
            return _done()
        if stage.travelling:
            raise Wrong(HTTPStatus.CONFLICT, "the clock is travelling already")
        if go == "next":
            if await stage.next_due() is None:
                return web.json_response({"ok": True, "nothing": True})
            self._set_off(stage.travel_to_next())
        elif go == "date":
            self._set_off(stage.travel(self._moment(_text(body, "date"))))
        elif isinstance(go, str) and go in _STEPS:
            self._set_off(stage.travel_by(_STEPS[go]))
        else:
            raise Wrong(HTTPStatus.BAD_REQUEST, "go: next, hour, day, week, date or halt")
        return _done()

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
            except Exception:
                # The journey carries the words; the page shows them.
                _log.exception("the journey ended with an error")

        task = asyncio.create_task(travel())
        self._journeys.add(task)
        task.add_done_callback(self._journeys.discard)

    async def faults(self, request: web.Request) -> web.StreamResponse:
        body = await _body(request)
        try:
            self._showing.switchboard.set(_text(body, "key"), _flag(body, "on"))
        except KeyError:
            raise Wrong(HTTPStatus.NOT_FOUND, "no such switch") from None
        self._changes.note()
        return _done()

    def _act(self, act: Callable[[], object]) -> None:
        """What Telegram or its people refuse is told to the page in their words."""
        try:
            act()
        except Refused as refused:
            raise Wrong(HTTPStatus.CONFLICT, refused.description) from refused
        except (LookupError, ValueError) as error:
            raise Wrong(HTTPStatus.CONFLICT, str(error)) from error


def _done() -> web.Response:
    return web.json_response({"ok": True})


async def _body(request: web.Request) -> dict[str, Any]:
    # A foreign page may send text/plain without asking first; it may not send JSON.
    if request.content_type != "application/json":
        raise Wrong(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "application/json is wanted")
    try:
        body = await request.json()
    except ValueError:
        raise Wrong(HTTPStatus.BAD_REQUEST, "not JSON") from None
    if not isinstance(body, dict):
        raise Wrong(HTTPStatus.BAD_REQUEST, "an object is wanted")
    return body


def _text(body: dict[str, Any], key: str, default: str | None = None) -> str:
    value = body.get(key, default)
    if not isinstance(value, str):
        raise Wrong(HTTPStatus.BAD_REQUEST, f"{key}: a text is wanted")
    return value


def _flag(body: dict[str, Any], key: str) -> bool:
    value = body.get(key)
    if not isinstance(value, bool):
        raise Wrong(HTTPStatus.BAD_REQUEST, f"{key}: true or false is wanted")
    return value


async def _read(part: BodyPartReader, limit: int) -> bytes:
    data = bytearray()
    while piece := await part.read_chunk(_PIECE):
        data += piece
        if len(data) > limit:
            raise Wrong(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the file is too large")
    return bytes(data)
