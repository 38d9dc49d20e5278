"""The staff list: roles, absences, hand-over, people who leave."""

from __future__ import annotations

from datetime import date
from typing import Any

from school.people.access import permissions
from school.people.joining import appoint_admin, invite
from school.people.roles import Area, Role, RoleName
from school.people.staff import add_by_hand
from school.plan.draft import DraftPlan
from school.plan.editing import keep_draft
from school.reminders.unreachable import mark_unreachable
from school.work import SYSTEM, Permission
from tests.chat import School, Someone
from tests.handlers.planned import (
    BY_FRIDAY,
    OF_PSYCHOLOGIST,
    TEACHER,
    YEAR,
    running,
    tasks_of,
    waiting_days,
)
from tests.handlers.test_start_joining import menu_of, person_of


async def roles_of(someone: Someone) -> set[Role]:
    return {binding.role for binding in (await person_of(someone)).roles}


async def test_the_list_shows_who_waits_first_and_finds_by_surname(school: School) -> None:
    boss = await school.admin()
    await school.member("Яшина Ольга Ивановна", TEACHER)
    made = await boss.does(invite, TEACHER)
    await school.stranger("Щукин Пётр Ильич").opens(made.secret)
    screen = await boss.send("сотрудники")
    names = [button for button in screen.buttons if "Щукин" in button or "Яшина" in button]
    assert names == ["⏳ Щукин П.И.", "Яшина О.И."]
    await boss.taps("🔍 Найти")
    await boss.send("яш")
    boss.sees("нашёлся 1 человек")
    card = await boss.taps("Яшина")
    assert "Яшина Ольга Ивановна" in card.text
    assert "✅ в боте" in card.text
    assert "учитель: история" in card.text
    await boss.send("/staff Никто")
    boss.sees("никого не нашлось")


async def test_long_lists_have_pages(school: School) -> None:
    boss = await school.admin()
    for number in range(19):
        await boss.does(add_by_hand, f"Учитель{number:02} Анна Ивановна")
    screen = await boss.send("/staff")
    assert "20" in screen.text
    assert "1 / 3" in screen.buttons
    screen = await boss.taps("›")
    assert "2 / 3" in screen.buttons
    assert len({text for text in screen.buttons if "✉️" in text}) == 8


async def test_roles_are_given_and_taken_away_and_the_menu_follows(school: School) -> None:
    boss = await school.admin()
    vera = await school.member("Зимина Вера Павловна", TEACHER)
    await boss.send("/staff Зимина")
    await boss.taps("Зимина")
    await boss.taps("+ Роль")
    await boss.taps("зам. директора")
    card = await boss.taps("учебная работа")
    assert "зам. директора (учебная работа)" in card.text
    assert Role(RoleName.DEPUTY, area=Area.TEACHING) in await roles_of(vera)
    assert "control" in await menu_of(vera)
    await boss.taps("− Роль")
    screen = await boss.taps("зам. директора")
    assert "снять роль" in screen.text
    await boss.taps("Да, снять")
    assert await roles_of(vera) == {TEACHER}
    assert "control" not in await menu_of(vera)


async def test_a_subject_and_a_grade_are_asked_for(school: School) -> None:
    boss = await school.admin()
    vera = await school.member("Зимина Вера Павловна")
    await boss.send("/staff Зимина")
    await boss.taps("Зимина")
    await boss.taps("+ Роль")
    await boss.taps("учитель")
    await boss.taps("Другой предмет")
    card = await boss.send("рус. яз.")
    assert "учитель: русский язык" in card.text
    await boss.taps("+ Роль")
    await boss.taps("классный руководи")
    await boss.taps("5")
    card = await boss.taps("Все 5-е")
    assert "классный руководитель всех 5-х классов" in card.text
    assert await roles_of(vera) >= {
        Role(RoleName.TEACHER, subject="русский язык"),
        Role(RoleName.CLASS_TEACHER, grades=(5,), classes=("5",)),
    }


async def test_nobody_takes_their_own_coordinators_role(school: School) -> None:
    await school.admin()
    anna = await school.member("Климова Анна Сергеевна", Role(RoleName.COORDINATOR))
    await anna.send("/staff Климова")
    await anna.taps("Климова")
    await anna.taps("− Роль")
    await anna.taps("школьный координ")
    await anna.taps("Да, снять")
    assert "Свою роль снять нельзя" in anna.toast
    await anna.send("/staff Климова")
    await anna.taps("Климова")
    await anna.taps("Ушёл из школы")
    await anna.taps("Да, ушёл")
    assert "Себя отметить" in anna.toast
    assert await roles_of(anna) == {Role(RoleName.COORDINATOR)}


async def test_the_last_administrator_stays(school: School) -> None:
    await school.admin("Админов Олег Ильич")
    anna = await school.member("Климова Анна Сергеевна", Role(RoleName.COORDINATOR))
    await anna.send("/staff Админов")
    await anna.taps("Админов")
    await anna.taps("Ушёл из школы")
    await anna.taps("Да, ушёл")
    assert "единственный администратор" in anna.toast


async def test_a_role_of_the_plan_that_nobody_holds_gets_its_person(school: School) -> None:
    boss = await school.admin()
    vera = await school.member("Зимина Вера Павловна", TEACHER)
    plan = await running(school, boss, OF_PSYCHOLOGIST)
    assert await tasks_of(school, plan, vera) == {}
    screen = await boss.send("/staff")
    assert "1 роль плана никто не занимает" in screen.text
    await boss.taps("Кто: педагог-психолог")
    screen = await boss.taps("Зимина")
    assert "никто не занимает" not in screen.text
    assert await tasks_of(school, plan, vera) == {"Беседа": date(2020, 11, 20)}


async def test_an_absence_sends_the_reminders_to_the_substitute(school: School) -> None:
    boss = await school.admin()
    vera = await school.member("Зимина Вера Павловна", TEACHER)
    igor = await school.member("Попов Игорь Львович", Role(RoleName.TEACHER))
    await running(school, boss, BY_FRIDAY)
    await boss.send("/staff Зимина")
    await boss.taps("Зимина")
    await boss.taps("Отсутствие")
    await boss.taps("14")
    await boss.taps("30")
    card = await boss.taps("Попов")
    assert "Отсутствует 14.09.2020–30.09.2020" in card.text
    assert "Попов Игорь Львович" in card.text
    heard, mine = len(igor.heard), len(vera.heard)
    await school.jump(days=20)
    assert any("Сдать отчёт" in message.text for message in igor.heard[heard:])
    assert not any("Сдать отчёт" in message.text for message in vera.heard[mine:])
    await school.jump(days=12)
    assert any("Сдать отчёт" in message.text for message in vera.heard[mine:])


async def test_an_absence_can_end_early_and_not_overlap(school: School) -> None:
    boss = await school.admin()
    await school.member("Зимина Вера Павловна", TEACHER)
    await school.member("Попов Игорь Львович", TEACHER)

    async def away(who: str, by: str) -> Any:
        await boss.send(f"/staff {who}")
        await boss.taps(who)
        await boss.taps("Отсутствие")
        await boss.taps("21")
        await boss.taps("25")
        return await boss.taps(by)

    await away("Зимина", "Попов")
    await away("Зимина", "Попов")
    assert "отсутствие уже записано" in boss.toast
    await away("Попов", "Зимина")
    assert "тоже отсутствует" in boss.toast
    await boss.send("/staff Зимина")
    await boss.taps("Зимина")
    card = await boss.taps("Вернулся (с 21.09)")
    assert "Отсутствует" not in card.text


async def test_all_items_are_handed_over_with_a_reason(school: School) -> None:
    boss = await school.admin()
    vera = await school.member("Зимина Вера Павловна", TEACHER)
    igor = await school.member("Попов Игорь Львович")
    plan = await running(school, boss, BY_FRIDAY)
    await boss.send("/staff Зимина")
    await boss.taps("Зимина")
    await boss.taps("Передать пункты")
    screen = await boss.taps("Попов")
    assert "Почему?" in screen.text
    await boss.send("уехала на курсы")
    boss.sees("Передан 1 пункт")
    assert await tasks_of(school, plan, vera) == {}
    assert await tasks_of(school, plan, igor) == {"Сдать отчёт": date(2020, 10, 16)}
    async with school.store.begin(writes=False) as work:
        amendments = await work.plans.amendments(plan)
    assert [one.reason for one in amendments] == ["уехала на курсы"]


async def test_who_left_has_no_rights_at_the_next_tap(school: School) -> None:
    boss = await school.admin()
    anna = await school.member("Климова Анна Сергеевна", Role(RoleName.COORDINATOR))
    await school.member("Попов Игорь Львович", TEACHER)
    old = await anna.send("/staff")
    settings = await anna.send("/settings")
    await boss.send("/staff Климова")
    await boss.taps("Климова")
    await boss.taps("Ушёл из школы")
    card = await boss.taps("Да, ушёл")
    assert "ушёл из школы" in card.text
    assert "Передать пункты" in card.buttons
    everybody = ["info", "prepare", "find", "start", "help", "language"]
    assert await menu_of(anna) == everybody
    for label, message in (("Попов", old), ("Добавить", old), ("Включить", settings)):
        await anna.taps(label, on=message)
        assert "Сначала войдите" in anna.toast
    person = await person_of(anna)
    assert permissions(person) == {Permission.PUBLIC}


async def test_who_left_is_reminded_of_nothing_more(school: School) -> None:
    boss = await school.admin()
    vera = await school.member("Зимина Вера Павловна", TEACHER)
    plan = await running(school, boss, BY_FRIDAY)
    assert await waiting_days(school, plan)
    await boss.send("/staff Зимина")
    await boss.taps("Зимина")
    screen = await boss.taps("Ушёл из школы")
    assert "Сначала передать пункты" in screen.buttons
    await boss.taps("Да, ушёл")
    assert await tasks_of(school, plan, vera) == {}
    assert not await waiting_days(school, plan), "nothing is left for who is gone"


async def test_a_name_is_corrected(school: School) -> None:
    boss = await school.admin()
    await school.member("Зимена Вера Павловна", TEACHER)
    await boss.send("/staff Зимена")
    await boss.taps("Зимена")
    await boss.taps("Исправить имя")
    await boss.send("!")
    boss.sees("Не понял имя")
    await boss.send("Зимина <b>Вера</b> Павловна")
    boss.sees("Зимина <b>Вера</b> Павловна")  # shown as it was typed, not as markup


async def test_a_blocked_bot_is_told_to_the_coordinator(school: School) -> None:
    boss = await school.admin()
    vera = await school.member("Зимина Вера Павловна", TEACHER)
    assert vera.person_id is not None
    await school.app.office.do(mark_unreachable, SYSTEM, vera.person_id)
    await school.settle()
    boss.sees("Зимина В.П.", "заблокирован")
    card = await boss.taps("Открыть карточку")
    assert "заблокировал бота" in card.text


async def test_the_log_says_in_words_who_did_what(school: School) -> None:
    boss = await school.admin()
    await school.member("Зимина Вера Павловна", TEACHER)
    screen = await boss.send("/audit")
    assert "Админов О.И.: сотрудник подтверждён — Зимина В.П." in screen.text
    for number in range(25):
        await boss.does(add_by_hand, f"Учитель{number:02} Анна Ивановна")
    screen = await boss.send("журнал")
    assert screen.text.count("добавлен вручную") == 20
    screen = await boss.taps("Раньше ›")
    assert "вход по приглашению" in screen.text
    assert "‹ Позже" in screen.buttons


async def test_the_whole_face_speaks_english(school: School) -> None:
    await school.admin()
    john = await school.member("Smith John Paul", Role(RoleName.COORDINATOR), language="en")
    await john.send("staff")
    john.sees("Staff")
    await john.taps("Smith")
    john.sees("uses the bot", "coordinator")
    await john.send("invite")
    john.sees("Who shall be invited?")
    await john.send("settings")
    john.sees("School week: 5 days")
    await john.send("vpr")
    john.sees("Window: not set")
    await john.send("audit")
    john.sees("Log of changes")


async def test_an_administrator_without_a_name_is_listed_and_asked_for_it(school: School) -> None:
    boss = school.stranger("Олег")
    await school.app.office.do(appoint_admin, SYSTEM, boss.id)
    screen = await boss.send("/staff")
    assert "№ 1, без имени" in screen.buttons
    card = await boss.taps("№ 1, без имени")
    assert "администратор" in card.text
    await boss.send("/start")
    boss.sees("Как вас записать")
    await boss.send("Админов Олег Ильич")
    screen = await boss.send("/staff")
    assert "Админов О.И." in screen.buttons


async def test_free_roles_of_the_newest_draft_are_shown_before_any_plan_is_in_force(
    school: School,
) -> None:
    boss = await school.admin()
    draft = DraftPlan("План", YEAR, date(2020, 9, 11), (OF_PSYCHOLOGIST, BY_FRIDAY), ())
    await boss.does(keep_draft, draft, "план.docx", "hash")
    screen = await boss.send("/staff")
    assert "2 роли плана никто не занимает" in screen.text
    assert "Кто: учитель: история" in screen.buttons


async def test_two_confirmers_decide_once(school: School) -> None:
    boss = await school.admin()
    anna = await school.member("Климова Анна Сергеевна", Role(RoleName.COORDINATOR))
    made = await boss.does(invite, TEACHER)
    newcomer = school.stranger("Щукин Пётр Ильич")
    await newcomer.opens(made.secret)
    await school.settle()
    await boss.taps("Подтвердить")
    await anna.taps("Отклонить")
    assert "решение уже принято" in anna.toast
    await anna.taps("Подтвердить")
    await school.settle()
    assert sum("добро пожаловать" in message.text for message in newcomer.heard) == 1
