"""Correcting a draft, and amending an approved plan: with a reason, told to whom it concerns."""

from __future__ import annotations

from datetime import datetime

from handlers.callbacks.common import Pick
from handlers.callbacks.plan import (
    ChosenRole,
    DateKind,
    ItemAct,
    OpenItem,
    OpenList,
    OpenPlan,
    PlanAct,
    Save,
    Why,
)
from school.people.roles import Role, RoleName
from school.people.staff import leave
from tests.chat import MOSCOW, School, Someone
from tests.handlers.plan_people import (
    SEED,
    approve_by_chat,
    colleagues,
    coordinator,
    open_item,
)


async def _pick(anna: Someone, month: str, day: int) -> None:
    """Turns the calendar to a month and taps a day of it."""
    for _ in range(12):
        if month in anna.last.buttons:
            await anna.taps(str(day), on=anna.last)
            return
        await anna.taps("›")
    raise AssertionError(f"{month} cannot be reached")


async def test_dates_of_a_draft_are_set_by_buttons(school: School) -> None:
    anna = await coordinator(school)
    await anna.sends_file("seed.docx", SEED)
    await open_item(anna, "1.1")
    await anna.taps("📅 Дата")
    anna.sees("1.1", "Сейчас: начало ВПР", "Каким будет срок?")
    await anna.taps("До…")
    anna.sees("До какого дня?")
    await _pick(anna, "октябрь 2020", 20)
    anna.sees("Срок: до 20 октября 2020 г.", "Напомню: 30.09.2020")

    await anna.taps("📅 Дата")
    await anna.taps("С …")
    anna.sees("С какого дня?")
    await _pick(anna, "ноябрь 2020", 9)
    anna.sees("Первый день: 9 ноября 2020", "Какой последний?")
    assert "8" not in anna.last.buttons, "no day before the first can be the last"
    await _pick(anna, "декабрь 2020", 11)
    anna.sees("Срок: с 9 ноября 2020 г. по 11 декабря 2020 г.")

    await anna.taps("📅 Дата")
    await anna.taps("В день…")
    await _pick(anna, "декабрь 2020", 25)
    anna.sees("Срок: 25 декабря 2020 г.")
    await anna.taps("📅 Дата")
    await anna.taps("окончание ВПР")
    anna.sees("Срок: окончание ВПР", "Нет дат ВПР")
    await anna.taps("📅 Дата")
    await anna.taps("Весь период")
    anna.sees("весь период, с 1 сентября 2020 г. по 31 августа 2021 г.")


async def test_people_are_chosen_by_name_and_by_role_and_brought_back(school: School) -> None:
    anna = await coordinator(school)
    await colleagues(school)
    await anna.sends_file("seed.docx", SEED)
    await open_item(anna, "2.2")
    anna.sees("Кто: Климова А.С.")
    await anna.taps("👤 Люди")
    anna.sees("В плане: «Школьный координатор»", "Сейчас: школьный координатор")
    await anna.taps("Выбрать по имени")
    assert "✓ Климова А.С." in anna.last.buttons
    await anna.taps("Ершова Д.Ю.")
    assert "✓ Ершова Д.Ю." in anna.last.buttons
    await anna.taps("✓ Климова А.С.")
    await anna.taps("Сохранить (1)")
    anna.sees("Кто: Ершова Д.Ю.", "в плане: «Школьный координатор»")

    await anna.taps("👤 Люди")
    await anna.taps("Выбрать роли")
    await anna.taps("директор")
    await anna.taps("✓ школьный координатор")
    await anna.taps("Сохранить (1)")
    anna.sees("Кто: Рогожина О.А.")
    await anna.taps("👤 Люди")
    await anna.taps("Вернуть как в плане")
    anna.sees("Кто: Климова А.С.")


async def test_an_item_is_taken_out_and_put_back(school: School) -> None:
    anna = await coordinator(school)
    await anna.sends_file("seed.docx", SEED)
    await open_item(anna, "4.2")
    await anna.taps("Исключить пункт")
    anna.sees("Исключить пункт 4.2?")
    await anna.taps("Да, исключить")
    anna.sees("Пункт исключён из плана")
    await anna.taps("‹ Назад")
    anna.sees("4.2 · ", "исключён")
    await anna.taps("‹ К плану")
    anna.sees("13 пунктов", "Исключено: 1")
    await open_item(anna, "4.2")
    await anna.taps("Вернуть в план")
    anna.sees("Срок: весь период")


async def test_a_remark_is_settled_by_looking_at_it(school: School) -> None:
    anna = await coordinator(school)
    await anna.sends_file("seed.docx", SEED)
    await open_item(anna, "2.4 (№ 7)")
    anna.sees("Такой номер в плане не один")
    await anna.taps("✅ Проверено")
    assert "Такой номер" not in anna.last.text


async def test_an_amendment_needs_a_reason_and_tells_only_those_concerned(school: School) -> None:
    anna = await coordinator(school)
    people = await colleagues(school)
    await approve_by_chat(anna)
    await anna.taps("Включить напоминания")
    heard = {name: len(one.heard) for name, one in people.items()}

    await open_item(anna, "2.3")  # the deputy's alone
    await anna.taps("📅 Дата")
    await anna.taps("До…")
    await _pick(anna, "ноябрь 2020", 20)
    anna.sees("Поправка к пункту 2.3", "было: с 1 сентября 2020 г. по 31 марта 2021 г.")
    anna.sees("станет: до 20 ноября 2020 г.", "Почему?")
    await anna.send("Так решил педсовет")
    anna.sees("Поправка записана", "Срок: до 20 ноября 2020 г.")
    await school.settle()

    people["deputy"].sees("Поправка № 1 к плану", "Пункт 2.3", "Так решил педсовет")
    people["deputy"].sees("было: с 1 сентября 2020 г. по 31 марта 2021 г.")
    people["deputy"].sees("стало: до 20 ноября 2020 г.")
    assert {name for name, one in people.items() if len(one.heard) > heard[name]} == {"deputy"}
    await people["deputy"].taps("Открыть пункт")
    people["deputy"].sees("Срок: до 20 ноября 2020 г.")
    assert "📅 Дата" not in people["deputy"].last.buttons, "only the coordinator corrects"

    heard = {name: len(one.heard) for name, one in people.items()}
    await open_item(anna, "2.3")
    await anna.taps("👤 Люди")
    await anna.taps("Выбрать по имени")
    await anna.taps("✓ Зимина В.П.")
    await anna.taps("Попов И.Л.")
    await anna.taps("Сохранить (1)")
    anna.sees("станет: Попов И.Л.")
    await anna.taps("Замена сотрудника")
    anna.sees("Кто: Попов И.Л.")
    await school.settle()
    told = {name for name, one in people.items() if len(one.heard) > heard[name]}
    assert told == {"deputy", "head"}, "who had it, and who has it now"

    await anna.send("план")
    await anna.taps("Поправки (2)")
    anna.sees("№ 2 от 11.09.2020 · пункт 2.3 · ответственные", "причина: Замена сотрудника")
    anna.sees("№ 1", "было: 01.09.2020 – 31.03.2021", "стало: до 20.11.2020")


async def test_a_reason_may_be_cancelled_and_then_words_mean_nothing(school: School) -> None:
    anna = await coordinator(school)
    await colleagues(school)
    await approve_by_chat(anna)
    await open_item(anna, "3.1")
    await anna.taps("Исключить пункт")
    await anna.taps("Да, исключить")
    anna.sees("станет: исключён из плана")
    await anna.sends_file("приказ.pdf", b"%PDF-1.4")
    anna.sees("Напишите причину текстом")
    assert "Напомню:" in (await anna.taps("Отмена")).text
    await anna.send("просто слова")
    await open_item(anna, "3.1")
    assert "исключён" not in anna.last.text


async def test_an_amendment_at_night_waits_for_the_morning(school: School) -> None:
    anna = await coordinator(school)
    people = await colleagues(school)
    await approve_by_chat(anna)
    await anna.taps("Включить напоминания")
    await school.jump_to(datetime(2020, 9, 14, 22, 30, tzinfo=MOSCOW))
    await open_item(anna, "2.3")
    await anna.taps("Исключить пункт")
    await anna.taps("Да, исключить")
    await anna.taps("По приказу директора")
    await school.settle()
    assert "Поправка" not in people["deputy"].last.text
    await school.jump_to(datetime(2020, 9, 15, 8, 0, tzinfo=MOSCOW))
    people["deputy"].sees("Поправка № 1", "стало: исключён из плана")


async def test_an_english_reader_is_told_in_english(school: School) -> None:
    anna = await coordinator(school)
    john = await school.member("Smith John", Role(RoleName.DEPUTY), language="en")
    await anna.sends_file("seed.docx", SEED)
    await anna.taps("Утвердить")
    await anna.taps("Да, утвердить")
    await open_item(anna, "4.1")
    await anna.taps("📅 Дата")
    await anna.taps("начало ВПР")
    await anna.taps("Срок перенесён")
    await school.settle()
    john.sees("Amendment No. 1 to the plan", "was: the whole period, 1 September 2020 to")
    john.sees("now: start of the tests")


async def test_nobody_else_may_change_anything_by_old_or_forged_buttons(school: School) -> None:
    anna = await coordinator(school)
    people = await colleagues(school)
    await anna.sends_file("seed.docx", SEED)
    teacher = people["teacher"]
    await teacher.send("план")
    teacher.sees("План ещё не утверждён")
    seen = len(teacher.messages), teacher.last.text
    for data in (
        OpenPlan(plan=1),
        OpenList(plan=1, listing="all", page=0),
        PlanAct(plan=1, act="?approve"),
        PlanAct(plan=1, act="approve"),
        PlanAct(plan=1, act="drop"),
        PlanAct(plan=1, act="on"),
        OpenItem(item=1, back="all"),
        ItemAct(item=1, back="all", act="cut"),
        DateKind(item=1, back="all", kind="period"),
        Save(item=1, back="all", what="names"),
    ):
        await teacher.forges(data.pack())
        assert (len(teacher.messages), teacher.last.text) == seen, data
    await anna.send("/drafts")
    assert len(anna.last.buttons) == 1
    await open_item(anna, "1.1")
    anna.sees("Срок: начало ВПР")
    text = anna.last.text
    for old in (
        OpenItem(item=999, back="??"),
        DateKind(item=1, back="all", kind="nonsense"),
        ItemAct(item=1, back="all", act="nonsense"),
        Pick(purpose="to-all", subject=1, day=20201001, step="day"),
        Pick(purpose="on-all", subject=1, day=19991001, step="day"),
        Why(item=1, back="all", why="order"),
        ChosenRole(item=1, back="all", mark="00000000", page=0),
    ):
        await anna.forges(old.pack())
        assert anna.last.text == text, old


async def test_the_coordinator_is_alarmed_when_an_item_loses_its_person(school: School) -> None:
    anna = await coordinator(school)
    people = await colleagues(school)
    await approve_by_chat(anna)
    await anna.taps("Включить напоминания")
    await school.settle()
    assert "без напоминания" not in anna.last.text
    await anna.does(leave, people["head"].person_id)
    await school.settle()
    anna.sees("пунктов плана останутся без напоминания", "2.1", "3.1")
    heard = len(anna.heard)
    await school.settle()
    assert len(anna.heard) == heard, "the same alarm is not repeated"
    await anna.taps("Красный список")
    anna.sees("Роль никому не назначена: руководитель ШМО")
