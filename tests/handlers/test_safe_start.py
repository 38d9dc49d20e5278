"""The start after a gap, on a copy and on a restored database: what waits is shown, and nothing
that is not urgent leaves before somebody has said so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.demo.telegram import MessageView
from bot.mark import Mark
from db.engine import open_store
from school.dates.when import Kind, When
from school.morning.backlog import HANDFUL, PATIENCE
from school.morning.pulse import beat
from school.morning.starting import arrive, see_backlog, send_recent
from school.outbox.rows import DeliveryState, Letter
from school.outbox.stops import Stop, Why
from school.people.joining import choose_language
from school.people.person import PersonState
from school.people.roles import Role, RoleName
from school.refusal import Refusal
from school.stopping import see_stop, stop_restored
from school.work import SYSTEM
from tests.chat import MOSCOW, School, Someone, open_school
from tests.handlers.mornings import restart
from tests.handlers.tasks_plan import moscow, plan_of

MANY = HANDFUL + 1
LATE = "⏳"
NAMES = [f"Учитель {letter}" for letter in "АБВГДЕЖЗИКЛ"]


@pytest.fixture
async def school(database_url: str) -> AsyncIterator[School]:
    """09:00 on Friday, 11.09.2020."""
    start = datetime(2020, 9, 11, 9, 0, tzinfo=MOSCOW)
    async with open_school(open_store(database_url), start) as opened:
        yield opened


async def a_teacher(school: School, name: str, account: int) -> Someone:
    school.telegram.user(account)
    school.telegram.start(account)
    async with school.store.begin(writes=True) as work:
        now = school.clock.now()
        person = await work.people.add(name, account, "ru", PersonState.ACTIVE, now)
        await work.people.bind(person.id, Role(RoleName.TEACHER))
    return Someone(school, account, name, person.id)


async def staff(school: School, names: list[str]) -> dict[str, Someone]:
    """An administrator, a teacher whose term is 15 September, and others with that of the 16th."""
    found = {"admin": await school.admin()}
    for number, name in enumerate(["pressed", *names]):
        found[name] = await a_teacher(school, name, 7001 + number)
    by = {name: When(Kind.BY, end=date(2020, 9, 16)) for name in names}
    by["pressed"] = When(Kind.BY, end=date(2020, 9, 15))
    await plan_of(school, *((when, found[name]) for name, when in by.items()))
    return found


@pytest.fixture
async def people(school: School) -> dict[str, Someone]:
    return await staff(school, NAMES)


def late(someone: Someone) -> list[MessageView]:
    return [message for message in someone.heard if LATE in message.text]


async def down(school: School, url: str, since: str, **gap: float) -> None:
    await school.jump_to(moscow(since))
    await restart(school, url, **gap)
    await school.settle()


async def states(school: School, kind: str) -> list[DeliveryState]:
    found = []
    async with school.store.begin(writes=False) as work:
        for person in await work.people.all():
            rows = await work.outbox.of_person(person.id, staff=False)
            found += [row.state for row in rows if row.letter.kind == kind]
    return found


async def test_after_a_gap_the_rest_waits_for_an_answer_and_goes_once(
    school: School, people: dict[str, Someone], database_url: str
) -> None:
    admin, pressed = people["admin"], people["pressed"]
    await down(school, database_url, "2020-09-15 05:00", hours=4)
    admin.sees(
        "Бот снова работает и ждёт вашего решения",
        "вт, 15 сентября, 05:00 – вт, 15 сентября, 09:00",
        "за сегодня: напоминания — 11",
        "Если никто не ответит, в вт, 15 сентября, 13:00",
    )
    assert "Только срочное и сегодняшнее" not in admin.last.buttons, "all of it is of today"
    assert len(late(pressed)) == 1, "their term is today"
    assert not any(late(people[name]) for name in NAMES)
    await people["Учитель А"].send("/my")
    people["Учитель А"].sees("2.1", "После перерыва часть сообщений ждёт решения")
    await admin.taps("Показать список")
    admin.sees("вт, 15 сентября, 08:00 — Учитель А: напоминание, пункты 2.1")
    await admin.taps("›")
    await admin.taps("‹ Назад")
    await admin.taps("Отправить всё")
    admin.sees("Отправить 11 сообщений?")
    await admin.taps("Да, отправить всё")
    admin.sees("Всё, что ждало, уходит")
    await school.settle()
    await school.settle()
    assert [len(late(people[name])) for name in NAMES] == [1] * MANY
    assert len(late(pressed)) == 1
    assert await admin.does(see_stop) is None


async def test_an_answer_at_night_lets_it_leave_in_the_morning(
    school: School, people: dict[str, Someone], database_url: str
) -> None:
    admin = people["admin"]
    await down(school, database_url, "2020-09-15 05:00", hours=18)
    admin.sees("Бот снова работает и ждёт вашего решения")
    await admin.taps("Отправить всё")
    await admin.taps("Да, возобновить")
    admin.sees("Отправки снова идут", "тихие часы", "16 сентября, 08:00")
    await school.settle()
    await school.settle()
    assert not any(late(people[name]) for name in NAMES)
    await school.jump_to(moscow("2020-09-16 08:10"))
    assert all(len(late(people[name])) == 1 for name in NAMES)


async def test_old_ones_taken_off_at_night(
    school: School, people: dict[str, Someone], database_url: str
) -> None:
    admin = people["admin"]
    noon, evening = moscow("2020-09-14 12:00"), moscow("2020-09-14 18:00")
    await school.jump_to(noon)
    async with school.store.begin(writes=True) as work:
        for person in (people[name].person_id for name in NAMES):
            assert person is not None
            letter = Letter("unreachable", {"person": person, "name": "[вчера]", "open": 0})
            await work.outbox.add(f"old {person}", person, letter, noon, due_at=evening)
    await down(school, database_url, "2020-09-14 12:00", hours=35)
    await admin.does(choose_language, "en")
    await admin.send("/stop")
    await admin.taps("Let sending go on")
    await admin.taps("Only what is urgent")
    await admin.taps("Yes, take off")
    admin.sees("Taken off: 11 messages. Sending goes on.", "quiet hours")
    await school.settle()
    assert not any(late(people[name]) for name in NAMES)


async def test_only_what_is_of_today(
    school: School, people: dict[str, Someone], database_url: str
) -> None:
    """What should have left the evening before is taken off."""
    admin = people["admin"]
    ids = [people[name].person_id for name in NAMES]
    noon, evening = moscow("2020-09-14 12:00"), moscow("2020-09-14 18:00")
    await school.jump_to(noon)
    async with school.store.begin(writes=True) as work:
        for person in ids:
            assert person is not None
            letter = Letter("unreachable", {"person": person, "name": "[вчера]", "open": 0})
            await work.outbox.add(f"old {person}", person, letter, noon, due_at=evening)
    await down(school, database_url, "2020-09-14 12:00", hours=21)
    admin.sees("за сегодня: напоминания — 11", "за вчера: другие письма — 11")
    await admin.taps("Только срочное")
    admin.sees("Снять 11 сообщений старее сегодняшнего?")
    await admin.taps("Да, старое снять")
    admin.sees("Снято: 11 сообщений")
    await school.settle()
    assert [len(late(people[name])) for name in NAMES] == [1] * MANY
    assert not any("[вчера]" in m.text for name in NAMES for m in people[name].heard)
    assert (await states(school, "unreachable")) == [DeliveryState.CANCELLED] * MANY


async def test_silence_after_a_short_gap_is_ended_by_the_clock(
    school: School, people: dict[str, Someone], database_url: str
) -> None:
    await down(school, database_url, "2020-09-15 05:00", hours=4)
    await school.jump(minutes=PATIENCE.total_seconds() / 60 - 1)
    assert not any(late(people[name]) for name in NAMES)
    await school.jump(minutes=1)
    assert [len(late(people[name])) for name in NAMES] == [1] * MANY
    assert await people["admin"].does(see_stop) is None


async def test_after_a_long_gap_nothing_goes_without_an_answer(
    school: School, people: dict[str, Someone], database_url: str
) -> None:
    await down(school, database_url, "2020-09-14 05:00", hours=28)
    assert "Если никто не ответит" not in people["admin"].last.text
    await school.jump(hours=5)
    stop, _ = await people["admin"].does(see_stop)
    assert stop.why is Why.GAP
    assert not any(late(people[name]) for name in NAMES)


async def test_a_handful_goes_at_once(school: School, database_url: str) -> None:
    people = await staff(school, NAMES[:HANDFUL])
    await down(school, database_url, "2020-09-15 05:00", hours=4)
    assert await people["admin"].does(see_stop) is None
    people["admin"].sees("Бот снова работает", "письма уходят сами")
    assert [len(late(people[name])) for name in NAMES[:HANDFUL]] == [1] * HANDFUL


async def test_a_copied_database_asks_and_repeats_say_so(
    school: School, people: dict[str, Someone]
) -> None:
    admin, teacher = people["admin"], people["Учитель А"]
    assert teacher.person_id is not None
    office = school.app.office
    assert not await office.do(arrive, SYSTEM, "here")
    assert not await office.do(arrive, SYSTEM, "here")
    async with school.store.begin(writes=True) as work:
        due_at = school.clock.now() + timedelta(hours=1)
        for key, urgent in (("plain", False), ("pressing", True)):
            letter = Letter("unreachable", {"person": 1, "name": f"[{key}]", "open": 0})
            await work.outbox.add(
                key, teacher.person_id, letter, due_at, due_at=due_at, urgent=urgent
            )
    school.clock.jump(hours=1)
    assert await office.do(arrive, SYSTEM, "there")
    assert await office.do(arrive, SYSTEM, "there"), "asked, and not answered"
    await school.settle()
    admin.sees("База лежит на новом месте", "за сегодня: другие письма — 2")
    assert not any("[" in message.text for message in teacher.heard), "it may have been sent"
    school.clock.jump(minutes=1)
    async with school.store.begin(writes=True) as work:
        now = school.clock.now()
        for key, urgent in (("new", False), ("alarm", True)):
            letter = Letter("unreachable", {"person": 1, "name": f"[{key}]", "open": 0})
            await work.outbox.add(key, teacher.person_id, letter, now, urgent=urgent)
    await school.settle()
    assert "[alarm]" in teacher.last.text
    await admin.taps("Отправить всё")
    await admin.taps("Да, отправить всё")
    await school.settle()
    heard = {
        key: [m.text for m in teacher.heard if f"[{key}]" in m.text] for key in ("plain", "new")
    }
    assert "↻" in heard["plain"][0]
    assert "↻" not in heard["new"][0]
    assert all(len(texts) == 1 for texts in heard.values())
    assert not await office.do(arrive, SYSTEM, "there"), "it is at home here now"


async def test_an_older_database_under_the_same_name(
    school: School, people: dict[str, Someone], tmp_path: Path
) -> None:
    """Somebody copied yesterday's file over today's: its own mark is older than that beside it."""
    office, admin = school.app.office, people["admin"]
    mark = Mark(tmp_path / "school.db.mark")
    assert await mark.read() is None
    await office.do(arrive, SYSTEM, "here", None)
    await office.do(beat, SYSTEM)
    await mark.copy(school.store)
    assert not await office.do(arrive, SYSTEM, "here", await mark.read())
    assert await admin.does(see_stop) is None
    async with school.store.begin(writes=True) as work:
        pulse = await work.pulses.get()
        await work.pulses.put(replace(pulse, beat=school.clock.now() - timedelta(days=1)))
    assert not await office.do(arrive, SYSTEM, "here", await mark.read()), "it is no copy elsewhere"
    stop, _ = await admin.does(see_stop)
    assert (stop.why, stop.since) == (Why.RESTORED, school.clock.now() - timedelta(days=1))
    await school.settle()
    admin.sees("База восстановлена из копии", "чт, 10 сентября, 09:00 – пт, 11 сентября, 09:00")


async def test_one_question_after_restoring_on_another_machine(
    school: School, people: dict[str, Someone]
) -> None:
    office, admin = school.app.office, people["admin"]
    await office.do(arrive, SYSTEM, "here")
    copied_at = school.clock.now() - timedelta(days=1)
    await office.do(stop_restored, SYSTEM, copied_at)
    assert await office.do(arrive, SYSTEM, "there")
    await school.settle()
    asked = [m for m in admin.heard if "База" in m.text]
    assert len(asked) == 1
    await admin.send("/stop")
    await admin.taps("Возобновить отправки")
    admin.sees("База восстановлена из копии", "чт, 10 сентября, 09:00 – пт, 11 сентября, 09:00")
    assert "Показать список" not in admin.last.buttons, "nothing waits"
    await admin.taps("Возобновить отправки")
    admin.sees("Ничего не ждёт. Возобновить отправки?")
    assert "Сейчас ничего не ждёт" not in admin.last.text, "it is said already"
    await admin.taps("Да, возобновить")
    admin.sees("Отправки снова идут")
    assert not await office.do(arrive, SYSTEM, "there")


async def test_only_who_may_stop_may_answer(
    school: School, people: dict[str, Someone], database_url: str
) -> None:
    await down(school, database_url, "2020-09-15 05:00", hours=4)
    teacher = people["Учитель А"]
    for data in ("sf:", "sf:?all", "sf:all", "sf:recent", "sfl:0"):
        await teacher.forges(data)
    for case in (see_backlog, send_recent):
        with pytest.raises(Refusal, match="no-right"):
            await teacher.does(case)
    stop, _ = await people["admin"].does(see_stop)
    assert stop.why is Why.GAP


@pytest.mark.parametrize(
    ("why", "hours", "urgent", "keeps"),
    [
        (Why.GAP, -1, False, True),
        (Why.GAP, -1, True, False),
        (Why.GAP, 1, False, False),
        (Why.COPIED, -1, True, True),
        (Why.COPIED, 1, True, False),
        (Why.COPIED, 1, False, True),
        (Why.RESTORED, 1, False, True),
        (Why.BUTTON, -1, False, False),  # it becomes messages, and those wait
    ],
)
def test_which_announcements_wait_for_the_answer(
    why: Why, hours: int, urgent: bool, keeps: bool
) -> None:
    at = moscow("2020-09-15 09:00")
    stop = Stop(None, at, why)
    assert stop.keeps(at + timedelta(hours=hours), urgent=urgent) is keeps
