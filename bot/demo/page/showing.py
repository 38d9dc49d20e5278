"""What the page reads: state, chats, journal, files, and the stream of changes."""

from __future__ import annotations

import json
import logging
import secrets
from datetime import datetime
from http import HTTPStatus
from urllib.parse import quote

from aiohttp import web

from bot.demo.page import views
from bot.demo.page.changes import Changes
from bot.demo.page.guard import HEADERS, Wrong
from bot.demo.page.messages import Json, message_json
from bot.demo.page.switches import Switchboard
from bot.demo.page.views import PeopleRows
from bot.demo.stage import Stage, StagePerson
from bot.demo.telegram.images import image_type
from handlers.faults import place_of

_log = logging.getLogger(__name__)
_HEARTBEAT = 15.0
# A journey changes something hundreds of times a second; eyes need less.
_BREATH = 0.08
# A sign of typing goes out by itself: nothing changes then, and the page has to be told.
_TYPING = 1.0
_MESSAGES = 120


class Showing:
    def __init__(self, stage: Stage, changes: Changes) -> None:
        self._stage = stage
        self._changes = changes
        self._run = secrets.token_hex(4)
        self.people = PeopleRows(stage, changes)
        self.switchboard = Switchboard(stage.telegram, stage.probe)

    def person(self, request: web.Request) -> StagePerson:
        """The person of the path. Raises Wrong 404."""
        try:
            person = self._stage.person(int(request.match_info["user"]))
        except ValueError:
            person = None
        if person is None:
            raise Wrong(HTTPStatus.NOT_FOUND, "no such person")
        return person

    async def _next_due(self) -> float | None:
        try:
            due: datetime | None = await self._stage.next_due()
        except Exception as error:
            # The page must open even when the bot's tables do not answer.
            _log.error("the next due time cannot be read: %s", place_of(error))
            return None
        return due.timestamp() if due else None

    async def _state(self) -> Json:
        stage, telegram = self._stage, self._stage.telegram
        version = self._changes.version
        next_due = await self._next_due()
        with telegram.lock:
            return {
                "version": version,
                "run": self._run,
                "now": stage.clock.now().timestamp() * 1000,
                "zone": stage.zone.key,
                "next_due": next_due,
                "bot": {"name": telegram.bot_wire["first_name"], "username": telegram.username},
                "people": self.people.wire(),
                "faults": self.switchboard.wire(),
                "hints": [
                    {"ru": hint.ru, "en": hint.en, "person": hint.user_id} for hint in stage.hints
                ],
                "links": [
                    {"ru": link.ru, "en": link.en, "payload": link.payload} for link in stage.links
                ],
                "journal": views.journal_summary(stage),
                "toasts": views.toasts_json(telegram.callbacks),
                "journey": views.journey_json(stage),
            }

    async def state(self, _request: web.Request) -> web.StreamResponse:
        return web.json_response(await self._state())

    async def events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no", **HEADERS}
        )
        await response.prepare(request)
        seen, typing = -1, False
        try:
            await response.write(b"retry: 1000\n\n")
            while not self._changes.is_closed:
                patience = _TYPING if typing else _HEARTBEAT
                if await self._changes.newer_than(seen, patience) or typing:
                    state = await self._state()
                    seen = state["version"]
                    typing = any(person["typing"] for person in state["people"])
                    words = json.dumps(state, ensure_ascii=False)
                    await response.write(f"event: state\ndata: {words}\n\n".encode())
                    await self._changes.breathe(_BREATH)
                else:
                    await response.write(b": still here\n\n")
        except ConnectionError:
            _log.debug("a page went away")
        return response

    async def chat(self, request: web.Request) -> web.StreamResponse:
        person = self.person(request)
        telegram = self._stage.telegram
        with telegram.lock:
            chat = telegram.chats.get(person.user_id)
            messages = list(chat.messages.values()) if chat else []
            shown = messages[-_last_asked(request) :]
            return web.json_response(
                {
                    "user": person.user_id,
                    "rev": self.people.revision(chat),
                    "messages": [message_json(message) for message in shown],
                    "earlier": len(messages) - len(shown),
                    "placeholder": views.placeholder_of(chat) if chat else None,
                    "reply_keyboard": views.reply_keyboard_json(chat) if chat else None,
                    "commands": views.commands_of(telegram, person.user_id, person.language),
                    "about": self._about(person),
                    "waiting": views.waiting_json(
                        telegram.callbacks.values(), person.user_id, telegram.now()
                    ),
                }
            )

    def _about(self, person: StagePerson) -> str:
        names = self._stage.telegram.names
        return names.get(("description", person.language)) or names.get(("description", ""), "")

    async def journal(self, _request: web.Request) -> web.StreamResponse:
        with self._stage.telegram.lock:
            return web.json_response({"calls": views.journal_json(self._stage)})

    async def file(self, request: web.Request) -> web.StreamResponse:
        file = self._stage.telegram.files.get(request.match_info["id"])
        if file is None:
            raise Wrong(HTTPStatus.NOT_FOUND, "no such file")
        # Only photos are shown inside the page, by what they are; anything else is a download,
        # whatever it calls itself.
        picture = image_type(file.data) if file.kind == "photo" else None
        if picture is not None:
            return web.Response(body=file.data, content_type=picture)
        name = quote(file.name or file.path.rpartition("/")[2])
        return web.Response(
            body=file.data,
            content_type="application/octet-stream",
            headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
        )


def _last_asked(request: web.Request) -> int:
    """How many of the latest messages are wanted (``?last=``)."""
    wanted = request.query.get("last", "")
    return max(1, int(wanted)) if wanted.isdecimal() and len(wanted) < 7 else _MESSAGES
