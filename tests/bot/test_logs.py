"""The log as it is written: one line a record, without words of people and without secrets."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.demo.telegram import Fault
from bot.logs import OURS, Scribe, set_up
from bot.settings import Settings
from db.engine import open_store
from tests.chat import School

MARK = "Жар-Птицына"
SECRETS = {
    "bot_token": "4242424242:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQrr",
    "database_url": "postgresql://school:pa%24s-word-1@db.school.example/vpr",
    "proxy": "socks5://user:proxy-password@127.0.0.1:1080",
    "metrics_token": "metrics-token-1",
    "sentry_dsn": "https://sentry-public-key@sentry.school.example/1",
}


@pytest.fixture(autouse=True)
def as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """``set_up`` is for a whole process."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in (*OURS, "apscheduler")}
    hooks = sys.excepthook, sys.unraisablehook
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    sys.excepthook, sys.unraisablehook = hooks


def written(monkeypatch: pytest.MonkeyPatch, kind: str = "text", **fields: str) -> io.StringIO:
    """The process's log from here on."""
    out = io.StringIO()
    monkeypatch.setattr(sys, "stderr", out)
    monkeypatch.setattr("threading.excepthook", lambda _args: None)
    values: dict[str, Any] = {"log_format": kind, "log_level": "DEBUG", **fields}
    set_up(Settings(_env_file=None, **values))
    return out


def made(message: str, *args: object, name: str = "bot.test") -> logging.LogRecord:
    return logging.LogRecord(name, logging.ERROR, "x.py", 1, message, args, None)


def raised(error: Exception) -> logging.LogRecord:
    try:
        raise error
    except Exception:
        record = made("it failed")
        record.exc_info = sys.exc_info()
        return record


@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x0b", "\x85", "\u2028", "\x1b[2K", "\u202e"])
def test_a_record_is_one_line_whatever_it_holds(as_json: bool, end: str) -> None:
    forged = f"x{end}2026-09-01T00:00:00Z ERROR bot: all is lost"
    for record in (made("seen: %s", forged), made(forged), made("a", name=f"bot{end}b")):
        line = Scribe(as_json=as_json).format(record)
        assert line.splitlines() == [line]
        assert line.isprintable()


def test_json_says_when_how_bad_who_and_what() -> None:
    record = made("row %s of %s", 7, "the «ledger»")
    record.created = 1_788_249_600.5
    assert json.loads(Scribe(as_json=True).format(record)) == {
        "time": "2026-09-01T08:00:00.500Z",
        "level": "ERROR",
        "logger": "bot.test",
        "message": "row 7 of the «ledger»",
    }


def test_text_says_the_same() -> None:
    record = made("row %s", 7)
    record.created = 1_788_249_600.5
    assert Scribe().format(record) == "2026-09-01T08:00:00.500Z ERROR bot.test: row 7"


@pytest.mark.parametrize("as_json", [False, True])
def test_an_exception_is_its_kinds_and_places(as_json: bool) -> None:
    try:
        try:
            raise KeyError(MARK)
        except KeyError as cause:
            raise ValueError(f"no {MARK}") from cause
    except ValueError as error:
        record = raised(error)
    line = Scribe(as_json=as_json).format(record)
    assert "ValueError" in line
    assert "KeyError" in line
    assert f"test_logs.py:{record.exc_info[2].tb_lineno}" in line  # type: ignore
    assert MARK not in json.loads(line).values() if as_json else MARK not in line
    assert MARK.encode("unicode_escape").decode() not in line


def test_an_exception_among_the_values_is_its_kind() -> None:
    for record in (made("met %s", ValueError(MARK)), made("%s, %r", 1, KeyError(MARK))):
        line = Scribe().format(record)
        assert MARK not in line
        assert "Error" in line


def test_values_that_do_not_fit_end_nothing() -> None:
    assert "do not fit" in Scribe().format(made("%d", "words"))


def test_no_secret_is_written_by_whomever(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("text", "json"):
        out = written(monkeypatch, kind, **SECRETS)
        secret = "9999:" + "Z" * 35
        for words in (
            f"https://api.telegram.org/bot{SECRETS['bot_token']}/getMe",
            f"connecting to {SECRETS['database_url']} by pa$s-word-1",
            SECRETS["proxy"],
            f"Bearer {SECRETS['metrics_token']}",
            SECRETS["sentry_dsn"],
            f"GET /calendar/{'f' * 32}.ics",
            f"another token {secret}",
            "AGE-SECRET-KEY-1QQQQ",
            "postgresql://other:unknown@host/db",
        ):
            logging.getLogger("aiohttp").error("%s", words)
            logging.getLogger("bot").info(words)
        log = out.getvalue()
        assert len(log.splitlines()) == 18
        for word in (
            "AAbbCC", "pa%24", "pa$s", "proxy-password", "metrics-token-1", "sentry-public",
            "fff", "ZZZ", "QQQQ", "unknown",
        ):  # fmt: skip
            assert word not in log, (kind, word)


def test_every_secret_field_is_known() -> None:
    settings = Settings(_env_file=None, **SECRETS)  # type: ignore[arg-type]
    words = settings.secret_words()
    for hidden in (*list(SECRETS.values())[3:], "pa%24s-word-1", "pa$s-word-1", "proxy-password"):
        assert hidden in words


def test_libraries_speak_only_when_they_warn(monkeypatch: pytest.MonkeyPatch) -> None:
    """aiogram writes who says what at INFO, aiosqlite every value at DEBUG."""
    out = written(monkeypatch)
    for name in ("aiogram.event", "aiosqlite", "sqlalchemy.engine", "asyncio", "procrastinate"):
        logging.getLogger(name).info(MARK)
        logging.getLogger(name).debug(MARK)
    logging.getLogger("school.x").debug("one of ours")
    assert out.getvalue().count("\n") == 1
    assert "one of ours" in out.getvalue()


async def test_what_a_task_ends_with_is_said_without_its_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = written(monkeypatch)

    async def fails() -> None:
        raise ValueError(MARK)

    loop = asyncio.get_running_loop()
    task = loop.create_task(fails())
    await asyncio.wait([task])
    error = task.exception()
    loop.default_exception_handler(
        {"message": "Task exception was never retrieved", "exception": error, "future": task}
    )
    assert "Task exception was never retrieved [ValueError <- test_logs.py:" in out.getvalue()
    assert MARK not in out.getvalue()


def test_the_last_word_of_a_process_quotes_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    out = written(monkeypatch)
    error = ValueError(MARK)
    sys.excepthook(ValueError, error, error.__traceback__)
    sys.unraisablehook(
        type("Args", (), {"exc_value": error})  # type: ignore[arg-type]
    )
    assert out.getvalue().count("\n") == 2
    assert MARK not in out.getvalue()


async def test_an_error_of_the_database_holds_no_values(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'empty.db'}")
    statement = text("INSERT INTO nowhere VALUES (:name)").bindparams(name=MARK)
    try:
        with pytest.raises(SQLAlchemyError) as caught:
            async with store.begin(writes=True) as work:
                await work.outbox._db.run(statement)
    finally:
        await store.close()
    assert MARK not in str(caught.value)


async def test_faults_everywhere_and_no_word_of_anybody(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A marked name and text go through the whole bot while everything fails."""
    out = written(monkeypatch, log_level="DEBUG")
    boss = await school.admin(f"{MARK} Анна Ильинична")
    teacher = await school.member(f"{MARK} Вера Львовна")
    await teacher.send(f"Где мой класс, {MARK}?")

    async def breaks(*_: object, **__: object) -> object:
        raise ValueError(f"{MARK} сказала: нет")

    telegram = school.telegram
    telegram.faults.add(Fault("refuse", words=f'can\'t parse "{MARK}"', times=1))
    await boss.send("/staff")
    telegram.faults.add(Fault("server_error", times=2))
    await boss.send(f"/staff {MARK}")
    with monkeypatch.context() as patched:
        patched.setattr("db.stores.people.PeopleStore.by_telegram", breaks)
        await teacher.send(MARK)
        school.app.dispatcher.workflow_data["acquaintances"].forget()
        await teacher.send(f"/my {MARK}")
    with monkeypatch.context() as patched:
        patched.setattr("handlers.letters.people.VIEWS", {}, raising=False)
        patched.setattr("bot.messenger.render", breaks)
        await school.member(f"{MARK} Дарья Юрьевна")
        await school.settle()
    with monkeypatch.context() as patched:
        patched.setattr("db.stores.outbox.OutboxStore.expire", breaks)
        patched.setattr("db.stores.outbox.OutboxStore.sending", breaks)
        patched.setattr("db.stores.profiles.ProfileStore.get", breaks)
        await school.app.clock.run_all()
        await boss.send("/settings")
    log = out.getvalue()
    assert "tick expire failed: ValueError at test_logs.py" in log
    assert "a handler failed: " in log
    assert "Птицын" not in log
    assert "\\u0416" not in log
