"""What the doctor says of a healthy database and of sick ones."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.doctor import examine
from bot.settings import Settings
from db.asking import UpkeepError
from db.copies import ending
from db.engine import Store, open_store
from school.outbox.rows import Counts, DeliveryState
from tests.postgres import Postgres
from tests.scheduler import sim


def settings(url: str, copies: Path = Path("none")) -> Settings:
    return Settings(_env_file=None, database_url=url, backup_folder=copies)


@pytest.fixture(autouse=True)
def known_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether this year's decree is known is another matter."""
    monkeypatch.setattr("bot.doctor.has_decree", lambda _year: True)


async def test_all_is_well(
    store: Store, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await examine(settings(database_url)) == 0
    said = capsys.readouterr().out
    assert "Журнал отправки сходится: создано 0 (пусто)" in said
    assert "✗" not in said


async def test_the_ledger_in_numbers(
    store: Store, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    now = datetime.now(UTC)
    for n, person in enumerate(await sim.people(store, 3)):
        await sim.add(store, person, f"{n}", due_at=now)
    async with store.begin(writes=True) as work:
        claims = await work.outbox.claim(now, 2)
        for claim, state in zip(claims, (DeliveryState.SENT, DeliveryState.UNCERTAIN), strict=True):
            await work.outbox.save(replace(claim.delivery, state=state, finished_at=now))
    assert await examine(settings(database_url)) == 0
    said = capsys.readouterr().out
    assert "создано 3 (sent 1, uncertain 1, waiting 1)" in said
    assert "Неизвестно, дошли ли: 1" in said


async def test_a_queue_that_nobody_empties(
    store: Store, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    hour_ago = datetime.now(UTC) - timedelta(hours=1)
    (person,) = await sim.people(store, 1)
    await sim.add(store, person, "waits", due_at=hour_ago)
    assert await examine(settings(database_url)) == 1
    assert "✗ Очередь ждёт с" in capsys.readouterr().out
    async with store.begin(writes=True) as work:
        assert await work.outbox.claim(hour_ago, 1)
    assert await examine(settings(database_url)) == 1
    assert "✗ Застряли при отправке: 1" in capsys.readouterr().out


async def test_books_that_do_not_add_up(
    store: Store,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def wrong(_self: Any) -> Counts:
        return Counts(5, {DeliveryState.SENT: 4})

    monkeypatch.setattr("db.stores.outbox.OutboxStore.counts", wrong)
    assert await examine(settings(database_url)) == 1
    assert "✗ Журнал отправки НЕ сходится: создано 5, sent 4" in capsys.readouterr().out


async def test_no_database_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert await examine(settings(f"sqlite:///{tmp_path / 'none.db'}")) == 1
    assert "ещё не создана" in capsys.readouterr().out
    assert not (tmp_path / "none.db").exists()


async def test_tables_that_are_missing(blank_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert await examine(settings(blank_url)) == 1
    assert "✗" in capsys.readouterr().out


async def test_the_age_of_the_newest_copy(
    store: Store, database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await examine(settings(database_url, tmp_path)) == 0
    assert "ещё нет" in capsys.readouterr().out
    made = datetime.now(UTC) - timedelta(hours=27)
    old = tmp_path / f"vpr-bot-{made:%Y%m%d-%H%M%S}{ending(database_url)}"
    old.touch(0o600)
    assert await examine(settings(database_url, tmp_path)) == 1
    assert "нет копии за последние сутки" in capsys.readouterr().out
    new = tmp_path / f"vpr-bot-{made + timedelta(hours=2):%Y%m%d-%H%M%S}{ending(database_url)}"
    new.touch(0o600)
    assert await examine(settings(database_url, tmp_path)) == 0
    assert f"Последняя копия базы: {new}" in capsys.readouterr().out


async def test_a_key_that_encrypts_nothing(
    store: Store, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = Settings(_env_file=None, database_url=database_url, backup_key="пароль")
    assert await examine(wrong) == 1
    assert "BACKUP_KEY не годится" in capsys.readouterr().out


def refuses(command: list[str], _environment: Mapping[str, str] | None = None) -> str:
    raise UpkeepError(f"{Path(command[0]).name}: no such version")


@pytest.mark.parametrize(
    ("what", "instead", "words"),
    [
        ("_found", lambda _name: None, "нет программы pg_dump"),
        # It refuses to copy a newer server, and one would learn of it from the first copy.
        ("_run", lambda *_: "pg_dump (PostgreSQL) 9.6.24", "pg_dump 9. Установите postgresql-c"),
        ("_run", refuses, "pg_dump: no such version"),
    ],
    ids=["missing", "too-old", "broken"],
)
async def test_a_database_that_nothing_can_copy(
    store: Store,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    what: str,
    instead: Any,
    words: str,
) -> None:
    monkeypatch.setattr(f"db.copies.{what}", instead)
    found = await examine(settings(database_url))
    on_postgres = store.dialect == "postgresql"
    assert (found, words in capsys.readouterr().out) == (int(on_postgres), on_postgres)


async def test_before_the_first_start_on_postgres(
    postgres_server: Postgres,
    sqlite_template: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The last moment at which nothing has gone wrong yet."""
    url = postgres_server.url(postgres_server.new(migrated=False))
    looks_at = settings(url, tmp_path / "copies")
    assert await examine(looks_at) == 1
    said = capsys.readouterr().out
    assert "База пуста: её подготовит первый запуск" in said
    assert "перенесите" not in said
    left = tmp_path / "vpr-bot.sqlite3"
    shutil.copy(sqlite_template, left)
    beside = open_store(f"sqlite:///{left}")
    await sim.people(beside, 1)
    await beside.close()
    assert await examine(looks_at) == 1
    assert f"пуста, а {left} — нет" in capsys.readouterr().out


async def test_data_left_in_the_volume(
    store: Store,
    database_url: str,
    sqlite_template: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """PostgreSQL was turned on before the move: the school stands beside it, and nobody sees it."""
    left = tmp_path / "vpr-bot.sqlite3"
    shutil.copy(sqlite_template, left)
    left.chmod(0o600)
    looks_at = settings(database_url, tmp_path / "copies")
    assert await examine(looks_at) == 0, "there is nobody in either"
    whole = left.read_bytes()
    left.write_bytes(b"no database, whatever its name")
    assert await examine(looks_at) == 0
    left.write_bytes(whole)
    beside = open_store(f"sqlite:///{left}")
    await sim.people(beside, 3)
    await beside.close()
    capsys.readouterr()
    on_postgres = store.dialect == "postgresql"
    assert await examine(looks_at) == int(on_postgres)
    assert (f"пуста, а {left} — нет" in capsys.readouterr().out) == on_postgres
    await sim.people(store, 2)
    assert await examine(looks_at) == 0, "PostgreSQL is in use"
