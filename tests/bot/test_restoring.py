"""A database that comes back from a copy: nothing leaves before somebody has looked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.alone import InUseError, alone_with
from bot.backups import new_key
from bot.restoring import backup, restore
from bot.settings import Settings
from db.copies import ending
from db.engine import Store, open_store
from db.upkeep import current_revision, head
from school.outbox.rows import AfterDoubt, Letter
from school.people.person import PersonState
from school.people.roles import Role, RoleName
from tests.chat import open_school

MADE = datetime(2026, 3, 1, 3, 0, tzinfo=UTC)
NOW = MADE + timedelta(days=1)
LETTER = Letter("unreachable", {"person": 1, "name": "Анна", "open": 0})


def settings_of(url: str, tmp_path: Path, key: str | None = None) -> Settings:
    return Settings(
        _env_file=None, database_url=url, backup_folder=tmp_path / "copies", backup_key=key
    )


async def fill(store: Store) -> None:
    """A coordinator with three letters: for an hour after the copy, for next week, and one that is
    not to be repeated."""
    async with store.begin(writes=True) as work:
        boss = await work.people.add("Климова А.С.", 7001, "ru", PersonState.ACTIVE, MADE)
        await work.people.bind(boss.id, Role(RoleName.COORDINATOR))
        hour, week = MADE + timedelta(hours=1), MADE + timedelta(days=7)
        await work.outbox.add("due", boss.id, LETTER, MADE, due_at=hour)
        await work.outbox.add("later", boss.id, LETTER, MADE, due_at=week)
        listed = AfterDoubt.LIST
        await work.outbox.add("listed", boss.id, LETTER, MADE, due_at=hour, after_doubt=listed)


async def doubts(store: Store) -> dict[str, int]:
    async with store.begin(writes=False) as work:
        rows = await work.outbox.of_person(1, staff=False)
    return {row.key: row.doubts for row in rows if row.letter.kind == "unreachable"}


async def test_back_from_a_copy(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret, public = new_key()
    settings = settings_of(database_url, tmp_path, public)
    store = open_store(database_url)
    await fill(store)
    assert await backup(settings, MADE) == 0
    copy = Path(capsys.readouterr().out.strip())
    async with store.begin(writes=True) as work:  # the bot goes on; then its disk is lost
        await work.people.add("Новенькая", 7002, "ru", PersonState.ACTIVE, MADE)
    await store.close()
    key = tmp_path / "key.txt"
    key.write_text(f"# the school's key\n{secret}\n")
    assert await restore(settings, copy, key, NOW) == 0
    said = capsys.readouterr().out
    assert "в очереди сообщений: 3" in said
    assert "/stop" in said
    kept = tmp_path / "copies" / f"before-restoring-20260302-030000{ending(database_url)}.age"
    assert str(kept) in said
    assert kept.exists()
    assert await current_revision(database_url) == head()
    store = open_store(database_url)
    async with store.begin(writes=False) as work:
        assert [one.name for one in await work.people.all()] == ["Климова А.С."]
    assert await doubts(store) == {"due": 1, "later": 0, "listed": 0}
    async with open_school(store, NOW) as school:
        school.telegram.user(7001)
        school.telegram.start(7001)
        await school.app.settle()
        heard = [one.text for one in school.telegram.accepted]
        assert any("База восстановлена из копии (01.03.2026 06:00)" in text for text in heard)
        assert not any("Анна" in text for text in heard), "nothing else leaves by itself"


async def test_what_cannot_be_restored_changes_nothing(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_of(database_url, tmp_path)
    noise = tmp_path / "noise.sqlite3"
    noise.write_bytes(b"a photo")
    key = tmp_path / "key.txt"
    key.write_text("no key at all")
    assert await restore(settings, noise, None, NOW) == 2
    assert await restore(settings, noise, key, NOW) == 2
    assert capsys.readouterr().err.count("Не восстановлено") == 2
    store = open_store(database_url)
    async with store.begin(writes=False) as work:
        assert await work.stops.get() is None
    await store.close()


async def test_not_under_a_running_bot(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "school.db"
    settings = settings_of(f"sqlite:///{file}", tmp_path)
    with alone_with(file):
        assert await restore(settings, file, None, NOW) == 2
        with pytest.raises(InUseError), alone_with(file):
            raise AssertionError("two of them")
    assert "Остановите его" in capsys.readouterr().err
    with alone_with(file), alone_with(None):
        assert not file.exists()
