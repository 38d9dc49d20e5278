"""The private link to a calendar: who gets what over real HTTP, and when it ends."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest
from aiohttp import ClientSession
from pydantic import ValidationError

from bot.feeds import feed_routes
from bot.settings import Settings
from bot.site import cache_of, serve
from school.agenda.feed import end_link, make_link
from school.dates.when import Kind, When
from school.families.consent import ConsentKind
from school.families.family import TieKind
from school.families.registering import agree, name_parent
from school.observers.classes import set_classes
from school.observers.erasing import forget_me
from school.people.staff import leave, rebind_phone
from school.plan.editing import Change, change_item
from tests.bot.test_site import SAFE, Reader, address
from tests.chat import School, Someone
from tests.handlers.calendars import events_in
from tests.handlers.overseen import bytes_of, overseen
from tests.handlers.tasks_plan import plan_of

BY = When(Kind.BY, None, date(2020, 10, 5))
PUBLIC = "https://bot.school.example"


@asynccontextmanager
async def reading(school: School) -> AsyncIterator[Reader]:
    more = feed_routes(school.app.office, school.app.bot.id)
    runner = await serve(cache_of(school.app), "127.0.0.1", 0, more)
    try:
        async with ClientSession() as session:
            yield Reader(session, address(runner))
    finally:
        await runner.cleanup()


def path_of(secret: str) -> str:
    return f"/calendar/{secret}.ics"


async def teacher_of(school: School) -> Someone:
    await school.admin()
    teacher = await school.member("Ершова Дарья Юрьевна")
    await plan_of(school, (BY, teacher))
    return teacher


async def items_of(school: School) -> list[int]:
    async with school.store.begin(writes=False) as work:
        plan = await work.plans.current()
        assert plan is not None
        return [item.id for item in await work.plans.items(plan.id)]


async def rows_written(school: School) -> tuple[int, int]:
    async with school.store.begin(writes=False) as work:
        marks = [len(await work.agenda.marks(number)) for number in range(1, 9)]
        return sum(marks), len(await work.audit.last(1000))


async def test_the_link_gives_the_calendar(school: School) -> None:
    teacher = await teacher_of(school)
    secret = await teacher.does(make_link)
    async with reading(school) as reader:
        answer = await reader.asks(path_of(secret))
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer.headers["Cache-Control"].startswith("private")
        assert SAFE.items() <= dict(answer.headers).items()
        (event,) = events_in(answer.body).values()
        assert str(event["SUMMARY"]).startswith("2.1")
        same = await reader.asks(path_of(secret))
        assert same.body == answer.body
        tag = answer.headers["ETag"]
        known = await reader.asks(path_of(secret), If_None_Match=tag)
        assert (known.status, known.body) == (304, b"")
        head = await reader.asks(path_of(secret), "HEAD")
        assert (head.status, head.body, head.headers["ETag"]) == (200, b"", tag)
        assert head.headers["Content-Length"] == str(len(answer.body))
        for method in ("POST", "PUT", "DELETE"):
            assert (await reader.asks(path_of(secret), method)).status == 405


async def test_a_move_is_seen_by_the_next_look(school: School) -> None:
    teacher = await teacher_of(school)
    secret = await teacher.does(make_link)
    boss = school.people["Админов Олег Ильич"]
    async with reading(school) as reader:
        before = await reader.asks(path_of(secret))
        (item,) = await items_of(school)
        moved = Change(when=When(Kind.BY, None, date(2020, 10, 9)), reason="перенос")
        await boss.does(change_item, item, moved)
        after = await reader.asks(path_of(secret), If_None_Match=before.headers["ETag"])
        assert after.status == 200
        (event,) = events_in(after.body).values()
        assert (event["SEQUENCE"], event["DTSTART"].dt) == (1, date(2020, 10, 9))


async def test_everything_else_is_not_found_and_says_no_more(school: School) -> None:
    teacher = await teacher_of(school)
    other = await school.member("Попов Игорь Львович")
    revoked = await teacher.does(make_link)
    good = await teacher.does(make_link)
    ended = await other.does(make_link)
    assert await other.does(end_link)
    assert not await other.does(end_link)
    before = await rows_written(school)
    async with reading(school) as reader:
        bad = [revoked, ended, "A" * 22, good[:-1], good.swapcase(), good + "A", "a" * 64]
        answers = [await reader.asks(path_of(secret)) for secret in bad]
        for answer in answers:
            assert (answer.status, answer.body) == (404, b"Not Found")
            assert answer.headers["Content-Type"] == answers[0].headers["Content-Type"]
            assert answer.headers["Cache-Control"] == answers[0].headers["Cache-Control"]
        for strange in ("%FF", "%D0%90", "a" * 65, "..%2f", "", "%00", "'", "a.b"):
            assert (await reader.asks(path_of(strange))).status == 404
        assert await rows_written(school) == before, "a wrong guess writes nothing"
        assert (await reader.asks(path_of(good))).status == 200


async def test_each_link_shows_its_owners_calendar_only(school: School) -> None:
    teacher = await teacher_of(school)
    other = await school.member("Попов Игорь Львович")
    mine, theirs = await teacher.does(make_link), await other.does(make_link)
    async with reading(school) as reader:
        assert len(events_in((await reader.asks(path_of(mine))).body)) == 1
        assert not events_in((await reader.asks(path_of(theirs))).body)


async def test_the_secret_is_neither_kept_nor_logged(
    school: School, caplog: pytest.LogCaptureFixture
) -> None:
    teacher = await teacher_of(school)
    with caplog.at_level(logging.DEBUG):
        secret = await teacher.does(make_link)
        async with reading(school) as reader:
            await reader.asks(path_of(secret))
            await reader.asks(path_of(secret), "POST")
    said = [one.getMessage() for one in caplog.records if not one.name.startswith("aiosqlite")]
    assert all(secret not in line for line in said)
    assert teacher.person_id is not None
    async with school.store.begin(writes=False) as work:
        feed = await work.agenda.feed(teacher.person_id)
        assert feed is not None
        assert secret not in feed.secret_hash
        assert len(feed.secret_hash) == 64
    assert len(secret) >= 22, "128 bits"


@pytest.mark.parametrize("how", ["left", "phone"])
async def test_it_ends_with_the_person_or_the_telephone(school: School, how: str) -> None:
    teacher = await teacher_of(school)
    boss = school.people["Админов Олег Ильич"]
    secret = await teacher.does(make_link)
    assert teacher.person_id is not None
    async with reading(school) as reader:
        assert (await reader.asks(path_of(secret))).status == 200
        await boss.does(leave if how == "left" else rebind_phone, teacher.person_id)
        assert (await reader.asks(path_of(secret))).status == 404
    async with school.store.begin(writes=False) as work:
        assert await work.agenda.feed(teacher.person_id) is None
        marks = await work.agenda.marks(teacher.person_id)
        assert len(marks) == (0 if how == "left" else 1), "sequences go on for a new telephone"


async def test_it_ends_when_a_family_is_forgotten(school: School) -> None:
    here = await overseen(school)
    maria = await here.mother("Лапина Мария", "5А")
    secret = await maria.someone.does(make_link)
    person_id = (await maria.someone.actor()).id
    async with reading(school) as reader:
        answer = await reader.asks(path_of(secret))
        assert list(events_in(answer.body)) == [f"child-{here.math}"]
        await maria.someone.does(forget_me)
        assert (await reader.asks(path_of(secret))).status == 404
    async with school.store.begin(writes=False) as work:
        assert await work.agenda.feed(person_id) is None
        assert not await work.agenda.marks(person_id)


async def test_it_stands_among_ones_own_data(school: School) -> None:
    here = await overseen(school)
    maria = (await here.mother("Лапина Мария", "5А")).someone
    await maria.send("/calendar")
    await maria.send("/mydata")
    maria.sees("номера событий (1)")
    secret = await maria.does(make_link)
    await maria.send("/mydata")
    maria.sees("Личная ссылка на календарь действует с 11.09.2020")
    await maria.taps("Скачать")
    export = await bytes_of(next(m for m in reversed(maria.heard) if m.file), school)
    assert json.loads(export)["calendar"] == {
        "events": 1,
        "link_since": "2020-09-11T06:00:00+00:00",
    }
    assert secret.encode() not in export


async def test_staff_who_were_parents_keep_the_calendar_of_staff(school: School) -> None:
    here = await overseen(school)
    teacher = await school.member("Ершова Дарья Юрьевна")
    await plan_of(school, (BY, teacher))
    await teacher.does(agree, ConsentKind.OBSERVING, "Согласие", "ru")
    await teacher.does(name_parent, "Ершова Дарья")
    await teacher.does(set_classes, [("7А", TieKind.CHILD)])
    secret = await teacher.does(make_link)
    async with reading(school) as reader:
        found = events_in((await reader.asks(path_of(secret))).body)
        assert {name.partition("-")[0] for name in found} == {"task", "day", "child"}
        await teacher.does(forget_me)
        found = events_in((await reader.asks(path_of(secret))).body)
        assert {name.partition("-")[0] for name in found} == {"task", "day"}
    assert here.biology


async def test_the_chat_makes_it_shows_it_once_and_takes_it_back(school: School) -> None:
    school.app.dispatcher["public_url"] = PUBLIC
    teacher = await teacher_of(school)
    await teacher.send("/calendar")
    screen = await teacher.taps("Сделать ссылку")
    link = screen.button("Скопировать ссылку").value
    assert link.startswith(f"{PUBLIC}/calendar/")
    assert link in screen.text
    apple = screen.button("Скопировать для iPhone").value
    assert apple == link.replace("https:", "webcal:")
    path = link.removeprefix(PUBLIC)
    async with reading(school) as reader:
        assert (await reader.asks(path)).status == 200
        await teacher.send("/calendar")
        assert "/calendar/" not in teacher.last.text
        teacher.sees("действует с 11 сентября")
        again = await teacher.taps("Отозвать и сделать новую")
        newer = again.button("Скопировать ссылку").value.removeprefix(PUBLIC)
        assert (await reader.asks(path)).status == 404
        assert (await reader.asks(newer)).status == 200
        await teacher.taps("Отозвать ссылку")
        assert teacher.toast == "Ссылка больше не работает"
        assert (await reader.asks(newer)).status == 404


async def test_the_chat_in_english(school: School) -> None:
    school.app.dispatcher["public_url"] = PUBLIC
    await school.admin()
    teacher = await school.member("Smith Ann", language="en")
    await teacher.send("/calendar")
    screen = await teacher.taps("Make a link")
    assert "Your private link" in screen.text
    await teacher.send("/calendar")
    teacher.sees("works since 11 September")


@pytest.mark.parametrize("url", ["ftp://a.ru", "bot.school.ru", "https://a.ru/?x", "https://"])
def test_an_address_that_cannot_be_one_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        Settings(_env_file=None, public_url=url)


def test_an_address_may_end_with_a_slash() -> None:
    assert Settings(_env_file=None, public_url="https://a.ru/bot/").public_url == "https://a.ru/bot"
