"""Telegram brings the updates: each is stored before it is answered 200.

What is answered decides what Telegram does: with 200 it forgets the update, with anything else it
brings it again, and the chat's later ones wait behind it.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from http import HTTPStatus

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter
from aiogram.types import Update
from aiohttp import web

from bot.feeding import ALLOWED, Intake, Sleep
from bot.health import Health
from bot.rivals import may_take_webhook, watch_webhook
from bot.settings import Settings, secret_of
from bot.site import plain_answer
from handlers.faults import place_of, without_quotes
from scheduler.line import Line

log = logging.getLogger(__name__)

PATH = "/telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
# Telegram itself takes no event of more than half of that into its queue.
LARGEST = 1 << 20
_PATIENCE = 10.0  # seconds; Telegram waits for a minute, and has other updates meanwhile
_LONGEST_PAUSE = 60.0
_LOOK = 30.0  # seconds between two looks at whether the address still stands


def webhook_routes(inbox: Intake, secret: str, health: Health) -> list[web.RouteDef]:
    """``POST /telegram``. Nothing of a request is ever logged but numbers and kinds."""
    expected = secret.encode()

    async def take(request: web.Request) -> web.StreamResponse:
        if request.method != "POST":
            return plain_answer(HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": "POST"})
        given = request.headers.get(HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(given, expected):
            return plain_answer(HTTPStatus.UNAUTHORIZED)
        if not health.started:
            return plain_answer(HTTPStatus.SERVICE_UNAVAILABLE)
        body = await _body(request)
        if body is None:
            return plain_answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        update = read(body)
        if update is None:
            # The same bytes would come again, and would be no more readable.
            return plain_answer(HTTPStatus.OK)
        try:
            async with asyncio.timeout(_PATIENCE):
                await inbox.take([update])
        except Exception as error:
            log.error("update %s is not stored: %s", update.update_id, place_of(error))
            return plain_answer(HTTPStatus.SERVICE_UNAVAILABLE)
        return plain_answer(HTTPStatus.OK)

    return [web.route("*", PATH, take)]


async def _body(request: web.Request) -> bytes | None:
    """None when it is too large, if possible before it was read."""
    if (request.content_length or 0) > LARGEST:
        return None
    body = bytearray()
    async for piece in request.content.iter_any():
        body += piece
        if len(body) > LARGEST:
            return None
    return bytes(body)


def read(body: bytes) -> Update | None:
    """None for what is no update, or one that this aiogram does not know."""
    try:
        return Update.model_validate_json(body)
    except ValueError:
        log.error("%s cannot be read and is left out", _named(body))
        return None


def _named(body: bytes) -> str:
    """What of it may be said in a log."""
    try:
        found = json.loads(body)
        kinds = ", ".join(sorted(str(kind)[:40] for kind in set(found) - {"update_id"}))
        return f"update {int(found['update_id'])} ({kinds})"
    except (ValueError, TypeError, KeyError, RecursionError):
        return f"a body of {len(body)} bytes"


async def hang_out(
    bot: Bot, settings: Settings, sleep: Sleep = asyncio.sleep, *, line: Line | None = None
) -> None:
    """Tells Telegram where to bring updates, until it has heard; every replica says the same, but
    a copy leaves another's address where it is. Then looks now and then whether it still stands,
    for ``line``. Never returns, as polling does not."""
    url = settings.public_url + PATH
    pause, hung = 1.0, False
    while True:
        try:
            if not hung and await may_take_webhook(bot, url, copied=bool(line and line.copied)):
                await bot.set_webhook(
                    url,
                    secret_token=secret_of(settings),
                    allowed_updates=ALLOWED,
                    max_connections=settings.webhook_connections,
                )
                log.info("Telegram brings updates to %s", settings.public_url)
            hung, pause = True, 1.0
            if line is None:
                await asyncio.Event().wait()
            else:
                await watch_webhook(bot, url, line)
                await sleep(_LOOK)
        except TelegramRetryAfter as error:
            await sleep(error.retry_after)
        except TelegramAPIError as error:
            words = without_quotes(error.message)
            log.error("Telegram takes no webhook (%s); trying again in %s s", words, pause)
            await sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
