"""The first things that anybody says to the bot."""

from __future__ import annotations

from tests.chat import School


async def test_a_stranger_learns_what_the_bot_is_for_and_gives_nothing(school: School) -> None:
    anna = school.stranger("Анна")
    await anna.send("/start")
    anna.sees("приглашение")
    async with school.store.begin(writes=False) as work:
        assert await work.people.by_telegram(anna.id) is None


async def test_what_is_not_understood_points_to_help(school: School) -> None:
    anna = school.stranger("Анна")
    await anna.send("сколько времени?")
    anna.sees("/help")
    await anna.send("/help")
    anna.sees("/start")


async def test_a_button_of_an_older_version_is_answered_kindly(school: School) -> None:
    anna = school.stranger("Анна")
    await anna.send("/start")
    await anna.forges("nosuch:1")
    assert "устарела" in anna.toast or not anna.toast


async def test_english_is_spoken_to_those_who_choose_it(school: School) -> None:
    anna = school.stranger("Anna")
    await anna.send("/language")
    await anna.taps("English")
    await anna.send("/help")
    anna.sees("begin")


async def test_a_member_of_staff_is_greeted_by_name(school: School) -> None:
    people = await school.staff()
    await people["teacher"].send("/start")
    people["teacher"].sees("Ершова Дарья Юрьевна", "/today")
