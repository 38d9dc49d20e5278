"""The one HTTP server of the process: the school's page, calendars, numbers for whoever watches,
what balancers ask, and the webhook."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from aiohttp.web import AppRunner

from bot.app import App
from bot.feeds import feed_routes
from bot.health import Health, health_routes, look_at
from bot.metrics import metric_routes
from bot.restoring import backups_of
from bot.settings import Settings, secret_of
from bot.site import cache_of, serve
from bot.webhook import webhook_routes

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Front:
    """``health`` is set by whoever starts and stops the process."""

    health: Health
    _runner: AppRunner

    async def close(self) -> None:
        await self._runner.cleanup()


async def open_front(app: App, settings: Settings, port: int) -> Front | None:
    """Reminders do not wait for a port to be free: None then, but OSError when updates are to come
    through it."""
    health = Health(look_at(app.store, app.inbox))
    routes = [
        *feed_routes(app.office, app.bot.id),
        *metric_routes(app, settings.metrics_token, backups_of(settings)),
        *health_routes(health),
    ]
    if settings.updates == "webhook":
        routes += webhook_routes(app.inbox, secret_of(settings), health)
    try:
        runner = await serve(cache_of(app), settings.http_host, port, routes)
    except OSError as error:
        log.error("cannot listen on %s:%s: %s", settings.http_host, port, error.strerror)
        if settings.updates == "webhook":
            raise
        return None
    return Front(health, runner)
