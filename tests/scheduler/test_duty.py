"""The duty between two replicas of one event loop, on PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial

import psycopg
import pytest

from bot.polling import cancelled
from db.hearing import conninfo
from db.postgres import FROZEN_AFTER, OURS
from scheduler.duty import Duty
from scheduler.hold import Held, Times
from tests.postgres import Postgres

PATIENCE = 60
QUICK = Times(look=0.05, frozen=0.5, stalled=PATIENCE)
pytestmark = pytest.mark.postgres


@pytest.fixture
def url(postgres_server: Postgres) -> Iterator[str]:
    name = postgres_server.new()
    yield postgres_server.url(name)
    postgres_server.drop(name)


class Desk:
    """Who sat at it, in order; nobody sits there beside another."""

    def __init__(self) -> None:
        self.sat: list[str] = []
        self.holds: list[Held] = []
        self.sitting: str | None = None
        self._changed = asyncio.Condition()

    @asynccontextmanager
    async def open(self, url: str, *names: str) -> AsyncIterator[dict[str, asyncio.Task[None]]]:
        tasks: dict[str, asyncio.Task[None]] = {}
        for name in names:
            duty = Duty(conninfo(url), partial(self._sit, name), QUICK)
            tasks[name] = asyncio.create_task(duty.run())
        try:
            yield tasks
        finally:
            for task in tasks.values():
                await cancelled(task)

    async def _sit(self, name: str, held: Held) -> None:
        assert self.sitting is None
        self.sitting = name
        self.sat.append(name)
        self.holds.append(held)
        await self._tell()
        try:
            await asyncio.Event().wait()
        finally:
            self.sitting = None
            await self._tell()

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(condition)


async def test_it_is_handed_over_and_comes_back(url: str) -> None:
    desk = Desk()
    async with desk.open(url, "one", "two") as replicas:
        await desk.until(lambda: bool(desk.sat))
        first = desk.sat[0]
        await cancelled(replicas[first])
        await desk.until(lambda: len(desk.sat) == 2)
        assert desk.sat[1] != first
    async with desk.open(url, "three"):  # the last one left a duty for whoever comes
        await desk.until(lambda: len(desk.sat) == 3)
    assert len({held.token for held in desk.holds}) == 3, "each time with a new number"


async def test_who_is_taken_for_dead_notices(url: str) -> None:
    desk = Desk()
    async with desk.open(url, "one"):
        await desk.until(lambda: desk.sitting is not None)
        with psycopg.connect(conninfo(url), autocommit=True) as line:
            line.execute("SET search_path TO procrastinate")
            line.execute("DELETE FROM procrastinate_jobs")
        await desk.until(lambda: len(desk.sat) == 2)  # gets up, and nobody else is there


async def test_a_server_that_hangs_up_ends_no_duty(url: str) -> None:
    desk = Desk()
    async with desk.open(url, "one", "two"):
        await desk.until(lambda: desk.sitting is not None)
        held = desk.holds[0]
        for _ in range(3):
            with psycopg.connect(conninfo(url), autocommit=True) as line:
                line.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            confirmed = held.confirmed
            async with asyncio.timeout(PATIENCE):
                while held.confirmed == confirmed:
                    await asyncio.sleep(0.01)
        assert len(desk.sat) == 1


async def test_a_frozen_process_keeps_no_lock(url: str) -> None:
    """Neither the one amid many rows, which is no idle session to the server, nor those that got
    it from each other one after another."""
    frozen = [psycopg.connect(conninfo(url), application_name=f"{OURS} it") for _ in range(3)]
    pipelines = [one.pipeline() for one in frozen]
    for one, pipeline in zip(frozen, pipelines, strict=True):
        pipeline.__enter__()
        one.execute("SELECT pg_advisory_xact_lock(1)")
        one.pgconn.send_flush_request()
        one.pgconn.flush()
    desk = Desk()
    line = await psycopg.AsyncConnection.connect(conninfo(url))
    async with desk.open(url, "one", "two"), line, asyncio.timeout(PATIENCE):
        await line.execute("SELECT pg_advisory_xact_lock(1)")
    for one in frozen:
        one.close()


def test_what_was_begun_ends_before_somebody_takes_over() -> None:
    times = Times()
    assert times.frozen + times.look < FROZEN_AFTER < times.stalled
    assert times.stalled + 2 * times.look < 30
