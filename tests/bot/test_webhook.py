"""The webhook over real HTTP: who may bring updates, what is answered, what is never lost."""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

import psycopg
import pytest
from aiohttp import ClientError, ClientSession, web
from pydantic import ValidationError

from bot.app import App
from bot.demo.telegram import MemorySession, Server, Telegram
from bot.demo.telegram import serve as serve_telegram
from bot.feeding import ALLOWED
from bot.health import LIVE, READY, Health, health_routes, look_at
from bot.polling import cancelled, poll
from bot.settings import Settings, secret_of
from bot.webhook import HEADER, LARGEST, PATH, hang_out, webhook_routes
from bot.wiring import build, make_bot
from db.engine import open_store
from scheduler.pace import Limits
from school.people.joining import appoint_admin
from school.work import SYSTEM
from tests import postgres
from tests.bot.replicas import NOW, Cluster, Replica, at_once, cluster, said
from tests.chat import TOKEN

SECRET = "s3cret"


@pytest.fixture
def shared_url(postgres_server: postgres.Postgres) -> Iterator[str]:
    name = postgres_server.new()
    yield postgres_server.url(name)
    postgres_server.drop(name)


def body_of(update_id: int, chat: int, words: str) -> bytes:
    return said(update_id, chat, words).model_dump_json(exclude_unset=True).encode()


@dataclass(slots=True)
class Door:
    """One replica's HTTP side, and somebody who knocks."""

    base: str
    health: Health
    session: ClientSession

    async def post(self, body: Any, secret: str | None = SECRET, **more: Any) -> int:
        headers = {} if secret is None else {HEADER: secret}
        async with self.session.post(
            self.base + PATH, data=body, headers=headers, **more
        ) as response:
            return response.status

    async def get(self, path: str) -> int:
        async with self.session.get(self.base + path) as response:
            return response.status


@asynccontextmanager
async def listening(*routes: web.RouteDef) -> AsyncIterator[str]:
    app = web.Application()
    app.add_routes(routes)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port, *_ = runner.addresses[0]
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def door(replica: Replica | App) -> AsyncIterator[Door]:
    health = Health(look_at(replica.store, replica.inbox))
    health.started = True
    routes = [*webhook_routes(replica.inbox, SECRET, health), *health_routes(health)]
    async with listening(*routes) as base, ClientSession() as session:
        yield Door(base, health, session)


@dataclass(slots=True)
class Balancer:
    """Gives each request to the next replica that answers at all."""

    bases: list[str]
    sent: dict[str, int] = field(default_factory=dict)

    @asynccontextmanager
    async def serves(self) -> AsyncIterator[str]:
        turns = cycle(self.bases)
        async with ClientSession() as session:

            async def give(request: web.Request) -> web.Response:
                body = await request.read()
                headers = {HEADER: request.headers.get(HEADER, "")}
                for base in (next(turns) for _ in self.bases):
                    try:
                        async with session.post(base + PATH, data=body, headers=headers) as answer:
                            self.sent[base] = self.sent.get(base, 0) + 1
                            return web.Response(status=answer.status)
                    except ClientError:
                        continue
                return web.Response(status=502)

            async with listening(web.post(PATH, give)) as base:
                yield base


@pytest.fixture
async def alone(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Cluster]:
    """One process. What the store does is tried on both databases in test_shared_inbox."""
    async with cluster(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'one.db')}") as opened:
        yield opened


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", "ключ"])
async def test_without_the_secret_nothing_is_read(alone: Cluster, secret: str | None) -> None:
    one = await alone.opens("one")
    async with door(one) as at:
        assert await at.post(body_of(1, 7, "а"), secret) == 401
        assert await at.get(PATH) == 405
    assert await alone.waiting() == []


async def test_what_is_too_large_is_refused(alone: Cluster) -> None:
    one = await alone.opens("one")

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(LARGEST // 65536 + 1):
            yield b" " * 65536

    async with door(one) as at:
        assert await at.post(b" " * (LARGEST + 1)) == 413
        assert await at.post(pieces()) == 413
        large = body_of(1, 7, "а")
        assert await at.post(large + b" " * (LARGEST - len(large))) == 200
        await one.inbox.settled()
    assert alone.heard.texts == ["а"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        "диагноз Пети".encode(),
        b"[" * 100_000,
        b"[]",
        b'{"message": {"text": "\xd0\x9f\xd0\xb5\xd1\x82\xd0\xb8"}}',
        '{"update_id": 5, "message": {"text": "Пети"}}'.encode(),
        b'{"update_id": 1000000000000000000000}',
        b'{"update_id": -1}',
        body_of(5, 1 << 70, "а"),
    ],
    ids=range(10),
)
async def test_what_cannot_be_read_does_not_come_again_and_is_not_quoted(
    alone: Cluster, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    one = await alone.opens("one")
    async with door(one) as at:
        with caplog.at_level(logging.INFO):
            assert await at.post(body) == 200
        assert await at.post(body_of(6, 7, "дальше")) == 200
        await one.inbox.settled()
    assert alone.heard.texts == ["дальше"]
    assert "left out" in caplog.text
    assert "Пети" not in caplog.text


async def test_an_update_is_stored_before_it_is_answered(alone: Cluster) -> None:
    one = await alone.opens("one")
    gate = asyncio.Event()

    async def wait(_message: object) -> None:
        await gate.wait()

    one.on_message = wait
    async with door(one) as at:
        assert await at.post(body_of(1, 7, "а")) == 200
        assert await at.post(body_of(2, 7, "б")) == 200
        assert await at.post(body_of(1, 7, "а")) == 200, "Telegram did not hear the first answer"
        assert await alone.waiting() == [1, 2]
        one.die()  # both are taken up by whoever comes
        two = await alone.opens("two")
        await alone.silence()
        await two.inbox.resume()
        await alone.until(lambda: alone.heard.texts == ["а", "б"])


async def test_before_the_start_and_at_the_end_it_is_not_ready(alone: Cluster) -> None:
    one = await alone.opens("one")
    async with door(one) as at:
        at.health.started = False
        assert [await at.get(LIVE), await at.get(READY)] == [200, 503]
        assert await at.post(body_of(1, 7, "а")) == 503, "Telegram keeps it"
        at.health.started = True
        assert await at.get(READY) == 200
        at.health.leaving = True
        assert [await at.get(LIVE), await at.get(READY)] == [200, 503]
        assert await at.post(body_of(1, 7, "а")) == 200, "what comes in the meantime is served"
        await one.inbox.settled()
    assert alone.heard.texts == ["а"]


async def test_a_database_of_another_version_is_not_ready(alone: Cluster) -> None:
    one = await alone.opens("one")
    async with door(one) as at:
        assert await at.get(READY) == 200
        other = Health(look_at(one.store, one.inbox))
        assert not await other.ready(), "not started"
        other.started = True
        assert await other.ready()
        ours = one.store.revision
        one.store.revision = lambda: _other(ours)  # type: ignore[method-assign]
        assert await at.get(READY) == 503
        one.store.revision = ours  # type: ignore[method-assign]
        assert await at.get(READY) == 200


async def _other(revision: Any) -> str:
    return f"{await revision()}-later"


@pytest.fixture
async def telegram() -> AsyncIterator[Server]:
    server = await serve_telegram(Telegram(TOKEN, lambda: NOW))
    server.delivery.first_delay = 0.01
    yield server
    await server.close()


def hook(server: Server, base: str) -> Telegram:
    server.telegram.call("setWebhook", {"url": base + PATH, "secret_token": SECRET})
    return server.telegram


@pytest.mark.postgres
async def test_updates_outlive_an_outage_of_the_database(
    shared_url: str, postgres_server: postgres.Postgres, telegram: Server
) -> None:
    """The real one: connections are cut and none is let in."""
    name = shared_url.rpartition("?")[0].rpartition("/")[2]

    def admin(statement: str) -> None:
        with psycopg.connect(postgres_server.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    async with cluster(shared_url) as several:
        one = await several.opens("one")
        async with door(one) as at:
            hook(telegram, at.base)
            accounts = [telegram.telegram.user(first_name="А").id for _ in range(3)]
            for account in accounts:
                telegram.telegram.start(account)
            await several.until(lambda: len(several.heard.all) == 3)
            await one.inbox.settled()
            await asyncio.to_thread(admin, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            await asyncio.to_thread(
                admin,
                f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
            )
            for n in range(2):
                for account in accounts:
                    telegram.telegram.say(account, f"{n}")
            assert await at.get(READY) == 503
            assert await at.get(LIVE) == 200

            def refused() -> str:
                info = telegram.telegram.call("getWebhookInfo", {})
                return str(info.get("last_error_message", ""))

            await several.until(lambda: "503" in refused())
            assert len(telegram.telegram.updates) == 6, "Telegram keeps them"
            await asyncio.to_thread(admin, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
            await several.until(lambda: len(several.heard.all) == 9)
            await one.inbox.settled()
            for account in accounts:
                assert several.heard.of(account)[1:] == ["0", "1"]
            assert await at.get(READY) == 200
            assert await several.waiting() == []


@asynccontextmanager
async def opened_app(url: str, telegram: Telegram) -> AsyncIterator[App]:
    """A whole replica without ticks."""
    bot = make_bot(TOKEN, MemorySession(telegram))
    limits = Limits(rate=0, chat_gap=0, group_a_minute=0)
    app = build(open_store(url), bot, now=lambda: NOW, limits=limits, shared=True)
    await app.start(ticking=False)
    try:
        yield app
    finally:
        await app.stop()


def helps(server: Server, account: int) -> int:
    """How many answers to /help somebody has."""
    messages = server.telegram.chat_view(account).messages
    return sum("/settings" in message.text for message in messages if not message.mine)


@pytest.mark.postgres
async def test_two_whole_replicas_behind_a_balancer(shared_url: str, telegram: Server) -> None:
    async with (
        opened_app(shared_url, telegram.telegram) as one,
        opened_app(shared_url, telegram.telegram) as two,
        door(one) as first,
        door(two) as second,
    ):
        balancer = Balancer([first.base, second.base])
        async with balancer.serves() as base:
            hook(telegram, base)
            accounts = [telegram.telegram.user(first_name="А").id for _ in range(3)]
            for account in accounts:
                await one.office.do(appoint_admin, SYSTEM, account)
                telegram.telegram.start(account)
                for _ in range(5):
                    telegram.telegram.say(account, "/help")
            async with asyncio.timeout(60):
                while sum(helps(telegram, account) for account in accounts) < 15:
                    await asyncio.sleep(0.01)
            await one.inbox.settled()
            await two.inbox.settled()
            assert [helps(telegram, account) for account in accounts] == [5, 5, 5]
            assert min(balancer.sent.values()) >= 5, "both received"


# Telling Telegram, and taking back.


def settings(**more: Any) -> Settings:
    given = {"updates": "webhook", "public_url": "http://127.0.0.1:9", "http_port": 9, **more}
    return Settings.model_validate({"bot_token": TOKEN, **given})


async def test_telegram_is_told_where_and_hears_the_secret(telegram: Server) -> None:
    bot = make_bot(TOKEN, MemorySession(telegram.telegram))
    ours = settings(webhook_connections=77)
    telling = asyncio.create_task(hang_out(bot, ours, at_once))
    async with asyncio.timeout(10):
        while telegram.telegram.updates.webhook is None:
            await asyncio.sleep(0)
    hooked = telegram.telegram.updates.webhook
    assert not telling.done(), "as polling, it does not end"
    await cancelled(telling)
    assert (hooked.url, hooked.max_connections) == ("http://127.0.0.1:9/telegram", 77)
    assert telegram.telegram.updates.allowed == sorted(ALLOWED)
    assert hooked.secret == secret_of(ours) == secret_of(settings())
    assert TOKEN.partition(":")[2] not in hooked.secret
    assert secret_of(settings(bot_token="1:other")) != hooked.secret
    assert secret_of(settings(webhook_secret="mine")) == "mine"


async def test_polling_takes_the_webhook_away_but_not_one_set_later(telegram: Server) -> None:
    async with listening() as nowhere:
        hook(telegram, nowhere)
        bot = make_bot(TOKEN, MemorySession(telegram.telegram))
        account = telegram.telegram.user(first_name="А").id
        telegram.telegram.start(account)
        taken: list[int] = []
        paused: list[float] = []

        class Taking:
            async def take(self, updates: Any) -> None:
                taken.extend(update.update_id for update in updates)

            async def resume(self) -> None: ...

        async def pause(seconds: float) -> None:
            paused.append(seconds)
            await asyncio.sleep(0)

        polling = asyncio.create_task(
            poll(bot, Taking(), wait=1, sleep=pause)  # type: ignore[arg-type]
        )
        async with asyncio.timeout(20):
            while not taken or telegram.telegram.updates.poll is None:
                await asyncio.sleep(0.001)
            assert telegram.telegram.updates.webhook is None
            hook(telegram, nowhere)
            while len(paused) < 5:
                await asyncio.sleep(0.001)
        assert telegram.telegram.updates.webhook is not None
        await cancelled(polling)


@pytest.mark.parametrize(
    "wrong",
    [{"public_url": ""}, {"http_port": None}, {"webhook_secret": "два слова"}, {"updates": "?"}],
    ids=str,
)
def test_settings_that_cannot_be_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        settings(**wrong)
