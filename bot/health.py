"""What balancers and containers ask: is the process alive, and may it be given work."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

from bot.feeding import Intake
from bot.site import plain_answer
from db.engine import Store
from db.upkeep import head
from handlers.faults import place_of

log = logging.getLogger(__name__)

LIVE = "/health/live"
READY = "/health/ready"
_PATIENCE = 5.0  # seconds


class Health:
    """``started`` and ``leaving`` are set by whoever starts and stops the process; ``leaving``
    means that requests are still served, and that no new ones should come."""

    def __init__(self, check: Callable[[], Awaitable[object]]) -> None:
        self.started = False
        self.leaving = False
        self._check = check
        self._well = True

    async def ready(self) -> bool:
        if not self.started or self.leaving:
            return False
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._check()
        except Exception as error:
            if self._well:
                log.error("not ready: %s", place_of(error))
            self._well = False
        else:
            self._well = True
        return self._well


class NotAtHeadError(Exception):
    """The database is another version's."""


def look_at(store: Store, inbox: Intake) -> Callable[[], Awaitable[None]]:
    """The database answers, is this version's, and takes what the inbox writes."""
    ours = head()

    async def check() -> None:
        if await store.revision() != ours:
            raise NotAtHeadError
        await inbox.take(())

    return check


def health_routes(health: Health) -> list[web.RouteDef]:
    async def live(_request: web.Request) -> web.StreamResponse:
        return plain_answer(HTTPStatus.OK)

    async def ready(_request: web.Request) -> web.StreamResponse:
        well = await health.ready()
        return plain_answer(HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE)

    return [web.get(LIVE, live), web.get(READY, ready)]
