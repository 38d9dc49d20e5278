"""What the page may do for a person: all that their telephone can."""

from __future__ import annotations

import asyncio
from http import HTTPStatus

from aiohttp import web

from bot.demo.page.bodies import (
    act,
    body_of,
    bytes_of,
    done,
    flag,
    listed,
    number,
    parts_of,
    text,
)
from bot.demo.page.changes import Changes
from bot.demo.page.guard import Wrong
from bot.demo.page.messages import Json
from bot.demo.page.showing import Showing
from bot.demo.stage import Stage
from bot.demo.telegram import Attachment, InlineAsk
from bot.demo.telegram.limits import DOWNLOAD_BYTES, TEXT_LENGTH

_CAPTION_BYTES = 64 * 1024
_FILES_BYTES = 4 * DOWNLOAD_BYTES
# A client waits so long for the bot, then it shows nothing.
_PATIENCE = 10.0


class Telephone:
    def __init__(self, stage: Stage, changes: Changes, showing: Showing) -> None:
        self._telegram = stage.telegram
        self._changes = changes
        self._showing = showing

    async def say(self, request: web.Request) -> web.StreamResponse:
        person = self._showing.person(request)
        body = await body_of(request)
        words = text(body, "text")
        if not words.strip():
            raise Wrong(HTTPStatus.BAD_REQUEST, "an empty message")
        if body.get("pressed") is True:
            act(lambda: self._telegram.press(person.user_id, words))
            return done()
        # Telegram's own clients cut a long text into several messages.
        parts = [words[at : at + TEXT_LENGTH] for at in range(0, len(words), TEXT_LENGTH)]
        act(lambda: [self._telegram.say(person.user_id, part) for part in parts])
        return done()

    async def start(self, request: web.Request) -> web.StreamResponse:
        person = self._showing.person(request)
        payload = text(await body_of(request), "payload", "")
        act(lambda: self._telegram.start(person.user_id, payload))
        return done()

    async def block(self, request: web.Request) -> web.StreamResponse:
        person = self._showing.person(request)
        if flag(await body_of(request), "blocked"):
            act(lambda: self._telegram.block(person.user_id))
        else:
            act(lambda: self._telegram.unblock(person.user_id))
        return done()

    async def read(self, request: web.Request) -> web.StreamResponse:
        person = self._showing.person(request)
        message = number(await body_of(request), "message")
        self._showing.people.mark_read(person.user_id, message)
        self._changes.note()
        return done()

    async def tap(self, request: web.Request) -> web.StreamResponse:
        person = self._showing.person(request)
        match await body_of(request):
            case {"message": int(message), "place": [int(row), int(column)]}:
                button: str | tuple[int, int] = (row, column)
            case {"message": int(message), "text": str(button)}:
                pass
            case _:
                raise Wrong(HTTPStatus.BAD_REQUEST, "message and place or text are wanted")
        act(lambda: self._telegram.tap(person.user_id, message, button))
        return done()

    async def file(self, request: web.Request) -> web.StreamResponse:
        """One file, or several at once: they become albums as a client cuts them."""
        person = self._showing.person(request)
        caption, files, left = "", list[Attachment](), _FILES_BYTES
        async for part in parts_of(request):
            if part.name == "caption":
                caption = (await bytes_of(part, _CAPTION_BYTES)).decode("utf-8", "replace")
            elif part.name == "file":
                data = await bytes_of(part, min(DOWNLOAD_BYTES, left))
                left -= len(data)
                mime = part.headers.get("Content-Type") or None
                files.append(Attachment(part.filename or "file", data, mime=mime))
        if not files or not all(file.data for file in files):
            raise Wrong(HTTPStatus.BAD_REQUEST, "an empty file")
        act(lambda: self._telegram.send_attached(person.user_id, files, caption))
        return done()

    async def poll(self, request: web.Request) -> web.StreamResponse:
        person = self._showing.person(request)
        body = await body_of(request)
        question, options = text(body, "question"), listed(body, "options", str)
        correct = None if body.get("correct") is None else number(body, "correct")
        act(
            lambda: self._telegram.send_poll(
                person.user_id,
                question,
                options,
                anonymous=flag(body, "anonymous"),
                multiple=flag(body, "multiple"),
                quiz_correct=correct,
            )
        )
        return done()

    async def vote(self, request: web.Request) -> web.StreamResponse:
        person = self._showing.person(request)
        body = await body_of(request)
        message, options = number(body, "message"), listed(body, "options", int)
        act(lambda: self._telegram.vote(person.user_id, message, *options))
        return done()

    async def inline(self, request: web.Request) -> web.StreamResponse:
        """Types "@bot <query>" and waits for what the bot offers."""
        person = self._showing.person(request)
        body = await body_of(request)
        query, offset = text(body, "query"), text(body, "offset", "")
        asked = act(lambda: self._telegram.ask_inline(person.user_id, query, offset=offset))
        ask = self._telegram.inline_queries[asked]
        await self._answered(ask)
        return web.json_response(_offered(ask))

    async def _answered(self, ask: InlineAsk) -> None:
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + _PATIENCE
        while True:
            seen, left = self._changes.version, ends_at - loop.time()
            if ask.answer is not None:
                return
            if left <= 0 or self._changes.is_closed:
                raise Wrong(HTTPStatus.BAD_GATEWAY, "The bot is not responding")
            await self._changes.newer_than(seen, left)

    async def choose(self, request: web.Request) -> web.StreamResponse:
        person = self._showing.person(request)
        body = await body_of(request)
        asked, result = text(body, "ask"), text(body, "result")
        act(lambda: self._telegram.choose_inline(person.user_id, asked, result))
        return done()


def _offered(ask: InlineAsk) -> Json:
    assert ask.answer is not None
    return {
        "ask": ask.id,
        "results": [
            {"id": one.id, "title": one.title or one.text, "description": one.description}
            for one in ask.results
        ],
        "more": ask.answer.next_offset,
        "button": ask.answer.button,
    }
