"""Daily copies: which stay, encrypted ones, what is said when none can be made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.backups import Backups, key_problem, made_at, new_key, superfluous
from bot.copying import Copying
from db.asking import UpkeepError
from db.copies import ending
from db.engine import Store, open_store
from school.people.person import PersonState
from school.people.roles import Role, RoleName
from tests.db.samples import person

NOW = datetime(2026, 3, 1, 3, 0, tzinfo=UTC)


def test_old_copies_become_rarer() -> None:
    year = [NOW - timedelta(days=n) for n in range(400)]
    kept = sorted(set(year) - superfluous(year), reverse=True)
    assert kept[:7] == year[:7]
    assert len(kept) <= 7 + 5 + 12
    assert kept[-1] <= NOW - timedelta(days=300)
    assert {moment.strftime("%Y-%m") for moment in kept} == {
        "2026-03", "2026-02", "2026-01", "2025-12", "2025-11", "2025-10",
        "2025-09", "2025-08", "2025-07", "2025-06", "2025-05", "2025-04",
    }  # fmt: skip


moments = st.datetimes(datetime(2020, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))


@given(st.lists(moments, max_size=60))
def test_the_newest_always_stays(made: list[datetime]) -> None:
    gone = superfluous(made)
    kept = set(made) - gone
    assert not made or max(made) in kept
    assert len(kept) <= 24
    assert superfluous(kept) == set(), "thinning out twice takes nothing more"


async def test_one_a_day_and_the_old_ones_go(database_url: str, tmp_path: Path) -> None:
    backups = Backups(database_url, tmp_path / "copies")
    assert backups.is_due(NOW)
    first = await backups.make(NOW)
    assert first.name == f"vpr-bot-20260301-030000{ending(database_url)}"
    assert made_at(first) == NOW
    assert not backups.is_due(NOW + timedelta(hours=23))
    assert backups.is_due(NOW + timedelta(hours=24))
    (tmp_path / "copies" / "before-restoring-20260101-000000.sqlite3").touch()
    again = await backups.make(NOW + timedelta(hours=5))
    assert backups.existing() == [again], "the newest of the day stays"
    assert len(list((tmp_path / "copies").iterdir())) == 2, "what a person may want is not touched"


async def test_copies_of_before_a_move_stand_apart(database_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    other = ".pgdump" if ending(database_url) == ".sqlite3" else ".sqlite3"
    before = folder / f"vpr-bot-20260301-020000{other}"
    before.touch()
    backups = Backups(database_url, folder)
    assert backups.is_due(NOW), "that one cannot be put back into this database"
    made = await backups.make(NOW)
    assert backups.existing() == [made]
    assert before.exists(), "a copy of the same day in another form does not take its place"


async def test_an_encrypted_copy(database_url: str, tmp_path: Path) -> None:
    secret, public = new_key()
    backups = Backups(database_url, tmp_path / "copies", public)
    store = open_store(database_url)
    async with store.begin(writes=True) as work:
        await person(work, "Сохранённая")
    copy = await backups.make(NOW)
    assert copy.name.endswith(".age")
    assert copy.stat().st_mode & 0o777 == 0o600
    assert "Сохранённая".encode() not in copy.read_bytes()
    assert [path.name for path in (tmp_path / "copies").iterdir()] == [copy.name]
    async with store.begin(writes=True) as work:
        await person(work, "Поздняя")
    await store.close()
    other, _ = new_key()
    for wrong in (None, other, "AGE-SECRET-KEY-1"):
        with pytest.raises(UpkeepError):
            await backups.put_back(copy, wrong)
    await backups.put_back(copy, secret)
    store = open_store(database_url)
    async with store.begin(writes=False) as work:
        assert [one.name for one in await work.people.all()] == ["Сохранённая"]
    await store.close()


def test_a_key_that_is_none() -> None:
    secret, public = new_key()
    assert key_problem(public) is None
    for wrong in (secret, "age1", "пароль"):
        assert key_problem(wrong)


async def test_the_coordinator_hears_of_it_once_a_day(
    store: Store, database_url: str, tmp_path: Path
) -> None:
    async with store.begin(writes=True) as work:
        boss = await work.people.add("Климова А.С.", 5001, "ru", PersonState.ACTIVE, NOW)
        await work.people.bind(boss.id, Role(RoleName.COORDINATOR))
    in_the_way = tmp_path / "copies"
    in_the_way.write_text("a file where the folder should be")
    moment = NOW
    copying = Copying(Backups(database_url, in_the_way), store, lambda: moment)
    await copying.tick()
    moment += timedelta(hours=1)
    await copying.tick()

    async def said() -> list[str]:
        async with store.begin(writes=False) as work:
            rows = await work.outbox.of_person(boss.id, staff=False)
        return [row.letter.kind for row in rows]

    assert await said() == ["no-backup"]
    in_the_way.unlink()
    moment += timedelta(days=1)
    await copying.tick()
    assert len(list(in_the_way.iterdir())) == 1
    assert await said() == ["no-backup"]
