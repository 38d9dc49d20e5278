"""Files with people's data are for the account that the bot runs under, whatever the umask is and
however they were made; and the token stands in no words that anybody reads."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError

from bot.alone import alone_with
from bot.backups import Backups, new_key
from bot.doctor import private_files
from bot.packing.folders import workplace
from bot.reading import _COMMAND, _environment
from bot.settings import Settings
from bot.wiring import make_bot
from db import copies
from db.asking import UpkeepError
from db.engine import normal, open_store
from db.upkeep import migrate

TOKEN = "12345:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
NOW = datetime(2020, 9, 11, 6, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def careless() -> Iterator[None]:
    """The umask of a careless machine."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def settings(folder: Path) -> Settings:
    return Settings(
        _env_file=None,
        database_url=f"sqlite:///{folder / 'data' / 'school.db'}",
        backup_folder=folder / "data" / "backups",
    )


async def _opened(url: str) -> None:
    store = open_store(url)
    async with store.begin(writes=True) as work:
        await work.profiles.put(await work.profiles.get())
    await store.close()


async def test_what_the_bot_makes_is_its_own(tmp_path: Path) -> None:
    known = settings(tmp_path)
    await migrate(known.database_url)
    database = known.database_file
    assert database is not None
    store = open_store(known.database_url)
    async with store.begin(writes=True) as work:
        await work.profiles.put(await work.profiles.get())
    with alone_with(database):
        beside = {path.name: mode(path) for path in database.parent.iterdir()}
        assert beside == {
            "school.db": 0o600,
            "school.db-wal": 0o600,
            "school.db-shm": 0o600,
            "school.db.lock": 0o600,
        }
    await store.close()
    assert mode(database.parent) == 0o700
    for key in (None, new_key()[1]):
        made = await Backups(known.database_url, known.backup_folder, key).make(NOW)
        assert mode(made) == 0o600
    assert mode(known.backup_folder) == 0o700
    assert private_files(known)[0]


async def test_what_was_open_before_is_closed(sqlite_template: Path, tmp_path: Path) -> None:
    known = settings(tmp_path)
    database = known.database_file
    assert database is not None
    database.parent.mkdir()
    shutil.copy(sqlite_template, database)
    database.chmod(0o644)
    lock = database.with_name("school.db.lock")
    lock.touch(0o666)
    fine, words = private_files(known)
    assert not fine
    assert f"chmod 600 {database} {lock}" in words
    with alone_with(database):
        await _opened(known.database_url)
    assert mode(database) == mode(lock) == 0o600
    assert private_files(known)[0]


def test_the_doctor_names_copies_and_the_file_with_the_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = settings(tmp_path)
    copy = known.backup_folder / "before-restoring-20200911-060000.sqlite3"
    copy.parent.mkdir(parents=True)
    copy.touch(0o640)
    monkeypatch.chdir(tmp_path)
    Path(".env").touch(0o604)
    fine, words = private_files(known)
    assert not fine
    assert f"chmod 600 .env {copy}" in words


def test_a_pack_is_made_where_nobody_else_looks(tmp_path: Path) -> None:
    with workplace(tmp_path) as folder:
        assert mode(folder) == 0o700


def test_the_commands_close_what_they_make(tmp_path: Path) -> None:
    """Also what libraries write: the umask is set before anything else."""
    code = "import os; from bot.cli import _settings; _settings(); print(oct(os.umask(0)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "0o77"


@pytest.mark.parametrize("address", ["nonsense", "http://[::1"])
async def test_the_token_is_not_in_the_words_of_errors(address: str) -> None:
    bot = make_bot(TOKEN, AiohttpSession(api=TelegramAPIServer.from_base(address)))
    with pytest.raises(TelegramNetworkError) as raised:
        await bot.get_me()
    await bot.session.close()
    assert TOKEN not in f"{raised.value} {raised.value.message}"
    assert "<token>" in raised.value.message


def test_children_that_read_files_know_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    assert TOKEN not in str(_environment())


def test_no_password_is_an_argument(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Everybody on the machine sees the arguments of every process."""
    started: list[list[str]] = []

    def start(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        started.append(command)
        return subprocess.CompletedProcess(command, 1, "", "no")

    monkeypatch.setattr("db.copies.subprocess.run", start)
    monkeypatch.setattr("db.copies._program", lambda name: f"/bin/{name}")
    with pytest.raises(UpkeepError):
        copies._copy(normal("postgresql://bot:Пароль-hidden@db.example/school"), tmp_path / "copy")
    assert started
    assert "hidden" not in " ".join(started[0])
    assert TOKEN not in " ".join(_COMMAND)
