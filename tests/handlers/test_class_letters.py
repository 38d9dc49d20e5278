"""A class teacher is of a class: how the letter is said, and whose families it opens."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from handlers.callbacks.announced import Mark, Reach, ReachList, Silent
from handlers.callbacks.staff import PickRole, Terms
from school.people.joining import invite
from school.people.roles import Role, RoleName
from school.people.staff import bind_role
from tests.chat import School, Someone
from tests.handlers.announced import Scene, scene
from tests.handlers.test_admin_buttons_forged import press
from tests.handlers.test_announcements_silent import chased, id_of
from tests.handlers.test_staff_cards import roles_of

CLASS = "class_teacher"


@pytest.fixture
async def here(school: School) -> AsyncIterator[Scene]:
    made = await scene(school)
    yield made


def of_class(*classes: str) -> Role:
    return Role(RoleName.CLASS_TEACHER, grades=(int(classes[0][:-1]),), classes=classes)


def of_grade(*grades: int) -> Role:
    return Role(RoleName.CLASS_TEACHER, grades=grades)


async def teacher_of(here: Scene, name: str, *roles: Role, language: str = "ru") -> Someone:
    return await here.school.member(name, *roles, language=language)


def lists_of(someone: Someone) -> list[str]:
    return [one.text for one in someone.heard if "ознакомились с" in one.text]


async def test_each_class_teacher_hears_of_their_own_class_only(here: Scene) -> None:
    anna = await teacher_of(here, "Авдеева Анна Ильинична", of_class("7А"))
    boris = await teacher_of(here, "Быков Борис Ильич", of_class("7Б"))
    await here.family("7А", name="Лапина Мария")
    await here.family("7Б", name="Ким Ольга")
    made = await chased(here, "7А", "7Б")
    anna.sees("• 7А: 1")
    assert "7Б" not in anna.last.text
    boris.sees("• 7Б: 1")
    assert lists_of(here.boss) == []
    for button in (
        Silent(announcement=made, grade="7Б"),
        Silent(announcement=made, grade="7"),
        Mark(announcement=made, person=1, way="paper", grade="7Б"),
        Reach(grade="7Б"),
        ReachList(grade="7Б"),
        ReachList(grade="7Б", qr=True),
    ):
        await press(anna, button.pack())
        assert anna.toast, button
        assert "Ким" not in anna.last.text
    await anna.send("охват")
    assert anna.last.buttons == ["7А"]


async def test_a_grade_of_two_classes_tells_nobody_by_guess(here: Scene) -> None:
    anna = await teacher_of(here, "Авдеева Анна Ильинична", of_grade(7))
    await here.family("7А", name="Лапина Мария")
    await here.family("7Б")
    made = await chased(here, "7А", "7Б")
    assert lists_of(anna) == []
    here.boss.sees(
        "• 7А: 1", "• 7Б: 1", "Классный руководитель не указан: 7А, 7Б", "«Указать букву»"
    )
    await press(anna, Silent(announcement=made, grade="7А").pack())
    assert anna.toast and "Лапина" not in anna.last.text
    await anna.send("охват")
    assert "7А" not in anna.last.text
    await here.boss.send("/staff Авдеева")
    card = await here.boss.taps("Авдеева")
    assert "Укажите букву класса" in card.text
    screen = await here.boss.taps("Указать букву: 7 класс")
    assert screen.buttons[:4] == ["7А", "7Б", "Все 7-е", "Другая буква…"]
    card = await here.boss.taps("7А")
    assert "классный руководитель 7А" in card.text
    assert "Укажите букву" not in card.text
    assert await roles_of(anna) == {of_class("7А")}
    await press(anna, Silent(announcement=made, grade="7А").pack())
    anna.sees("1. семья: Лапина Мария")


async def test_the_only_class_of_a_grade_is_no_guess(here: Scene) -> None:
    anna = await teacher_of(here, "Авдеева Анна Ильинична", of_grade(7))
    await here.family("7А")
    await chased(here, "7А")
    anna.sees("• 7А: 1")
    assert lists_of(here.boss) == []
    await teacher_of(here, "Быков Борис Ильич", of_class("7Б"))
    await anna.send("охват")
    assert "7А" not in anna.last.text


async def test_without_a_grade_there_is_no_class(here: Scene) -> None:
    anna = await teacher_of(here, "Авдеева Анна Ильинична", Role(RoleName.CLASS_TEACHER))
    await here.family("7А")
    made = await chased(here, "7А")
    assert lists_of(anna) == []
    await press(anna, Silent(announcement=made, grade="7А").pack())
    assert anna.toast
    await here.boss.send("/staff Авдеева")
    await here.boss.taps("Авдеева")
    await here.boss.taps("Указать букву")
    await here.boss.taps("7")
    await here.boss.taps("7А")
    assert await roles_of(anna) == {of_class("7А")}


async def test_an_author_who_is_the_class_teacher_gets_their_own_list(here: Scene) -> None:
    await here.family("5А")
    made = await here.leaves(classes=("5А",), author=here.boss)
    await here.boss.does(bind_role, await id_of(here.boss), of_class("5А"))
    await here.boss.does(bind_role, await id_of(here.teacher), of_class("5А"))
    await here.over()
    for _ in range(3):
        await here.school.jump(hours=25)
        await here.over()
    assert len(lists_of(here.teacher)) == 1
    assert (await here.figures(made)).recipients == 1
    lonely = await here.school.member("Гущин Пётр Ильич", Role(RoleName.DEPUTY), of_class("6А"))
    await here.family("6А")
    await here.leaves(classes=("6А",), author=lonely)
    await here.over()
    for _ in range(3):
        await here.school.jump(hours=25)
        await here.over()
    lonely.sees("• 6А: 1")
    assert "не указан" not in lonely.last.text


async def test_a_letter_is_typed_and_goes_with_the_link(here: Scene) -> None:
    await here.boss.send("/invite")
    await here.boss.taps("классный руководи")
    screen = await here.boss.taps("7")
    assert screen.buttons[:2] == ["Все 7-е", "Другая буква…"]
    await here.boss.taps("Другая буква…")
    await here.boss.send("8В")
    here.boss.sees("Не понял класс")
    await here.boss.send("в")
    here.boss.sees("классный руководитель 7В")
    await here.boss.taps("Создать ссылку")
    here.boss.sees("классный руководитель 7В")
    secret = here.boss.last.text.split("start=")[1].split()[0]
    comer = here.school.stranger("Новикова Нина Ивановна")
    await comer.opens(secret)
    assert await roles_of(comer) == {of_class("7В")}


async def test_a_role_of_several_grades_keeps_the_others(here: Scene) -> None:
    anna = await teacher_of(here, "Авдеева Анна Ильинична", of_grade(7, 8))
    await here.boss.does(bind_role, await id_of(anna), of_class("7А"))
    assert await roles_of(anna) == {of_class("7А"), of_grade(8)}
    await here.boss.does(bind_role, await id_of(anna), of_class("8Б"))
    assert await roles_of(anna) == {of_class("7А"), of_class("8Б")}


async def test_a_link_opened_by_a_member_of_staff_says_the_letter(here: Scene) -> None:
    anna = await teacher_of(here, "Авдеева Анна Ильинична", of_grade(7))
    made = await here.boss.does(invite, of_class("7А"))
    await anna.opens(made.secret)
    await here.school.settle()
    here.boss.sees("открывает ссылку на роль: классный руководитель 7А")
    await here.boss.taps("Дать роль")
    assert await roles_of(anna) == {of_class("7А")}
    await here.boss.send("/audit")
    here.boss.sees("назначена роль — Авдеева А.И., классный руководитель 7А")


async def test_forged_classes_give_nothing(here: Scene) -> None:
    anna = await teacher_of(here, "Авдеева Анна Ильинична")
    person = await id_of(anna)
    before = await roles_of(anna)
    for detail in ("0", "12", "12А", "5а", "5 А", "5**", "*", "?", "12?", "А", "²", "5А*", "typed"):
        for button in (
            PickRole(to=person, role=CLASS, detail=detail),
            Terms(role=CLASS, detail=detail, uses=1, days=7, make=True),
        ):
            await press(here.boss, button.pack())
            assert here.boss.toast.startswith("Эта кнопка устарела"), button
    assert await roles_of(anna) == before


async def test_in_english(here: Scene) -> None:
    john = await here.school.member("Smith John Paul", Role(RoleName.COORDINATOR), language="en")
    await teacher_of(here, "Авдеева Анна Ильинична", of_grade(7))
    await here.family("7А")
    await here.family("7Б")
    await here.leaves(classes=("7А", "7Б"), author=john)
    await here.over()
    for _ in range(3):
        await here.school.jump(hours=25)
        await here.over()
    john.sees("No class teacher is named for: 7А, 7Б", "“Say the class”")
    await john.send("/staff Авдеева")
    await john.taps("Авдеева")
    john.sees("Please say which class")
    await john.taps("Say the class: grade 7")
    john.sees("Which class of grade 7?")
    await john.taps("Another letter…")
    john.sees("Write the letter")
    await john.send("Г")
    john.sees("class teacher of 7Г")
    await john.taps("+ Role")
    await john.taps("class teacher")
    await john.taps("8")
    await john.taps("All of grade 8")
    john.sees("class teacher of all grade 8 classes")
