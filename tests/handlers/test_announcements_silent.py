"""The work list of those who are silent: whose it is, how they are marked, how that is undone."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from handlers.callbacks.announced import Mark, Silent
from school.people.roles import Role, RoleName
from tests.chat import School, Someone
from tests.handlers.announced import Scene, scene
from tests.handlers.test_admin_buttons_forged import press


@pytest.fixture
async def here(school: School) -> AsyncIterator[Scene]:
    made = await scene(school)
    yield made


async def id_of(someone: Someone) -> int:
    actor = await someone.actor()
    return actor.id


async def chased(here: Scene, *classes: str) -> int:
    """Three days later nobody has answered: the lists are out."""
    made = await here.sent(classes=classes)
    for _ in range(3):
        await here.school.jump(hours=25)
        await here.over()
    return made


async def test_a_class_teacher_works_through_their_class(here: Scene) -> None:
    await here.family("5А", name="Лапина Мария")
    blocked = await here.family("5А")
    await here.family("5Б")
    here.school.telegram.block(blocked.id)
    made = await chased(here, "5А", "5Б")
    here.teacher.sees("не ознакомились с «Собрание в четверг»", "• 5А: 2", "• 5Б: 1")
    letter = here.teacher.last
    await here.teacher.taps("Список 5А", on=letter)
    here.teacher.sees(
        "Класс 5А", "1. семья: Лапина Мария", "2. семья без имени — 🚫 в Telegram не дойти"
    )
    assert "‹ К объявлению" not in here.teacher.last.buttons
    await here.teacher.taps("1. на бумаге")
    assert here.teacher.toast == "Записано"
    here.teacher.sees("✓ Ознакомлены на бумаге: семья: Лапина Мария", "1. семья без имени")
    await here.teacher.taps("1. по телефону")
    here.teacher.sees("✓ Ознакомлены по телефону: семья без имени", "Таких нет")
    assert (await here.figures(made)).acknowledged == 2
    await here.teacher.taps("↩ Отменить отметку")
    here.teacher.sees("1. семья без имени")
    assert (await here.figures(made)).acknowledged == 1


async def test_the_author_sees_classes_first(here: Scene) -> None:
    await here.family("5А")
    await here.family("6А")
    await here.family("6А")
    made = await here.sent(classes=("5А", "6А"))
    await here.opens(made)
    await here.boss.taps("Кто не ознакомился (3)")
    assert here.boss.last.buttons[:3] == ["5А · 1", "6А · 2", "Все подряд"]
    await here.boss.taps("Все подряд")
    here.boss.sees("1. семья без имени · 5А", "3. семья без имени · 6А")
    await here.boss.taps("‹ По классам")
    await here.boss.taps("6А · 2")
    assert "5А" not in here.boss.last.text
    await here.boss.taps("‹ К объявлению")
    here.boss.sees("Получателей: 3")


async def test_long_lists_have_pages(here: Scene) -> None:
    for _ in range(11):
        await here.family("5А")
    made = await here.sent()
    await press(here.boss, Silent(announcement=made).pack())
    assert len(here.boss.last.text.splitlines()) == 10
    await here.boss.taps("Дальше ›")
    here.boss.sees("9. семья без имени", "11. семья без имени")
    for _ in range(3):
        await here.boss.taps("9. на бумаге")
    here.boss.sees("1. семья без имени", "8. семья без имени")
    assert (await here.figures(made)).acknowledged == 3


async def test_what_a_reader_has_said_themselves_stays(here: Scene) -> None:
    maria = await here.family("5А")
    made = await here.sent()
    await press(here.boss, Silent(announcement=made).pack())
    await maria.taps("Ознакомлен(а)")
    await here.boss.taps("1. на бумаге")
    assert here.boss.toast.startswith("Эта семья уже отметила сама")
    async with here.school.store.begin(writes=False) as work:
        (ack,) = (await work.announcements.acks(made, [await id_of(maria)])).values()
    assert ack.way == "chat"


async def test_a_list_is_nobody_elses(here: Scene) -> None:
    maria = await here.family("5А", name="Лапина Мария")
    sixth = await here.school.member("Гущин Пётр Ильич", Role(RoleName.CLASS_TEACHER, grades=(6,)))
    plain = await here.school.member("Попов Игорь Львович", Role(RoleName.TEACHER))
    made = await here.sent()
    person = await id_of(maria)
    for someone in (sixth, plain, maria, here.teacher):
        wrong = "5А" if someone is not here.teacher else "6А"
        for button in (
            Silent(announcement=made),
            Silent(announcement=made, classes=True),
            Silent(announcement=made, grade=wrong),
            Mark(announcement=made, person=person, way="paper"),
            Mark(announcement=made, person=person, way="paper", grade=wrong),
            Mark(announcement=made, person=person, way="", grade=wrong),
        ):
            await press(someone, button.pack())
            assert someone.toast, (someone.name, button)
            assert "Лапина" not in someone.last.text
    for way in ("chat", "x"):
        await press(here.boss, Mark(announcement=made, person=person, way=way).pack())
        assert here.boss.toast.startswith("Эта кнопка устарела")
    assert (await here.figures(made)).acknowledged == 0


async def test_in_english(here: Scene) -> None:
    teacher = await here.school.member(
        "Smith John", Role(RoleName.CLASS_TEACHER, grades=(6,)), language="en"
    )
    await here.family("6А", name="Brown Mary")
    await chased(here, "6А")
    teacher.sees("some have still not read “Собрание в четверг”")
    await teacher.taps("List 6А")
    teacher.sees("1. family: Brown Mary")
    await teacher.taps("1. by phone")
    teacher.sees("✓ Were told by phone: family: Brown Mary")
