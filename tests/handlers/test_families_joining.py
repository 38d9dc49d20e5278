"""Becoming an observer as a chat: the public pages, the consent, the name, the classes."""

from __future__ import annotations

import pytest
from aiogram.types import BotCommandScopeChat

from handlers.callbacks.families import Agree
from school.families.consent import ConsentKind, Operator, text_hash
from school.families.family import TieKind
from school.families.registering import Family, see_family, set_operator
from school.observers.ruling import change_rules
from school.people.roles import Role, RoleName
from tests.chat import School, Someone
from tests.handlers.parents import hall_of, mine, parent
from tests.handlers.test_admin_buttons_forged import press


async def stored(someone: Someone) -> Family | None:
    """What the database knows of the account."""
    async with someone.school.store.begin(writes=False) as work:
        if await work.people.by_telegram(someone.id) is None:
            return None
    found: Family = await someone.does(see_family)
    return found


async def menu_of(someone: Someone) -> list[str]:
    scope = BotCommandScopeChat(chat_id=someone.id)
    return [one.command for one in await someone.school.app.bot.get_my_commands(scope=scope)]


async def test_a_stranger_reads_everything_public_and_is_not_stored(school: School) -> None:
    await hall_of(school)
    maria = school.stranger("Мария")
    await maria.send("/start")
    assert maria.last.buttons == [
        "Что делает наблюдатель",
        "Когда ВПР",
        "Стать наблюдателем",
        "🔔 Новости о ВПР моего класса",
        "Я работаю в школе",
    ]
    await maria.taps("Что делает наблюдатель")
    maria.sees("Общественный наблюдатель", "В класс своего ребёнка пойти нельзя")
    await maria.taps("Когда ВПР")
    maria.sees("пн, 21 сентября", "5А, математика, 2 урок", "вт, 22 сентября", "8В, история")
    assert "каб." not in maria.last.text, "rooms are not public"
    await maria.taps("‹ Назад")
    await maria.taps("Я работаю в школе")
    maria.sees("по ссылке-приглашению")
    await maria.send("впр")
    maria.sees("Когда ВПР", "6Б, русский язык")
    await maria.send("наблюдатель")
    maria.sees("Родителям")
    await maria.send("/places")
    maria.sees("Родителям")
    for text in ("/mydata", "/forget"):
        await maria.send(text)
        maria.sees("Как о родителе я о вас ничего не храню")
    assert await stored(maria) is None
    async with school.store.begin(writes=False) as work:
        assert await work.conversations.get(maria.id, maria.id) == (None, {})


async def test_the_whole_registration_by_taps(school: School) -> None:
    await hall_of(school)
    maria = school.stranger("Мария")
    school.telegram.user(maria.id, first_name="Мария", last_name="Лапина")
    await maria.opens("c7-410")
    maria.sees("для класса 7А")
    await maria.taps("Стать наблюдателем")
    text = maria.last.text
    for part in (
        "МБОУ СОШ № 107",
        "ИНН 6311000000",
        "г. Самара, ул. Школьная, 1",
        "8 846 000-00-00",
        "до 31 августа 2021",
        "/forget",
        "Другим лицам не передают",
    ):
        assert part in text
    assert maria.last.buttons == ["Согласен", "Не согласен"]
    assert await stored(maria) is None, "nothing is stored before the tap"
    shown = await maria.taps("Согласен")
    assert shown.buttons == []
    assert "✓ Согласие дано 11 сентября 2020" in shown.text
    family = await stored(maria)
    assert family is not None
    assert [one.text_hash for one in family.consents] == [text_hash(text)], "the words as shown"
    maria.sees("фамилию и имя")
    await maria.taps("Записать: Лапина Мария")
    await maria.taps("Без телефона")
    assert maria.last.buttons[0] == "7А — из вашей ссылки"
    await maria.taps("7А")
    await maria.taps("Готово")
    maria.sees("Есть родственники в других классах?")
    await maria.taps("Выбрать классы")
    await maria.taps("6Б")
    done = await maria.taps("Готово")
    assert "Всё готово" in done.text
    maria.sees("Согласие на сообщения школы о ВПР")
    await maria.taps("Да")
    family = await stored(maria)
    assert family is not None
    assert family.registered
    assert family.agreed(ConsentKind.NEWS)
    assert [one.name for one in family.parents] == ["Лапина Мария"]
    assert [(one.grade_class, one.kind) for one in family.ties] == [
        ("6Б", TieKind.RELATIVE),
        ("7А", TieKind.CHILD),
    ]
    assert {"places", "mydata", "start"} <= set(await menu_of(maria))
    assert "today" not in await menu_of(maria)
    await maria.send("/start")
    maria.sees("Вы — общественный наблюдатель", "Лапина Мария", "6Б, 7А")


async def test_the_whole_registration_by_words_in_english(school: School) -> None:
    await hall_of(school)
    anna = await parent(
        await hall_of(school), "Lapina Anna", "7а", "8 в", phone="+7 900 111-22-33", language="en"
    )
    family = await stored(anna)
    assert family is not None
    assert [one.grade_class for one in family.ties] == ["7А", "8В"]
    assert family.parents[0].phone == "+7 900 111-22-33"
    assert not family.agreed(ConsentKind.NEWS)
    async with school.store.begin(writes=False) as work:
        words = await work.consents.text(family.consents[0].text_hash)
    assert words is not None
    assert words.startswith("Consent to the processing")
    await anna.send("/start")
    anna.sees("You are a public observer", "No places yet")
    await anna.send("/help")
    anna.sees("/places", "/forget")


async def test_who_does_not_agree_keeps_everything_public(school: School) -> None:
    await hall_of(school)
    oleg = school.stranger("Олег")
    await oleg.send("/start")
    await oleg.taps("Стать наблюдателем")
    await oleg.taps("Не согласен")
    oleg.sees("Хорошо, это ваше право", "Как о родителе я о вас ничего не храню")
    await oleg.taps("Когда ВПР")
    oleg.sees("7А, биология")
    assert await stored(oleg) is None


async def test_a_consent_is_not_asked_for_before_the_school_says_who_asks(school: School) -> None:
    boss = await school.admin()
    oleg = school.stranger("Олег")
    await oleg.send("/start")
    await oleg.taps("Стать наблюдателем")
    assert "Школа ещё не закончила настройку" in oleg.toast
    await press(oleg, Agree(kind=ConsentKind.OBSERVING, mark="00000000").pack())
    assert await stored(oleg) is None
    await boss.does(set_operator, Operator("Школа", "", "Самара", "тел. 1"))
    await oleg.taps("Стать наблюдателем")
    assert "ИНН" not in oleg.last.text
    assert "Политика" not in oleg.last.text
    assert "Кому: Школа, адрес: Самара. Связь: тел. 1." in oleg.last.text


async def test_a_text_that_changed_meanwhile_is_shown_again(school: School) -> None:
    hall = await hall_of(school)
    oleg = school.stranger("Олег")
    await oleg.send("/start")
    await oleg.taps("Стать наблюдателем")
    await hall.boss.does(set_operator, Operator("МБОУ СОШ № 108", "", "Самара", "тел. 1"))
    again = await oleg.taps("Согласен")
    assert again.text.startswith("Текст согласия обновился")
    assert "СОШ № 108" in again.text
    assert await stored(oleg) is None
    await oleg.taps("Согласен")
    family = await stored(oleg)
    assert family is not None
    assert family.agreed(ConsentKind.OBSERVING)


async def test_nobody_agrees_to_words_they_have_not_seen(school: School) -> None:
    await hall_of(school)
    oleg = school.stranger("Олег")
    await oleg.send("/start")
    await press(oleg, Agree(kind=ConsentKind.NEWS, mark="00000000").pack())
    oleg.sees("Согласие на сообщения школы о ВПР")
    assert await stored(oleg) is None


async def test_what_was_left_is_gone_on_with(school: School) -> None:
    await hall_of(school)
    oleg = school.stranger("Олег")
    await oleg.send("/observe")
    await oleg.taps("Стать наблюдателем")
    await oleg.taps("Согласен")
    await oleg.send("Олег")
    oleg.sees("Нужны фамилия и имя")
    await oleg.send("места")  # a word that the bot knows is no name
    oleg.sees("Мест пока нет")
    await oleg.taps("Выбрать место")
    assert "Осталось немного" in oleg.toast
    await school.jump(hours=3)
    await oleg.send("ну и что дальше?")
    oleg.sees("Как вас записать")
    await oleg.send("Белов Олег")
    await oleg.send("какой ещё телефон")
    oleg.sees("Не похоже на номер")
    await oleg.send("-")
    oleg.sees("В каких классах")
    await oleg.send("/start")
    await oleg.taps("Продолжить")
    oleg.sees("В каких классах")
    await oleg.send("не скажу")
    oleg.sees("Не понял класс")
    await oleg.send("5А, Б и 6 б")
    oleg.sees("Отмечено: 5А, 5Б, 6Б")
    await oleg.taps("✓ 5Б")
    await oleg.taps("Готово")
    await oleg.taps("Нет")
    family = await stored(oleg)
    assert family is not None
    assert [one.grade_class for one in family.ties] == ["5А", "6Б"]
    assert len(family.consents) == 1
    before = len(oleg.heard)
    await oleg.send("а теперь?")
    assert len(oleg.heard) == before + 1
    oleg.sees("Не понял")


async def test_a_class_is_needed(school: School) -> None:
    await hall_of(school)
    oleg = school.stranger("Олег")
    await oleg.send("/observe")
    await oleg.taps("Стать наблюдателем")
    await oleg.taps("Согласен")
    await oleg.send("Белов Олег")
    await oleg.taps("Без телефона")
    assert "Готово" not in oleg.last.buttons
    await press(oleg, "oi:none")
    assert "хотя бы один класс" in oleg.toast
    await oleg.send(", ".join(f"{grade}А" for grade in range(1, 12)))
    oleg.sees("Классов может быть до 10")


async def test_a_member_of_staff_may_be_a_parent_too(school: School) -> None:
    hall = await hall_of(school)
    await hall.boss.does(change_rules, no_staff=False)
    teacher = await school.member("Ершова Дарья Юрьевна", Role(RoleName.CLASS_TEACHER, grades=(5,)))
    await teacher.send("/observe")
    teacher.sees("Сотрудник школы тоже может быть родителем")
    assert "Я работаю в школе" not in teacher.last.buttons
    await teacher.taps("Стать наблюдателем")
    await teacher.taps("Согласен")
    await teacher.taps("Записать: Ершова Дарья")
    await teacher.taps("Без телефона")
    await teacher.taps("7А")
    await teacher.taps("Готово")
    await teacher.taps("Нет")
    await teacher.taps("Нет, спасибо")
    assert {"today", "my", "places", "mydata"} <= set(await menu_of(teacher))
    await teacher.send("/start")
    teacher.sees("Здравствуйте, Ершова Дарья Юрьевна!", "/today")
    assert "Выбрать место" in teacher.last.buttons
    await hall.boss.does(change_rules, no_staff=True)
    await teacher.taps("Выбрать место")
    teacher.sees("Выберите день")
    await teacher.taps("пн")
    teacher.sees("вы работаете в школе")
    await teacher.send("/help")
    teacher.sees("/today", "/places")
    assert (await mine(teacher)).live == ()


async def test_staff_are_told_that_here_they_do_not_observe(school: School) -> None:
    hall = await hall_of(school)
    await hall.boss.does(change_rules, no_staff=False)
    teacher = await school.member("Ершова Дарья Юрьевна", Role(RoleName.CLASS_TEACHER, grades=(5,)))
    await teacher.send("/observe")
    shown = teacher.last
    assert "Стать наблюдателем" in shown.buttons
    await hall.boss.does(change_rules, no_staff=True)
    await teacher.taps("Стать наблюдателем", on=shown)
    assert "её сотрудники не наблюдают" in teacher.toast
    await teacher.send("/observe")
    teacher.sees("По правилам школы её сотрудники сами не наблюдают")
    for page in ("Что делает", "Когда ВПР"):
        screen = await teacher.taps(page)
        assert "Стать наблюдателем" not in screen.buttons
        await teacher.taps("‹ Назад")
    oleg = school.stranger("Олег")
    await oleg.send("/observe")
    assert "Стать наблюдателем" in oleg.last.buttons


async def test_the_offered_name_is_taken_only_while_it_is_asked(school: School) -> None:
    await hall_of(school)
    maria = school.stranger("Мария Лапина")
    await maria.send("/observe")
    await maria.taps("Стать наблюдателем")
    await maria.taps("Согласен")
    asked = maria.last
    await maria.send("Лапина Анна")
    await maria.taps("Записать:", on=asked)
    maria.sees("В каких классах учатся ваши дети?")
    await maria.send("7А")
    await maria.taps("Готово")
    await maria.taps("Нет")
    await maria.taps("Нет, спасибо")
    await maria.send("/mydata")
    await maria.taps("+ Второй родитель")
    await maria.taps("Записать:", on=asked)
    assert "Эта кнопка устарела" in maria.toast
    family = await stored(maria)
    assert family is not None
    assert [parent.name for parent in family.parents] == ["Лапина Анна"]
    await maria.send("Лапин Пётр")
    maria.sees("Лапин Пётр, оставите телефон?")


async def test_an_unfinished_parent_of_the_staff_is_not_nagged(school: School) -> None:
    hall = await hall_of(school)
    await hall.boss.does(change_rules, no_staff=False)
    teacher = await school.member("Ершова Дарья Юрьевна", Role(RoleName.CLASS_TEACHER, grades=(5,)))
    await teacher.send("/observe")
    await teacher.taps("Стать наблюдателем")
    await teacher.taps("Согласен")
    await teacher.send("/today")
    await teacher.send("что-то своё")
    teacher.sees("Не понял")
    await teacher.send("/start")
    assert "Продолжить" in teacher.last.buttons


@pytest.mark.parametrize("payload", ["observe", "c5-410", "c12-410"])
async def test_every_public_link_opens_the_same_page(school: School, payload: str) -> None:
    await hall_of(school)
    oleg = school.stranger("Олег")
    await oleg.opens(payload)
    oleg.sees("Родителям")
    assert ("для класса 5А" in oleg.last.text) == (payload == "c5-410")
