"""What the doctor says of Telegram, the clock, the disk and settings that do not fit."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import web

from bot.demo.telegram import Telegram
from bot.demo.telegram import serve as serve_telegram
from bot.doctor_machine import look_at_machine
from bot.doctor_telegram import _updates, look_at_telegram
from bot.settings import Settings

TOKEN = "107:right"


def settings(**fields: Any) -> Settings:
    return Settings(_env_file=None, **{"bot_token": TOKEN, **fields})


async def test_all_is_well() -> None:
    server = await serve_telegram(Telegram(TOKEN, lambda: datetime.now(UTC)))
    try:
        findings = await look_at_telegram(settings(api_base=server.base_url))
        wrong = await look_at_telegram(settings(api_base=server.base_url, bot_token="107:wrong"))
    finally:
        await server.close()
    assert [good for good, _ in findings] == [True] * 3
    assert "@vpr_demo_bot" in findings[0][1]
    ((good, words),) = wrong
    assert not good
    assert "BotFather" in words


async def test_without_a_token_nothing_is_asked() -> None:
    ((good, words),) = await look_at_telegram(settings(bot_token=""))
    assert good
    assert "демо" in words


@asynccontextmanager
async def answering(answer: Callable[[web.Request], web.Response]) -> AsyncIterator[str]:
    async def handle(request: web.Request) -> web.Response:
        return answer(request)

    app = web.Application()
    app.router.add_get("/{rest:.*}", handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def body(request: web.Request, at: datetime) -> web.Response:
    result = {"username": "x"} if request.path.endswith("getMe") else {"url": ""}
    date = format_datetime(at, usegmt=True)
    return web.json_response({"ok": True, "result": result}, headers={"Date": date})


@pytest.mark.parametrize(
    ("off", "words"),
    [
        (timedelta(minutes=-10), "спешат на 10 мин"),
        (timedelta(seconds=50), "отстают на"),
        (timedelta(seconds=3), "Часы сервера верны"),
    ],
)
async def test_the_servers_clock(off: timedelta, words: str) -> None:
    async with answering(lambda request: body(request, datetime.now(UTC) + off)) as address:
        findings = await look_at_telegram(settings(api_base=address))
    good, said = findings[1]
    assert words in said
    assert good == ("верны" in words)


async def test_a_telegram_that_fails_or_is_not_there() -> None:
    async with answering(lambda _: web.json_response({}, status=502)) as address:
        ((good, words),) = await look_at_telegram(settings(api_base=address))
    assert not good
    assert "502" in words
    for base in (address, "http://127.0.0.1:1"):
        ((good, words),) = await look_at_telegram(settings(api_base=base))
        assert not good
        assert "PROXY" in words
        assert TOKEN not in words
    async with answering(lambda _: web.Response(text="<html>")) as address:
        ((good, words),) = await look_at_telegram(settings(api_base=address))
    assert not good


async def test_the_proxy_is_used() -> None:
    for proxy in ("socks5://127.0.0.1:1", "http://127.0.0.1:1"):
        ((good, words),) = await look_at_telegram(settings(proxy=proxy))
        assert not good
        assert "Proxy" in words


SOON = int(datetime.now(UTC).timestamp()) - 60


@pytest.mark.parametrize(
    ("updates", "seen", "good", "words"),
    [
        ("polling", {"url": ""}, True, "спрашивает у Telegram сам"),
        ("polling", {"url": "https://old.example/x"}, False, "old.example"),
        ("polling", {"pending_update_count": 101}, False, "ждут нажатия: 101"),
        ("webhook", {"url": ""}, False, "не знает адреса"),
        ("webhook", {"url": "https://b.example.evil/x"}, False, "не знает адреса"),
        ("webhook", {"url": "https://b.example/telegram"}, True, "приносит на https://b.example"),
        (
            "webhook",
            {"url": "https://b.example/t", "last_error_date": SOON, "last_error_message": "502"},
            False,
            "не смог принести нажатия (502)",
        ),
        ("webhook", {"url": "https://b.example/t", "last_error_date": 1}, True, "приносит"),
    ],
)
def test_where_updates_go(updates: str, seen: dict[str, Any], good: bool, words: str) -> None:
    waits: Any = SimpleNamespace(updates=updates, public_url="https://b.example")
    findings = _updates(waits, seen)
    assert all(one for one, _ in findings) is good
    assert words in findings[-1][1]


def test_room_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = {"database_url": f"sqlite:///{tmp_path}/no/x.db", "backup_folder": tmp_path / "copies"}
    ((good, words),) = look_at_machine(settings(**here))
    assert good
    assert str(tmp_path) in words
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=499_000_000))
    ((good, words),) = look_at_machine(settings(**here))
    assert not good
    assert "499 МБ" in words


def test_settings_that_do_not_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = {"database_url": f"sqlite:///{tmp_path}/x.db", "backup_folder": tmp_path}
    keyed = settings(metrics_token="key", sentry_dsn="http://k@127.0.0.1/1", **here)
    monkeypatch.setattr("bot.doctor_machine.find_spec", lambda _name: None)
    _, metrics, sentry = look_at_machine(keyed)
    assert not metrics[0]
    assert "HTTP_PORT" in metrics[1]
    assert not sentry[0]
    assert "pip install sentry-sdk" in sentry[1]
    monkeypatch.undo()
    fits = settings(metrics_token="key", http_port=8088, **here)
    assert len(look_at_machine(fits)) == 1
