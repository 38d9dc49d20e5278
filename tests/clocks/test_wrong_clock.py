"""The machine's clock is put on by an hour, a month, a year: nothing expires, nothing is destroyed,
nothing climbs the ladder and nothing leaves, before Telegram has said its own time and after."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from db.engine import Store
from scheduler.true_time import TrueTime
from school.outbox.rows import DeliveryState, Letter
from school.people.roles import Role, RoleName
from tests.chat import MOSCOW, School, TestClock, open_school
from tests.handlers.test_yearly import a_year, stored
from tests.phone import as_read
from tests.scheduler.sim import counts

HOUR, MONTH, YEAR = timedelta(hours=1), timedelta(days=31), timedelta(days=366)
START = datetime(2020, 9, 11, 9, tzinfo=MOSCOW)


@dataclass(slots=True)
class Machine(TestClock):
    """``moment`` is the truth, which Telegram knows; the bot's clock is made of what a machine
    says that is ``off``."""

    __test__ = False
    off: timedelta = timedelta(0)
    believes: bool = False  # as a bot that knows no other clock
    time: TrueTime = field(init=False)

    def __post_init__(self) -> None:
        self.time = TrueTime(lambda: self.moment + self.off, self._seconds)

    def _seconds(self) -> float:
        return self.moment.timestamp()

    def now(self) -> datetime:
        return self.moment + self.off if self.believes else self.time.now()

    def hears(self) -> None:
        self.time.told(self.moment.replace(microsecond=0))


@pytest.fixture
async def machine() -> Machine:
    return Machine(START)


@pytest.fixture
async def school(store: Store, machine: Machine) -> AsyncIterator[School]:
    """The end of a school year, with people who have left, work that is owed in a week, and a
    letter for tomorrow that is worth nothing two hours later."""
    async with open_school(store, START, clock=machine) as opened:
        people = await a_year(opened)
        await opened.member("Рогожина Ольга Андреевна", Role(RoleName.DIRECTOR))
        boss = people["boss"].person_id
        assert boss is not None
        tomorrow = machine.now() + timedelta(days=1)
        async with store.begin(writes=True) as work:
            await work.outbox.add(
                "expiring",
                boss,
                Letter("unreachable", {"person": 1, "name": "[завтра]", "open": 0}),
                machine.now(),
                due_at=tomorrow,
                expires_at=tomorrow + timedelta(hours=2),
            )
        await opened.settle()
        yield opened


async def test_put_on_and_put_right_nothing_has_happened(school: School, machine: Machine) -> None:
    machine.hears()
    before, told = await stored(school), len(school.telegram.accepted)
    for jump in (HOUR, MONTH, YEAR):
        machine.off = jump
        await school.settle()
        machine.hears()
        for _ in range(2):
            await school.settle()
        machine.off = timedelta(0)
        await school.settle()
        machine.hears()
        await school.settle()
        assert await stored(school) == before, jump
    assert len(school.telegram.accepted) == told
    # The scene is one in which it would: a bot that only knows the machine.
    machine.believes, machine.off = True, YEAR
    await school.settle()
    assert (await counts(school.store)).by_state[DeliveryState.EXPIRED] >= 1
    machine.off = timedelta(0)
    assert len((await stored(school)).splitlines()) != len(before.splitlines())


async def test_time_goes_on_as_it_should_while_the_machine_is_a_year_ahead(
    school: School, machine: Machine
) -> None:
    machine.off = YEAR
    machine.hears()
    expired = (await counts(school.store)).by_state.get(DeliveryState.EXPIRED, 0)
    told = len(school.telegram.accepted)
    await school.jump(days=7)
    new = [as_read(one.text) for one in school.telegram.accepted[told:]]
    assert sum("[завтра]" in text for text in new) == 1, "it came in its time"
    assert any("Сдать отчёт" in text and "31 августа" in text for text in new)
    assert (await counts(school.store)).by_state.get(DeliveryState.EXPIRED, 0) == expired
