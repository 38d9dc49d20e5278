"""/metrics over real HTTP: behind a key, cheap, and without anybody in it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from bot.backups import Backups
from bot.demo.telegram import Fault
from bot.metrics import metric_routes
from bot.site import cache_of, serve
from scheduler.measures import Histogram
from school.outbox.rows import Letter
from tests.chat import School

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "scrape-me"


@dataclass(slots=True)
class Page:
    """A server with the key, and what it answers."""

    address: str

    async def get(self, **headers: str) -> tuple[int, str]:
        async with (
            ClientSession() as http,
            http.get(f"{self.address}/metrics", headers=headers) as answer,
        ):
            assert answer.headers["Cache-Control"] == "no-store"
            return answer.status, await answer.text()

    async def read(self) -> dict[str, float]:
        """name{label} → value, in which the label's name is left out."""
        status, body = await self.get(Authorization=f"Bearer {TOKEN}")
        assert status == 200
        found = {}
        for family in text_string_to_metric_families(body):
            for sample in family.samples:
                labels = ",".join(sample.labels.values())
                found[f"{sample.name}{{{labels}}}" if labels else sample.name] = sample.value
        return found


@asynccontextmanager
async def serving(school: School, copies: Path) -> AsyncIterator[Page]:
    backups = Backups("sqlite:///unused.db", copies)
    routes = metric_routes(school.app, SecretStr(TOKEN), backups)
    runner = await serve(cache_of(school.app), "127.0.0.1", 0, routes)
    try:
        host, port = runner.addresses[0][:2]
        yield Page(f"http://{host}:{port}")
    finally:
        await runner.cleanup()


async def _letters(school: School, person_id: int, count: int) -> None:
    now = school.clock.now()
    async with school.store.begin(writes=True) as work:
        for n in range(count):
            letter = Letter("unreachable", {"person": person_id, "name": f"[{n}]", "open": 0})
            await work.outbox.add(f"{n}", person_id, letter, now)


async def test_what_has_happened_stands_in_numbers(school: School, tmp_path: Path) -> None:
    boss = await school.admin("Жар-Птицына Анна Ильинична")
    await school.settle()
    assert boss.person_id is not None
    async with serving(school, tmp_path) as page:
        before = await page.read()
        await _letters(school, boss.person_id, 3)
        school.clock.jump(seconds=7)
        school.telegram.faults.add(Fault("retry_after", seconds=2, times=1))
        await school.app.settle()
        school.clock.jump(seconds=2)
        await school.app.settle()
        await boss.send("/settings")
        school.app.office.now = lambda: school.clock.now() + timedelta(seconds=30)
        made = school.clock.now() - timedelta(hours=5)
        (tmp_path / f"vpr-bot-{made:%Y%m%d-%H%M%S}.sqlite3").touch()
        after = await page.read()
    assert after["vpr_deliveries_total{sent}"] == before["vpr_deliveries_total{sent}"] + 3
    assert after["vpr_deliveries_total{wait}"] == after["vpr_limited_total{ledger}"] == 1
    late = "vpr_delivery_lag_seconds"
    assert after[f"{late}_count"] == before[f"{late}_count"] + 3
    assert 21 <= after[f"{late}_sum"] - before[f"{late}_sum"] <= 27
    assert after[f"{late}_bucket{{5.0}}"] == before[f"{late}_count"]
    assert after[f"{late}_bucket{{10.0}}"] == after[f"{late}_bucket{{+Inf}}"]
    assert after["vpr_updates_total{handled}"] > before["vpr_updates_total{handled}"]
    assert after["vpr_handling_seconds_count"] == after["vpr_updates_total{handled}"]
    assert after["vpr_rows{sent}"] == after["vpr_deliveries_total{sent}"]
    assert after["vpr_rows_age_seconds"] == 30
    assert after["vpr_waiting_seconds"] == 0
    assert 5 * 3600 <= after["vpr_backup_age_seconds"] <= 5 * 3600 + 31
    assert "vpr_backup_age_seconds" not in before
    assert after["vpr_breaker"] == after["vpr_database_errors_total"] == 0
    assert any("vpr_build_info{" in name and "sqlite" in name for name in after)


async def test_trouble_stands_in_numbers_as_well(
    school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss = await school.admin()

    async def breaks(*_: object, **__: object) -> Any:
        raise ValueError

    async with serving(school, tmp_path) as page:
        with monkeypatch.context() as patched:
            patched.setattr("db.stores.outbox.OutboxStore.expire", breaks)
            patched.setattr("db.stores.profiles.ProfileStore.get", breaks)
            await school.app.clock.run_all()
            await boss.send("/settings")
        for _ in range(5):
            school.app.breaker.failed()
        school.app.clock.since = 1.0
        seen = await page.read()
        assert seen["vpr_faults_total{ticks}"] >= 1
        assert seen["vpr_faults_total{handlers}"] == 1
        assert seen["vpr_breaker"] == 2
        assert seen["vpr_outages_total"] == 1
        assert seen["vpr_tick_age_seconds{expire}"] > seen["vpr_tick_age_seconds{pulse}"]
        assert school.app.measures.failures >= 2
        with monkeypatch.context() as patched:
            patched.setattr("db.stores.outbox.OutboxStore.next_due", breaks)
            assert "vpr_waiting_seconds" not in await page.read()


async def test_errors_of_the_database_are_counted(school_on_both: School) -> None:
    from sqlalchemy import text
    from sqlalchemy.exc import SQLAlchemyError

    for writes in (True, False):
        with pytest.raises(SQLAlchemyError):
            async with school_on_both.store.begin(writes=writes) as work:
                await work.outbox._db.rows(text("SELECT nothing FROM nowhere"))
    assert school_on_both.store.faults == 2


async def test_without_the_key_there_is_nothing_to_read(school: School, tmp_path: Path) -> None:
    async with serving(school, tmp_path) as page:
        for given in ("", "Bearer", "Bearer wrong", f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN} "):
            status, body = await page.get(**({"Authorization": given} if given else {}))
            if given.strip() == f"Bearer {TOKEN}":
                continue  # a client takes the space away
            assert (status, body) == (401, "Unauthorized"), given
    assert metric_routes(school.app, None, Backups("sqlite:///x.db", tmp_path)) == []


async def test_nobody_stands_in_it(school: School, tmp_path: Path) -> None:
    boss = await school.admin("Жар-Птицына Анна Ильинична")
    await boss.send("Жар-Птицына пишет")
    await school.settle()
    async with serving(school, tmp_path) as page:
        _, body = await page.get(Authorization=f"Bearer {TOKEN}")
    assert "Птицын" not in body
    assert str(boss.id) not in body
    labels = set(re.findall(r'[{,](\w+)="', body))
    assert labels <= {"le", "outcome", "to", "end", "where", "state", "tick"} | {
        "version", "python", "store",
    }  # fmt: skip


def test_a_histogram_counts_each_value_once() -> None:
    seen = Histogram((1, 5))
    for value in (0, 1, 1.1, 5, 6, 1000):
        seen.add(value)
    assert seen.counts == [2, 2, 2]
    assert seen.total == 1013.1


def test_the_library_is_not_loaded_before_it_is_wanted() -> None:
    code = "import sys, bot.run; sys.exit('prometheus_client' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, timeout=120)
    assert done.returncode == 0
