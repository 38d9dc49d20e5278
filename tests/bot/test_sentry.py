"""What arrives at a Sentry: kinds and places, and not a word of anybody."""

from __future__ import annotations

import gzip
import json
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
import sentry_sdk

from bot.logs import Scribe
from bot.sentry import harmless, report_to
from bot.settings import Settings
from tests.chat import School

MARK = "Жар-Птицына"
SECRET = "4242424242:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQrr"


@contextmanager
def sentry() -> Iterator[tuple[str, list[str]]]:
    """A server that keeps what it is sent; its DSN."""
    arrived: list[str] = []

    class Keeps(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            arrived.append(body.decode())
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: Any) -> None:
            """Silent."""

    server = HTTPServer(("127.0.0.1", 0), Keeps)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://public-key@127.0.0.1:{server.server_port}/1", arrived
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def reports() -> Iterator[list[str]]:
    """From here on errors are reported; afterwards no more."""
    with sentry() as (dsn, arrived):
        assert report_to(Settings(_env_file=None, sentry_dsn=dsn, bot_token=SECRET))
        yield arrived
        sentry_sdk.get_client().close()
        sentry_sdk.get_global_scope().set_client(None)


def flushed(arrived: list[str]) -> str:
    sentry_sdk.flush(timeout=30)
    return "\n".join(arrived)


def clean(said: str) -> None:
    for mark in ("Птицын", json.dumps("Птицын")[1:-1], "AAbbCC"):
        assert mark not in said


async def test_an_error_is_its_kind_and_its_place(reports: list[str]) -> None:
    name = MARK

    def fails(text: str) -> None:
        raise ValueError(f"{text} написала: {name}")

    try:
        try:
            fails(MARK)
        except ValueError as cause:
            raise KeyError(MARK) from cause
    except KeyError:
        logging.getLogger("bot.x").error("a handler failed: %s", f"x of {SECRET}", exc_info=True)
        logging.getLogger("aiogram.y").error("%s said %s", MARK, "no", exc_info=True)
    said = flushed(reports)
    for known in ("ValueError", "KeyError", "test_sentry", "a handler failed", "aiogram.y"):
        assert known in said
    assert '"vars"' not in said
    clean(said)


async def test_the_whole_bot_fails_and_nobody_is_named(
    school: School, reports: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    boss = await school.admin(f"{MARK} Анна Ильинична")

    async def breaks(*_: object, **__: object) -> object:
        raise ValueError(f"{MARK} сказала: нет")

    with monkeypatch.context() as patched:
        patched.setattr("db.stores.profiles.ProfileStore.get", breaks)
        patched.setattr("db.stores.outbox.OutboxStore.expire", breaks)
        await boss.send(f"/settings {MARK}")
        await school.app.clock.run_all()
    said = flushed(reports)
    assert "a handler failed: ValueError at test_sentry.py" in said
    assert "tick expire failed" in said
    clean(said)
    assert str(boss.id) not in said


def test_an_event_is_put_together_of_what_is_known() -> None:
    event = {
        "event_id": "1", "level": "error", "logger": "bot.x", "user": {"id": MARK},
        "request": {"data": MARK}, "extra": {"a": MARK}, "contexts": {"b": MARK},
        "breadcrumbs": {"values": [MARK]}, "server_name": MARK, "tags": {"c": MARK},
        "logentry": {"message": "row %s", "formatted": "row 7", "params": [MARK]},
        "exception": {"values": [{"type": "E", "value": MARK, "mechanism": {"data": MARK},
            "stacktrace": {"frames": [{"lineno": 1, "vars": {"d": MARK}, "context_line": MARK}]}}]},
    }  # fmt: skip
    sent = harmless(event, Scribe())
    assert MARK not in json.dumps(sent, ensure_ascii=False)
    assert sent["logentry"]["message"] == "row 7"
    assert set(sent) == {"event_id", "level", "logger", "logentry", "exception"}


def test_without_the_library_the_bot_says_so_and_works(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "sentry_sdk", None)
    assert not report_to(Settings(_env_file=None, sentry_dsn="http://k@127.0.0.1:1/1"))
    assert "sentry-sdk is not installed" in caplog.text
    assert report_to(Settings(_env_file=None))
