"""The map of who can be reached, for a coordinator and for a class teacher."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from handlers.callbacks.announced import Reach, ReachList
from handlers.views.announced.reach import map_screen
from handlers.views.announced.saying import bar
from locales import LANGUAGES, Words
from school.broadcasts.audience import ClassReach
from school.broadcasts.overview import change_broadcast_rules
from school.broadcasts.reaching import PAGE, ReachMap
from school.broadcasts.rules import BroadcastRules
from school.people.roles import Role, RoleName
from tests.chat import School
from tests.handlers.announced import Scene, scene
from tests.handlers.overseen import bytes_of
from tests.handlers.test_admin_buttons_forged import press


@pytest.fixture
async def here(school: School) -> AsyncIterator[Scene]:
    made = await scene(school)
    yield made


async def test_each_class_says_why_somebody_is_not_reached(here: Scene) -> None:
    await here.boss.does(change_broadcast_rules, class_sizes={"5А": 6})
    for _ in range(2):
        await here.family("5А")
    blocked = await here.family("5А", name="Лапина Мария")
    await here.family("5А", agrees=False)
    await here.family("6Б")
    here.school.telegram.block(blocked.id)
    await here.sent()
    await here.boss.send("/reach")
    here.boss.sees(
        "До кого доходит: 3 из 7 семей (42 %)",
        "5А ▰▰▰▰▱▱▱▱▱▱▱▱ 2 из 6",
        "закрыли бота: 1 · не согласны на новости: 1 · не зашли вовсе: 2",
        "6Б ▰▰▰▰▰▰▰▰▰▰▰▰ 1 из 1",
        "раздайте лист класса с кодом",
        "укажите число учеников",
    )
    await here.boss.taps("5А")
    here.boss.sees("на связи: 2", "не зашли вовсе: 2")
    assert "укажите число учеников" not in here.boss.last.text
    await here.boss.taps("Кому не доходит")
    here.boss.sees("• семья: Лапина Мария", "Передайте на бумаге")
    await here.boss.taps("‹ Назад")
    await here.boss.taps("‹ Назад")
    here.boss.sees("До кого доходит")


async def test_a_class_teacher_sees_and_prints_their_own(here: Scene) -> None:
    await here.family("5А")
    await here.family("6Б")
    await here.teacher.send("охват")
    assert here.teacher.last.buttons == ["5А"]
    await here.teacher.taps("5А")
    await here.teacher.taps("Лист класса с QR")
    assert here.teacher.last.file is not None
    assert here.teacher.last.file.name == "Лист 5А.pdf"
    assert (await bytes_of(here.teacher.last, here.school)).startswith(b"%PDF")


async def test_silence_of_two_months_is_seen(here: Scene) -> None:
    maria, oleg = await here.family("5А"), await here.family("5А")
    for _ in range(2):
        await here.sent()
        await oleg.taps("Ознакомлен(а)")
    await here.boss.send("/reach")
    here.boss.sees("5А ▰▰▰▰▰▰▰▰▰▰▰▰ 2 из 2", "молчат: 1", "Спросите на собрании")
    assert maria.last.buttons == ["Ознакомлен(а)"]


async def test_a_school_without_families_is_told_how_to_begin(here: Scene) -> None:
    await here.boss.send("/reach")
    here.boss.sees("Семей пока нет", "/observers")


async def test_the_map_is_not_for_everybody(here: Scene) -> None:
    maria = await here.family("5А", name="Лапина Мария")
    sixth = await here.school.member("Гущин Пётр Ильич", Role(RoleName.CLASS_TEACHER, grades=(6,)))
    plain = await here.school.member("Попов Игорь Львович", Role(RoleName.TEACHER))
    for someone in (maria, plain):
        await someone.send("/reach")
        assert "5А" not in someone.last.text
    for someone in (maria, sixth, plain):
        for button in (
            Reach(grade="5А"),
            ReachList(grade="5А"),
            ReachList(grade="5А", qr=True),
            ReachList(grade="<b>"),
        ):
            await press(someone, button.pack())
            assert someone.toast, button


async def test_a_class_teacher_is_told_what_they_can_do_themselves(here: Scene) -> None:
    await here.family("5А", name="Лапина Мария")
    own = Role(RoleName.CLASS_TEACHER, grades=(5,), classes=("5А",))
    fifth = await here.school.member("Ершова Дарья Юрьевна", own)
    await fifth.send("/reach")
    fifth.sees("скажите координатору число учеников")
    await fifth.taps("5А")
    fifth.sees("скажите координатору число учеников")
    await here.boss.send("/reach")
    here.boss.sees("укажите число учеников")
    vague = await here.school.member("Гущин Пётр Ильич", Role(RoleName.CLASS_TEACHER))
    await vague.send("/reach")
    vague.sees("Если класс за вами не указан")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_school_of_eleven_grades_fits_a_screen(language: str) -> None:
    reach = [ClassReach(f"{n}{letter}", 9, 9, 9, 9, 9) for n in range(1, 12) for letter in "АБВГД"]
    rules = BroadcastRules(class_sizes={one.grade_class: 60 for one in reach[:30]})
    for page in range(-1, 9):
        screen = map_screen(ReachMap(reach, rules, len(reach)), page, Words(language), settles=True)
        assert len(screen.text) < 4096
        assert all(len(line) < 130 for line in screen.text.splitlines() if "▰" in line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_a_district_fits_a_screen(language: str) -> None:
    reach = [ClassReach(f"11А ш.{n}", 9, 9, 9, 9, 9) for n in range(PAGE)]
    for page in (-1, 0, 1_099, 5_000):
        found = ReachMap(reach, BroadcastRules(), 8_800)
        screen = map_screen(found, page, Words(language), settles=True)
        assert len(screen.text) < 4096
        assert "8800" in screen.text.replace("\u00a0", "").replace(",", "")
        assert f"{min(max(page, 0), 1_099) + 1} / 1100" in str(screen)


def test_a_bar_is_full_only_when_everything_is() -> None:
    assert bar(0, 0) == bar(0, 9) == "▱" * 12
    assert bar(1, 1000) == "▰" + "▱" * 11
    assert bar(999, 1000) == "▰" * 11 + "▱"
    assert bar(9, 9) == "▰" * 12
