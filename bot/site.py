"""What everybody may know of the tests, as files in a folder or over HTTP: read-only."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

import typer
from aiohttp import web

from bot.app import App
from bot.doctor import look_at_migrations
from bot.settings import Settings
from bot.wiring import relay, utc_now
from db.engine import open_store
from handlers.faults import place_of
from school.people.access import STRANGER, look_up
from school.reports.site_files import PAGE, make_site
from school.reports.site_html import CALENDAR
from school.reports.site_style import POLICY
from school.site import SHOWN, Site, see_site
from school.work import Actor, Office

log = logging.getLogger(__name__)

_ANYBODY = Actor(None, STRANGER)
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_TYPES = {PAGE: "text/html", CALENDAR: "text/calendar"}
_FAREWELL = 15.0  # seconds that requests under way get at the end
_PATHS = {"/site/": PAGE, f"/site/{CALENDAR}": CALENDAR}
# Another site may show the page in a frame: there is nothing on it to be tapped by mistake.
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",  # kept by browsers, and asked for again: that is cheap
    "Server": "vpr-bot",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """One file as it is answered. ``made_at``: since when it is as it is, to the second."""

    body: bytes
    tag: str
    made_at: datetime


class SiteCache:
    """The files in memory. They are looked over only after a commit that touches what they show,
    or on another day, and made anew only when something is different then; whoever comes
    meanwhile waits for the same one look, so any number of readers costs the database one."""

    def __init__(self, office: Office, bot_id: int) -> None:
        self._office = office
        self._bot_id = bot_id
        self._lock = asyncio.Lock()
        self._site: Site | None = None
        self._files: Mapping[str, Kept] = {}
        self._commits = self._seen = 0

    def committed(self, subjects: frozenset[str]) -> None:
        """For ``Store.on_commit``."""
        if subjects & SHOWN:
            self._commits += 1

    async def file(self, name: str) -> Kept:
        if not self._fresh():
            async with self._lock:
                if not self._fresh():
                    await self._look()
        return self._files[name]

    def _fresh(self) -> bool:
        if self._site is None or self._seen != self._commits:
            return False
        return _day(self._site, self._office.now()) == _day(self._site, self._site.made_at)

    async def _look(self) -> None:
        commits = self._commits  # those that come while it looks are looked at the next time
        site = await self._office.do(see_site, _ANYBODY)
        if self._site is None or not _same(site, self._site):
            files = await asyncio.to_thread(make_site, site, self._bot_id)
            at = site.made_at.replace(microsecond=0)
            self._files = {name: Kept(body, tag_of(body), at) for name, body in files.items()}
            self._site = site
        self._seen = commits


def _same(one: Site, other: Site) -> bool:
    """The page says the day on which it was made."""
    if _day(one, one.made_at) != _day(other, other.made_at):
        return False
    return replace(one, made_at=_LONG_AGO) == replace(other, made_at=_LONG_AGO)


def _day(site: Site, moment: datetime) -> object:
    return moment.astimezone(site.zone).date()


def tag_of(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:32]


def cache_of(app: App) -> SiteCache:
    """A cache that follows what the bot changes."""
    cache = SiteCache(app.office, app.bot.id)
    app.store.on_commit(cache.committed)
    return cache


def routes(cache: SiteCache) -> list[web.RouteDef]:
    """``/site/`` and the calendar in it."""
    return [web.route("*", path, _answering(cache, name)) for path, name in _PATHS.items()]


def _answering(
    cache: SiteCache, name: str
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(request: web.Request) -> web.StreamResponse:
        if request.method not in ("GET", "HEAD"):
            return plain_answer(HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": "GET, HEAD"})
        try:
            file = await cache.file(name)
        except Exception as error:
            log.error("the site met %s", place_of(error))
            return plain_answer(HTTPStatus.SERVICE_UNAVAILABLE)
        response = web.Response(headers=HEADERS)
        response.etag = file.tag
        response.last_modified = file.made_at
        if _is_known(request, file):
            response.set_status(HTTPStatus.NOT_MODIFIED)
        else:
            response.body = file.body
            response.content_type = _TYPES[name]
            response.charset = "utf-8"
        return response

    return answer


def _is_known(request: web.Request, file: Kept) -> bool:
    """Whether the reader has it already; a tag says it better than a time."""
    tags = request.if_none_match
    if tags is not None:
        return any(tag.value in (file.tag, "*") for tag in tags)
    since = request.if_modified_since
    return since is not None and file.made_at <= since


def plain_answer(status: HTTPStatus, more: Mapping[str, str] | None = None) -> web.Response:
    return web.Response(status=status, text=status.phrase, headers={**HEADERS, **(more or {})})


async def _nothing_here(_request: web.Request) -> web.StreamResponse:
    return plain_answer(HTTPStatus.NOT_FOUND)


async def serve(
    cache: SiteCache, host: str, port: int, more: Sequence[web.RouteDef] = ()
) -> web.AppRunner:
    """Listens until ``cleanup``, also for ``more``. OSError when the port is taken."""
    site = web.Application()
    site.add_routes([*routes(cache), *more, web.route("*", "/{rest:.*}", _nothing_here)])
    runner = web.AppRunner(site, access_log=None, keepalive_timeout=15, shutdown_timeout=_FAREWELL)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError:
        await runner.cleanup()
        raise
    return runner


async def export(settings: Settings, folder: Path) -> int:
    """Writes the files into a folder; the exit code."""
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    number = token.partition(":")[0]
    if not number.isdecimal():
        typer.echo(
            "BOT_TOKEN не задан, а по номеру бота календари узнают свои записи. "
            "Впишите его в .env, как для запуска.",
            err=True,
        )
        return 2
    ready, words = await look_at_migrations(settings)
    if not ready:
        typer.echo(words, err=True)
        return 2
    store = open_store(settings.database_url)
    try:
        office = Office(store.begin, utc_now, look_up, relay)
        files = make_site(await office.do(see_site, _ANYBODY), int(number))
    finally:
        await store.close()
    try:
        await asyncio.to_thread(_write, folder, files)
    except OSError as error:
        typer.echo(f"В {folder} не записать: {error.strerror}", err=True)
        return 2
    typer.echo("\n".join(str(folder / name) for name in files))
    return 0


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Each file is there whole, the old one or the new one, at any moment."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, body in files.items():
        part = folder / f".{name}.part"
        try:
            with part.open("wb") as written:
                written.write(body)
                written.flush()
                os.fsync(written.fileno())
            part.replace(folder / name)
        finally:
            part.unlink(missing_ok=True)
