"""Personal calendars over HTTP, for whoever holds the private link: read-only."""

from __future__ import annotations

import asyncio
import logging
from http import HTTPStatus

from aiohttp import web

from bot.site import HEADERS, plain_answer, tag_of
from handlers.faults import place_of
from school.agenda.event import Agenda
from school.agenda.feed import look_at_feed, renew_feed
from school.people.access import STRANGER
from school.reports.agenda_ics import write_agenda
from school.work import Actor, Office

log = logging.getLogger(__name__)

_ANYBODY = Actor(None, STRANGER)
_PATH = r"/calendar/{secret:[A-Za-z0-9_-]{1,64}}.ics"
# Kept by the reader's own program only, and asked for again each time.
_HEADERS = {**HEADERS, "Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}


def feed_routes(office: Office, bot_id: int) -> list[web.RouteDef]:
    """``/calendar/<secret>.ics``. Nothing of a request is ever logged: its path is the key."""
    origin = f"vpr-bot-{bot_id}"

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.method not in ("GET", "HEAD"):
            return plain_answer(HTTPStatus.METHOD_NOT_ALLOWED, {**_HEADERS, "Allow": "GET, HEAD"})
        try:
            agenda = await _agenda(office, request.match_info["secret"])
            if agenda is None:
                return plain_answer(HTTPStatus.NOT_FOUND, _HEADERS)
            body = await asyncio.to_thread(write_agenda, agenda, origin)
        except Exception as error:
            log.error("a calendar met %s", place_of(error))
            return plain_answer(HTTPStatus.SERVICE_UNAVAILABLE, _HEADERS)
        return _file(request, body)

    return [web.route("*", _PATH, answer)]


async def _agenda(office: Office, secret: str) -> Agenda | None:
    """Looking costs no write; only a calendar that differs from what was given out does."""
    found = await office.do(look_at_feed, _ANYBODY, secret)
    if found is None:
        return None
    agenda, differs = found
    return await office.do(renew_feed, _ANYBODY, secret) if differs else agenda


def _file(request: web.Request, body: bytes) -> web.Response:
    response = web.Response(headers=_HEADERS)
    tag = tag_of(body)
    response.etag = tag
    if request.if_none_match is not None and any(
        one.value in (tag, "*") for one in request.if_none_match
    ):
        response.set_status(HTTPStatus.NOT_MODIFIED)
    else:
        response.body = body
        response.content_type = "text/calendar"
        response.charset = "utf-8"
    return response
