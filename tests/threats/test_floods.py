"""Floods: by one account, by a thousand new ones, by guessing links; and that nobody who is only
quick, or comes with many others, meets the limits."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db.engine import open_store
from handlers import all_routes
from handlers.dead_links import DeadLinks
from handlers.flood import HEAVY_BUTTONS, HEAVY_COMMANDS
from handlers.speed import Kind, Rate, Speeds, Turnstile, Verdict
from school.people.joining import invite
from school.people.person import PersonState
from school.people.roles import Role, RoleName
from tests.chat import MOSCOW, School, open_school
from tests.handlers.parents import hall_of, parent
from tests.threats import sample

START = datetime(2020, 9, 11, 9, 0, tzinfo=MOSCOW)
NEWCOMERS = range(700_000, 701_000)
WAIT = "Не успеваю"
FEW = Speeds(light=Rate(20, 1.0), heavy=Rate(5, 0.25), strangers=Rate(40, 1.0), words=Rate(5, 0.1))


@dataclass(slots=True)
class Stopwatch:
    """Seconds, that pass when they are told to."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
async def few(made: Path, tmp_path: Path, watch: Stopwatch) -> AsyncIterator[School]:
    """The sample school with small limits."""
    async with sample.opened(made, tmp_path, speeds=FEW, monotonic=watch) as school:
        yield school


async def _ended(school: School) -> bool:
    async with school.store.begin(writes=False) as work:
        return not list(await work.inbox.pending())


async def test_one_who_floods_is_told_once_and_then_not_answered(
    few: School, watch: Stopwatch
) -> None:
    teacher, head = sample.someone(few, sample.TEACHER), sample.someone(few, sample.HEAD)
    before = await sample.dump(few.store)
    for _ in range(100):
        few.telegram.say(teacher.id, "/help")
    await few.handle()
    said = [message.text for message in teacher.heard]
    assert sum(WAIT in text for text in said) == 1
    assert len(said) <= FEW.light.burst + 2
    assert await _ended(few), "what was turned away has ended like all else"
    assert await sample.dump(few.store) == before
    await head.send("/help")
    head.sees("/today")
    watch.seconds += 30
    await teacher.send("/today")
    assert WAIT not in teacher.last.text


async def test_taps_too_are_told_once(few: School) -> None:
    teacher = sample.someone(few, sample.TEACHER)
    await teacher.send("/help")
    for number in range(30):
        update = sample.tap(few, teacher.id, "lang:ru", 20_000_000 + number)
        await few.app.dispatcher.feed_update(few.app.bot, update)
    toasts = [toast.text for toast in few.telegram.chat_view(teacher.id).toasts]
    assert sum(WAIT in text for text in toasts) == 1


async def test_files_and_searches_run_out_sooner_and_the_chat_goes_on(few: School) -> None:
    boss = sample.someone(few, sample.BOSS)
    for number in range(8):
        few.telegram.send_file(boss.id, f"{number}.bin", b"?", None, None)
    await few.handle()
    assert sum("Пришлите их ещё раз" in message.text for message in boss.heard) == 1
    await boss.send("/help")
    boss.sees("/today")


async def test_a_thousand_new_ones_write_nothing_and_stop_nobody(
    few: School, watch: Stopwatch
) -> None:
    before = await sample.dump(few.store)
    for account in NEWCOMERS:
        few.telegram.user(account, first_name="Новый")
        few.telegram.say(account, "/start")
    await few.handle()
    assert await _ended(few)
    assert await sample.dump(few.store) == before
    answered = [account for account in NEWCOMERS if _heard(few, account)]
    assert len(answered) <= FEW.strangers.burst + FEW.words.burst
    teacher = sample.someone(few, sample.TEACHER)
    await teacher.send("/help")
    teacher.sees("/today")
    watch.seconds += 60
    late = few.stranger()
    await late.send("/start")
    late.sees("Родителям")


def _heard(school: School, account: int) -> bool:
    return any(not message.mine for message in school.telegram.chat_view(account).messages)


def test_memory_is_bounded() -> None:
    turnstile = Turnstile(Speeds(), 0.0, most=100)
    dead = DeadLinks()
    for account in range(20_000):
        turnstile.asks(account, Kind.LIGHT, 0.0, stranger=True)
        dead.count(account, START)
    assert len(turnstile) == 100
    assert len(dead) <= 10_000


def test_a_bucket_fills_again_and_no_further() -> None:
    turnstile = Turnstile(Speeds(light=Rate(3, 1.0)), 0.0)

    def asks(now: float) -> Verdict:
        return turnstile.asks(1, Kind.LIGHT, now, stranger=False)

    assert [asks(0.0) for _ in range(5)] == [Verdict.GO] * 3 + [Verdict.SAY, Verdict.SILENT]
    assert [asks(1.0) for _ in range(2)] == [Verdict.GO, Verdict.SILENT]
    assert [asks(1000.0) for _ in range(4)] == [Verdict.GO] * 3 + [Verdict.SAY]


def test_pauses_for_dead_links_grow() -> None:
    dead, now = DeadLinks(), START
    for hours in (1, 2, 4, 8, 16, 24, 24):
        for _ in range(10):
            assert not dead.too_many(1, now)
            dead.count(1, now)
        assert dead.too_many(1, now + timedelta(hours=hours, seconds=-1))
        now += timedelta(hours=hours)


def test_when_many_guess_each_has_fewer_tries_and_a_first_one_always() -> None:
    dead = DeadLinks()
    for account in range(200):
        assert not dead.too_many(account, START), "a first try is looked up"
        dead.count(account, START)
    dead.count(199, START)
    assert dead.too_many(199, START)
    assert not dead.too_many(1000, START)
    assert not dead.too_many(199, START + timedelta(minutes=2))


async def test_a_real_link_opens_during_a_storm_of_guesses(school: School) -> None:
    boss = await school.admin()
    made = await boss.does(invite, Role(RoleName.TEACHER))
    for _ in range(30):
        guesser = school.stranger()
        for number in range(6):
            school.telegram.start(guesser.id, f"guess{number}")
    await school.handle()
    newcomer = school.stranger("Новая")
    await newcomer.opens(made.secret)
    async with school.store.begin(writes=False) as work:
        person = await work.people.by_telegram(newcomer.id)
    assert person is not None
    assert person.state is PersonState.WAITING


async def test_a_class_signs_up_in_the_same_minute(sqlite_template: Path, tmp_path: Path) -> None:
    """Each with every step of the registration, and no time passes at all."""
    path = shutil.copy(sqlite_template, tmp_path / "school.db")
    still = Stopwatch()
    async with open_school(
        open_store(f"sqlite:///{path}"), START, speeds=Speeds(), monotonic=still
    ) as school:
        hall = await hall_of(school)
        for number in range(10):
            someone = await parent(hall, f"Родитель {'АБВГДЕЖЗИК'[number % 10]}нна", "5А")
            assert not any(WAIT in message.text for message in someone.heard)
        async with school.store.begin(writes=False) as work:
            assert len(await work.families.all_parents()) == 10


def test_crowds_of_real_people_never_meet_the_limits() -> None:
    """Three hundred families who open the link together and take their first three steps within
    a minute, and thirty of them who tap through everything at once."""
    turnstile = Turnstile(Speeds(), 0.0)
    for second in range(60):
        for family in range(second * 5, second * 5 + 5):
            for _ in range(3):
                verdict = turnstile.asks(family, Kind.LIGHT, float(second), stranger=True)
                assert verdict is Verdict.GO
    for family in range(30):
        for _ in range(40):
            assert turnstile.asks(family, Kind.LIGHT, 60.0, stranger=False) is Verdict.GO


def test_what_is_heavy_is_there() -> None:
    routes = all_routes()
    assert routes.buttons.keys() >= HEAVY_BUTTONS
    assert routes.commands.keys() >= HEAVY_COMMANDS
