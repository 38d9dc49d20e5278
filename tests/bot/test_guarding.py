"""The bot tells its administrators that it is not well, within given time, and when it is again."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.backups import Backups
from bot.guarding import Watched, guard_over
from bot.loopwatch import LoopWatch
from bot.settings import Settings
from scheduler.clock import Clock, Tick
from scheduler.guard import Guard
from scheduler.true_time import TrueTime
from school.alarms import Kind
from school.outbox.rows import DeliveryState, Letter
from tests.chat import School, Someone
from tests.scheduler import sim


@dataclass(slots=True)
class Post:
    """A guard over a school, on a clock of monotonic seconds that is given."""

    school: School
    boss: Someone
    watched: Watched
    guard: Guard
    seconds: float = 1000.0
    free: int = 10_000

    async def after(self, **delta: float) -> list[str]:
        """Time goes on, the guard looks, the ledger is emptied: what the boss has read newly."""
        before = len(self.boss.messages)
        self.seconds += timedelta(**delta).total_seconds()
        self.school.clock.jump(**delta)
        await self.guard.check()
        await self.school.app.settle()
        return [one.text for one in self.boss.messages[before:]]


@pytest.fixture
async def post(school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Post:
    async def nothing(_self: Clock) -> None:
        """Only the guard looks at the time here."""

    monkeypatch.setattr(Clock, "run_all", nothing)
    boss = await school.admin()
    await school.settle()
    made: Post
    watched = Watched(
        school.app,
        Backups("sqlite:///x.db", tmp_path / "copies"),
        [tmp_path],
        1000,
        monotonic=lambda: made.seconds,
        free=lambda _path: made.free,
    )
    made = Post(school, boss, watched, Guard(watched.looks(), watched.telling()))
    return made


async def test_all_is_well(post: Post) -> None:
    for _ in range(5):
        assert await post.after(minutes=20) == []


async def test_a_tick_that_hangs_is_noticed_by_somebody_else(post: Post) -> None:
    clock = post.school.app.clock
    clock.since = post.seconds
    clock.ticks = (Tick("remind", 30, clock.stop), Tick("links", 3600, clock.stop))
    assert await post.after(minutes=4) == []
    clock.heard["remind"] = post.seconds
    assert await post.after(minutes=4) == []
    (told,) = await post.after(minutes=2)
    assert "Часть работы бота стоит" in told
    assert "11 сентября" in told
    assert "09:04" in told
    assert "remind" in told
    assert await post.after(minutes=30) == []
    clock.heard["remind"] = post.seconds
    (told,) = await post.after(seconds=30)
    assert "Снова в порядке" in told
    assert "«remind»" in told
    clock.heard["remind"] = post.seconds + 3 * 3600
    (told,) = await post.after(hours=3)
    assert "links" in told
    clock.since = None
    (told,) = await post.after(minutes=1)
    assert "Снова" in told, "another process has taken over"


async def test_a_wrong_clock_is_told_once_and_when_it_is_right(post: Post) -> None:
    clock = post.school.clock
    off = timedelta(0)
    time = TrueTime(lambda: clock.now() + off, lambda: clock.now().timestamp())
    post.watched.true_time = time
    off = timedelta(days=31)
    assert await post.after(minutes=1) == [], "nobody knows yet which of the two is right"
    time.told(clock.now())
    (told,) = await post.after(minutes=1)
    assert "Часы сервера неверны" in told
    assert "11 сентября" in told
    assert "09:01" in told
    assert await post.after(minutes=10) == []
    off = timedelta(0)
    time.told(clock.now())
    (told,) = await post.after(minutes=1)
    assert "часы сервера верны" in told


async def test_many_faults_in_a_short_time(post: Post) -> None:
    await post.after(minutes=1)
    post.school.app.measures.faults["handlers"] += 9
    assert await post.after(minutes=1) == []
    post.school.app.store.faults += 1
    (told,) = await post.after(minutes=1)
    assert "много ошибок" in told
    assert await post.after(minutes=1) == []
    (told,) = await post.after(minutes=11)
    assert "Снова в порядке" in told
    for _ in range(30):  # three in ten minutes are the weather
        post.school.app.measures.updates["failed"] += 1
        assert await post.after(minutes=4) == []


async def test_messages_that_are_late(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    school = post.school
    await post.after(minutes=1)
    with monkeypatch.context() as patched:
        patched.setattr("scheduler.sender.Sender._let_through", lambda *_: 0)
        async with school.store.begin(writes=True) as work:
            letter = Letter("unreachable", {"person": 1, "name": "[late]", "open": 0})
            await work.outbox.add("late", post.boss.person_id or 0, letter, school.clock.now())
        for _ in range(3):
            await post.after(minutes=6)
    await school.app.settle()
    urgent, _late = [one.text for one in post.boss.messages[-2:]]
    assert "Сообщения опаздывают" in urgent
    assert sum("опаздывают" in one.text for one in post.boss.messages) == 1
    told = await post.after(minutes=1)
    assert "сообщения уходят вовремя" in told[-1]


async def test_a_long_announcement_is_not_late(post: Post) -> None:
    school = post.school
    await post.after(minutes=6)
    async with school.store.begin(writes=True) as work:
        letter = Letter("unreachable", {"person": 1, "name": "[slow]", "open": 0})
        await work.outbox.add("slow", 1, letter, school.clock.now())
    school.clock.jump(minutes=9)
    school.app.measures.outcomes["sent"] += 500
    school.clock.jump(minutes=3)
    assert await post.watched.lag() == []


async def test_a_copy_that_is_too_old(post: Post) -> None:
    assert await post.after(hours=26) == []
    (told,) = await post.after(hours=2)
    assert "Копии базы давно нет" in told
    post.watched.copies.folder.mkdir()
    made = post.school.clock.now()
    (post.watched.copies.folder / f"vpr-bot-{made:%Y%m%d-%H%M%S}.sqlite3").touch()
    (told,) = await post.after(minutes=1)
    assert "копия базы сделана" in told


async def test_a_disk_that_fills_up(post: Post, tmp_path: Path) -> None:
    post.free = 999
    (told,) = await post.after(minutes=1)
    assert "На диске почти нет места" in told
    assert str(tmp_path) in told
    post.free = 1100
    assert await post.after(minutes=1) == [], "it does not come and go"
    post.free = 1501
    (told,) = await post.after(minutes=1)
    assert "место на диске есть" in told


async def test_an_outage_is_told_when_it_is_over(post: Post) -> None:
    breaker = post.school.app.breaker
    for _ in range(5):
        breaker.failed()
    await post.guard.check()
    post.school.clock.jump(minutes=30)
    await post.guard.check()
    breaker.got_through()
    (told,) = await post.after(minutes=1)
    assert "Telegram не отвечал" in told
    assert "09:00" in told
    assert "09:31" in told
    for _ in range(5):
        breaker.failed()
    await post.guard.check()
    breaker.got_through()
    assert await post.after(minutes=1) == [], "a moment is no news"
    await breaker.stop()


async def test_who_slept_through_it_is_not_woken_for_it(post: Post) -> None:
    await post.after(hours=14)  # 23:00, quiet
    post.free = 1
    assert await post.after(minutes=10) == []
    assert (await sim.counts(post.school.store)).by_state[DeliveryState.WAITING] == 1
    post.free = 10_000
    assert await post.after(minutes=10) == []
    assert (await sim.counts(post.school.store)).by_state[DeliveryState.WAITING] == 0
    post.free = 1
    assert await post.after(minutes=10) == []
    (told,) = await post.after(hours=10)
    assert "почти нет места" in told


async def test_when_the_database_is_away_it_is_said_aloud(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    await post.after(minutes=1)

    async def away(*_: Any, **__: Any) -> Any:
        raise OSError("the disk is full")

    monkeypatch.setattr("db.connection.Transaction._connect", away)
    post.free = 1
    post.school.clock.jump(minutes=1)
    await post.guard.check()
    assert "На диске почти нет места" in post.boss.last.text
    count = len(post.boss.messages)
    await post.guard.check()
    assert len(post.boss.messages) == count


async def test_several_processes_tell_of_one_trouble_once(post: Post) -> None:
    other = Guard(post.watched.looks(), post.watched.telling())
    await post.after(hours=26)
    post.school.clock.jump(hours=2)
    await other.check()
    assert len(await post.after(seconds=1)) == 1


async def test_it_begins_and_ends_with_the_process(school: School, tmp_path: Path) -> None:
    settings = Settings(_env_file=None, backup_folder=tmp_path)
    guarding = guard_over(school.app, settings, Backups("sqlite:///x.db", tmp_path))
    assert not guarding.task.done()
    await guarding.stop()
    assert guarding.task.cancelled()
    assert {kind for kinds, _ in Watched(
        school.app, Backups("sqlite:///x.db", tmp_path), [], 1
    ).looks() for kind in kinds} == set(Kind)  # fmt: skip


async def test_a_loop_that_stands_still_is_noticed_from_outside(
    caplog: pytest.LogCaptureFixture,
) -> None:
    noticed = threading.Event()
    watch = LoopWatch(noticed.set, limit=0.05, period=0.01)
    watch.start()
    try:
        assert noticed.wait(30), "blocks the loop until the thread has seen it"
    finally:
        watch.stop()
    said = [one.getMessage() for one in caplog.records if "stands still" in one.getMessage()]
    assert "test_guarding.py" in said[-1] or "threading.py" in said[-1]


async def test_each_standstill_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    now, told = 100.0, 0

    def blocked() -> None:
        nonlocal told
        told += 1

    watch = LoopWatch(blocked, limit=5, clock=lambda: now)
    for moment in (104.0, 106.0, 107.0, 150.0):
        now = moment
        watch.look()
    assert told == 1
    watch._beat(asyncio.get_running_loop())
    watch.look()
    assert "goes on after 50.0 s" in caplog.text
    now = 156.0
    watch.look()
    assert told == 2
    watch.stop()
