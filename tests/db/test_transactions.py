"""Transactions end in one of two ways, whatever happens inside them."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from db.engine import Store, open_store
from db.work import Work
from school.people.person import PersonState
from school.people.roles import Role, RoleName
from tests.db.samples import HOUR, LETTER, NOW, person


async def names(store: Store) -> list[str]:
    async with store.begin(writes=False) as work:
        return [one.name for one in await work.people.all()]


async def test_a_block_that_ends_well_is_saved(store: Store) -> None:
    async with store.begin(writes=True) as work:
        await person(work, "Анна")
    assert await names(store) == ["Анна"]


async def test_an_error_undoes_everything(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        async with store.begin(writes=True) as work:
            await person(work, "Анна")
            raise ZeroDivisionError
    assert await names(store) == []


async def test_after_a_database_error_the_next_transaction_is_fine(store: Store) -> None:
    with pytest.raises(IntegrityError):
        async with store.begin(writes=True) as work:
            await person(work, "Анна", 5)
            await person(work, "Борис", 5)
    async with store.begin(writes=True) as work:
        await person(work, "Вера", 5)
    assert await names(store) == ["Вера"]


async def test_a_reading_transaction_cannot_write(store: Store) -> None:
    with pytest.raises(DBAPIError):
        async with store.begin(writes=False) as work:
            await person(work, "Анна")
    assert await names(store) == []


async def test_readers_do_not_wait_for_a_writer_and_do_not_see_its_work(store: Store) -> None:
    async with store.begin(writes=True) as work:
        await person(work, "Анна")
        assert await asyncio.wait_for(names(store), 10) == []
    assert await names(store) == ["Анна"]


async def test_a_task_cancelled_between_statements_saves_nothing(store: Store) -> None:
    written = asyncio.Event()

    async def slow() -> None:
        async with store.begin(writes=True) as work:
            await person(work, "Анна")
            written.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(slow())
    await written.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with store.begin(writes=True) as work:
        await person(work, "Борис")
    assert await names(store) == ["Борис"]


@pytest.mark.parametrize("steps", [0, 3, 10, 30, 60, 100, 200, 300, 500, 800, 1200, 2000, 4000])
async def test_a_task_cancelled_at_any_moment_leaves_all_or_nothing(
    store: Store, steps: int
) -> None:
    """The cancellation falls after so many turns of the loop: in the begin, inside a statement,
    between two, in the commit."""
    done = False

    async def two_rows() -> None:
        nonlocal done
        async with store.begin(writes=True) as work:
            await person(work, "Анна", 1)
            await person(work, "Борис", 2)
        done = True

    task = asyncio.create_task(two_rows())
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    found = await names(store)
    assert found in ([], ["Анна", "Борис"])
    assert not done or found
    async with asyncio.timeout(10):  # nothing is locked and no connection is lost
        for _ in range(12):
            async with store.begin(writes=True) as work:
                await work.people.get(1)


async def test_those_who_wait_for_the_writer_may_give_up(store: Store) -> None:
    async with store.begin(writes=True):
        impatient = [asyncio.create_task(add_one(store, f"№ {n}")) for n in range(30)]
        await asyncio.sleep(0)
        for task in impatient[::2]:
            task.cancel()
    await asyncio.gather(*impatient, return_exceptions=True)
    assert len(await names(store)) == 15


async def add_one(store: Store, name: str) -> None:
    async with store.begin(writes=True) as work:
        await person(work, name)


async def test_listeners_hear_what_was_changed_after_the_commit(store: Store) -> None:
    heard: list[frozenset[str]] = []
    store.on_commit(heard.append)

    async def change(work: Work) -> None:
        anna = await person(work)
        await work.people.bind(anna.id, Role(RoleName.STAFF))
        await work.outbox.add("key", anna.id, LETTER, NOW)

    async with store.begin(writes=True) as work:
        await change(work)
        assert heard == []
    assert heard == [frozenset({"people", "outbox"})]

    with pytest.raises(ZeroDivisionError):
        async with store.begin(writes=True) as work:
            await work.people.add("Борис", None, "ru", PersonState.ACTIVE, NOW)
            raise ZeroDivisionError
    async with store.begin(writes=True) as work:
        assert await work.outbox.add("key", 1, LETTER, NOW) is None
        assert await work.outbox.claim(NOW - HOUR, 5) == []
    async with store.begin(writes=False) as work:
        await work.people.all()
    assert len(heard) == 1


async def test_a_listener_that_fails_breaks_nothing(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[frozenset[str]] = []

    def broken(_subjects: frozenset[str]) -> None:
        raise RuntimeError("broken listener")

    store.on_commit(broken)
    store.on_commit(heard.append)
    async with store.begin(writes=True) as work:
        await person(work)
    assert heard == [frozenset({"people"})]
    assert "a listener failed after a commit: RuntimeError" in caplog.text
    assert "broken listener" not in caplog.text, "its words are nobody's business"


async def test_sixty_people_and_thirty_uses(store: Store) -> None:
    async with store.begin(writes=True) as work:
        link = await work.invitations.add(
            "ab" * 32,
            Role(RoleName.STAFF),
            admin=False,
            uses=30,
            expires_at=NOW + HOUR,
            created_by=None,
        )

    async def join(number: int) -> bool:
        async with store.begin(writes=True) as work:
            found = await work.invitations.by_hash("ab" * 32)
            assert found
            if not found.open_at(NOW) or not await work.invitations.use(found.id):
                return False
            await person(work, f"№ {number:02}", number)
            return True

    joined = await asyncio.gather(*(join(number) for number in range(60)))
    assert joined.count(True) == 30
    assert len(await names(store)) == 30
    async with store.begin(writes=True) as work:
        left = await work.invitations.by_hash("ab" * 32)
        assert left and left.uses_left == 0
        assert not await work.invitations.use(link.id)


@pytest.fixture
def open_file(sqlite_template: Path, tmp_path: Path) -> Path:
    """A database that everybody may read, as an older umask left it."""
    path = tmp_path / "new" / "school.db"
    path.parent.mkdir()
    shutil.copy(sqlite_template, path)
    path.chmod(0o644)
    return path


async def test_an_sqlite_file_is_closed_to_others(open_file: Path) -> None:
    store = open_store(f"sqlite:///{open_file}")
    async with store.begin(writes=True) as work:
        await person(work)
        modes = {one.name: one.stat().st_mode & 0o777 for one in open_file.parent.iterdir()}
    await store.close()
    assert modes == {"school.db": 0o600, "school.db-wal": 0o600, "school.db-shm": 0o600}


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://root@localhost/x"])
def test_databases_that_are_not_served(url: str) -> None:
    with pytest.raises(ValueError, match="SQLite"):
        open_store(url)
