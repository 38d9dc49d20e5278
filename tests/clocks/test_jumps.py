"""The school's clock jumps while the bot runs: nothing goes twice, nothing is left lying."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import copy

import pytest

from bot.demo.telegram import Fault
from db.engine import Store, open_store
from scheduler.put_back import PutBack
from scheduler.recording import STUCK_AFTER
from school.dates.when import Kind, When
from school.outbox.outcomes import Sent
from school.outbox.rows import Claim, Delivery, DeliveryState, Letter
from school.people.joining import invite
from school.people.roles import Role, RoleName
from tests.chat import MOSCOW, School, Someone, open_school
from tests.db.heard import heard
from tests.handlers.tasks_plan import plan_of
from tests.phone import as_read
from tests.scheduler.sim import NOW, Letterbox, Time, add, counts, people, row, sender

HOUR, DAY, MONTH = timedelta(hours=1), timedelta(days=1), timedelta(days=31)


@pytest.fixture
async def school(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[School]:
    """Noon on Wednesday, 14.10.2020."""
    path = copy(sqlite_template, tmp_path / "school.db")
    start = datetime(2020, 10, 14, 12, tzinfo=MOSCOW)
    async with open_school(open_store(f"sqlite:///{path}"), start) as opened:
        yield opened


def put(school: School, delta: timedelta) -> None:
    """The machine's clock, forward or back."""
    school.clock.moment += delta


def told(someone: Someone) -> list[str]:
    sent = someone.school.telegram.accepted
    return [as_read(one.text) for one in sent if one.chat_id == someone.id]


async def letter(school: School, someone: Someone, key: str) -> None:
    """Something to be told at once."""
    assert someone.person_id is not None
    async with school.store.begin(writes=True) as work:
        words = Letter("unreachable", {"person": someone.person_id, "name": key, "open": 0})
        await work.outbox.add(key, someone.person_id, words, school.clock.now())


async def rows(school: School) -> list[Delivery]:
    async with school.store.begin(writes=False) as work:
        return [one for n in range(1, 40) if (one := await work.outbox.get(n)) is not None]


@pytest.mark.parametrize("jump", [HOUR, DAY, MONTH])
async def test_on_and_back_again_nothing_goes_twice(school: School, jump: timedelta) -> None:
    """A battery that is empty, and a time server that answers a minute later."""
    teacher = await school.member("Ершова Дарья Юрьевна", Role(RoleName.TEACHER))
    await school.member("Рогожина Ольга Андреевна", Role(RoleName.DIRECTOR))
    await plan_of(
        school,
        (When(Kind.BY, end=date(2020, 10, 15)), teacher),
        (When(Kind.BY, end=date(2020, 10, 23)), teacher),
    )
    put(school, jump)
    await school.settle()
    put(school, -jump)
    await school.settle()
    await school.jump_to(school.clock.now() + timedelta(days=9))
    found = await rows(school)
    assert len({one.key for one in found}) == len(found)
    assert all(one.attempts <= 1 for one in found), "each left once"
    assert any("23 октября" in text for text in told(teacher)), "the second one is not lost"
    lines = [text.splitlines()[0] for text in told(teacher)]
    assert len(lines) == len(told(teacher)) > 0


@pytest.mark.parametrize("jump", [HOUR, DAY, MONTH])
async def test_a_letter_written_by_the_wrong_clock_does_not_wait_for_it(
    school: School, jump: timedelta
) -> None:
    teacher = await school.member("Ершова Дарья Юрьевна", Role(RoleName.TEACHER))
    await school.settle()
    put(school, jump)
    fault = school.telegram.faults.add(Fault("server_error"))
    await letter(school, teacher, "одно")  # it cannot leave, and waits for its next attempt
    await school.settle()
    assert (await rows(school))[-1].state is DeliveryState.WAITING
    put(school, -jump)
    school.telegram.faults.remove(fault)
    before = len(told(teacher))
    await school.settle()
    assert len(told(teacher)) == before + 1
    put(school, jump)
    await school.settle()
    assert sum("одно" in text for text in told(teacher)) == 1


async def test_what_is_meant_for_later_is_not_hurried(school: School) -> None:
    teacher = await school.member("Ершова Дарья Юрьевна", Role(RoleName.TEACHER))
    await school.settle()
    assert teacher.person_id is not None
    async with school.store.begin(writes=True) as work:
        words = Letter("unreachable", {"person": teacher.person_id, "name": "потом", "open": 0})
        due = school.clock.now() + timedelta(hours=20)
        await work.outbox.add("later", teacher.person_id, words, school.clock.now(), due_at=due)
    put(school, -HOUR)
    await school.settle()
    assert not any("потом" in text for text in told(teacher))
    await school.jump_to(due)
    assert sum("потом" in text for text in told(teacher)) == 1


async def test_an_invitation_is_as_old_as_the_clock_says(school: School) -> None:
    boss = await school.admin()
    made = await boss.does(invite, Role(RoleName.TEACHER))
    newcomer = school.stranger()
    put(school, 100 * DAY)
    await newcomer.opens(made.secret)
    assert "уже не действует" in newcomer.last.text
    for _ in range(10):
        await newcomer.opens(made.secret)
    put(school, -100 * DAY)
    await newcomer.opens(made.secret)
    assert "уже не действует" not in newcomer.last.text, "neither the link nor the tries count"


# The sender by itself


@pytest.fixture
async def box(store: Store) -> tuple[Time, Letterbox]:
    time = Time()
    return time, Letterbox(time, trip=0)


@pytest.mark.parametrize("jump", [HOUR, DAY, MONTH])
async def test_a_row_taken_in_the_future_by_a_process_that_is_gone(
    store: Store, box: tuple[Time, Letterbox], jump: timedelta
) -> None:
    """It is decided now, and not when the clock has come so far again."""
    time, letters = box
    (anna,) = await people(store, 1)
    row_id = await add(store, anna, "a")
    async with store.begin(writes=True) as work:
        assert await work.outbox.claim(NOW + jump, 5)
    working = sender(store.begin, letters, time)
    assert await working.watch() == 1
    assert (await row(store, row_id)).state is DeliveryState.WAITING
    assert await working.watch() == 0


async def test_a_row_in_live_hands_is_nobody_elses(
    store: Store, box: tuple[Time, Letterbox]
) -> None:
    time, letters = box
    (anna,) = await people(store, 1)
    await add(store, anna, "a")
    for ahead in (-STUCK_AFTER / 2, STUCK_AFTER / 2):  # two machines seldom agree
        async with store.begin(writes=True) as work:
            for claim in await work.outbox.claim(NOW, 5):
                assert claim.delivery.key == "a"
        time.seconds = ahead.total_seconds()
        assert await sender(store.begin, letters, time).watch() == 0


async def test_the_first_look_finds_what_an_earlier_process_left(store: Store) -> None:
    """Two rows by a clock that was a day ahead: one for at once, one for the next morning."""
    (anna,) = await people(store, 1)
    at_once = await add(store, anna, "a", now=NOW + DAY)
    planned = await add(store, anna, "b", now=NOW + DAY, due_at=NOW + 2 * DAY)
    tried = await add(store, anna, "c", now=NOW - DAY)
    pausing = await add(store, anna, "d", now=NOW - DAY)
    async with store.begin(writes=True) as work:
        for row_id, next_at in ((tried, NOW + DAY), (pausing, NOW + HOUR)):
            (kept,) = await work.outbox.take([row_id])
            await work.outbox.save(replace(kept, attempts=1, next_at=next_at))
    assert await PutBack(store.begin, lambda: NOW).look() == 2
    found = {one: (await row(store, one)).next_at for one in (at_once, planned, tried, pausing)}
    assert found == {at_once: NOW, tried: NOW, planned: NOW + 2 * DAY, pausing: NOW + HOUR}


async def test_while_the_clock_goes_on_the_ledger_is_left_alone(store: Store) -> None:
    """Millions may wait in it."""
    (anna,) = await people(store, 1)
    time = Time()
    put_back = PutBack(store.begin, time.now)
    await put_back.look()
    with heard() as statements:
        for seconds in (1, 2, 3600):
            time.seconds = seconds
            assert await put_back.look() == 0
    assert statements == []
    await add(store, anna, "a", now=time.now())
    time.seconds = 1800
    assert await put_back.look() == 1
    assert await put_back.look() == 0


async def test_a_minute_in_which_nothing_could_run(store: Store) -> None:
    """The loop is blocked with calls in flight: what fell due goes once afterwards, what was in
    flight is not doubled, and nobody takes it for stuck."""
    time = Time()
    ids = await people(store, 6)
    for number, person in enumerate(ids):
        seconds = 0 if number < 3 else 30
        await add(store, person, f"{number}", due_at=NOW + timedelta(seconds=seconds))
    blocked: list[str] = []

    def answer(claim: Claim) -> Sent:
        if not blocked:
            blocked.append("now")
            time.seconds += 60  # no await: nothing else runs
        return Sent.one(1)

    letters = Letterbox(time, answer=answer)

    async def done() -> bool:
        await running.watch()
        assert not letters.repeats
        return (await counts(store)).by_state.get(DeliveryState.SENT) == len(ids)

    async def nap(wake: asyncio.Event, seconds: float) -> None:
        if await done():
            await running.stop()
            return
        await time.nap(wake, seconds)

    running = sender(store.begin, letters, time, nap=nap)
    async with asyncio.timeout(120):
        await running.run()
    assert sorted(letters.sent) == [str(number) for number in range(len(ids))]
    assert blocked
