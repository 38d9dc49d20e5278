"""From the file to the first reminder, as the coordinator sees it in the chat."""

from __future__ import annotations

from datetime import datetime

from tests.chat import MOSCOW, School, Someone
from tests.handlers.plan_people import (
    SEED,
    approve_by_chat,
    colleagues,
    coordinator,
    open_item,
    set_vpr,
    take_suggestions,
)

OTHER = """План на 2020/2021 учебный год от 12.09.2020

№\tМероприятия\tСроки\tОтветственные
1\tСобрание\tдо 1 декабря\tДиректор
"""


async def test_the_file_becomes_a_preview_that_says_what_is_missing(school: School) -> None:
    anna = await coordinator(school)
    await anna.sends_file("seed.docx", SEED)
    anna.sees(
        "Черновик плана",
        "МБОУ СОШ № 107",
        "2020/2021",
        "утверждён 11.09.2020",
        "14 пунктов",
    )
    anna.sees("на проверку: 13", "Роли без людей: директор, зам. директора", "/staff")
    assert school.telegram.journal.of("sendChatAction"), "reading takes a moment, and it shows"

    await anna.taps("Все пункты")
    anna.sees("Все пункты · 14", "1.1 · начало ВПР", "2.1 · до 1 января 2020 г.")
    await anna.taps("›")
    assert {"🔴 2.4 (№ 7)", "🔴 2.4 (№ 8)"} <= set(anna.last.buttons), "one number, two items"
    await anna.taps("🔴 2.5")
    anna.sees("2.5 · Анализ", "Срок: до 31 августа 2021 г.", "в плане: «до 31 августа»")
    anna.sees("Напомню: 11.08.2021, 20.08.2021", "Роль никому не назначена: директор")
    await anna.taps("‹ Назад")
    anna.sees("Все пункты · 14", "2.5 ·")


async def test_from_the_file_to_the_first_reminder(school: School) -> None:
    anna = await coordinator(school)
    await anna.sends_file("seed.docx", SEED)
    people = await colleagues(school)

    await open_item(anna, "2.1", red=True)
    anna.sees("Кто: Рогожина О.А., Зимина В.П., Попов И.Л.")  # the roles have found their people
    anna.sees("🔴 Дата раньше утверждения плана (11.09.2020): проверьте год.")
    await anna.taps("Поставить 01.01.2021")
    anna.sees("Срок: до 1 января 2021 г.")
    assert "🔴" not in anna.last.text
    assert anna.toast == "Записано"
    await open_item(anna, "3.3", red=True)
    await anna.taps("Поставить 01.02–28.02.2021")
    anna.sees("Срок: с 1 февраля 2021 г. по 28 февраля 2021 г.")

    await anna.send("Красный список")
    anna.sees("Красный список · 4", "Нет дат ВПР: внесите их в /vpr")
    await set_vpr(anna)
    await anna.send("Красный список")
    anna.sees("Всё на месте")

    await anna.taps("‹ К плану")
    anna.sees("14 пунктов · ✅ у всех есть срок, люди и напоминания")
    await anna.taps("Утвердить")
    anna.sees("Утвердить план?", "14 пунктов", "Красных пунктов нет")
    await anna.taps("Да, утвердить")
    anna.sees("План утверждён", "Кто что получит за 14 дней: всё 14.09.2020", "уже идёт")

    await anna.taps("Включить напоминания")
    anna.sees("Напоминания включены", "людей: 5", "Первое уйдёт: пн, 14 сентября, 08:00")
    anna.sees("только если срок пройдёт без ответа")
    deputy = people["deputy"]
    heard = len(deputy.heard)
    await school.jump_to(datetime(2020, 9, 14, 8, 1, tzinfo=MOSCOW))
    assert len(deputy.heard) == heard + 1, "what is under way is said on the next morning"
    heard += 1
    await school.jump_to(datetime(2020, 10, 1, 7, 59, tzinfo=MOSCOW))
    assert len(deputy.heard) == heard
    await school.jump_to(datetime(2020, 10, 1, 8, 1, tzinfo=MOSCOW))
    assert len(deputy.heard) > heard
    deputy.sees("2.4", "4.2")


async def test_the_dry_list_promises_exactly_what_is_laid(school: School) -> None:
    anna = await coordinator(school)
    await colleagues(school)
    await school.jump_to(datetime(2020, 9, 21, 12, 0, tzinfo=MOSCOW))
    await approve_by_chat(anna)
    anna.sees("Кто что получит с 22.09.2020", "Это пробный список", "чт, 1 октября, 08:00")
    promised = await _all_lines(anna)
    await anna.taps("Включить напоминания")
    await anna.send("план")
    await anna.taps("Кто что получит")
    assert await _all_lines(anna) == promised
    until = datetime(2020, 10, 5, 12, 0, tzinfo=MOSCOW)
    async with school.store.begin(writes=False) as work:
        laid = await work.reminders.waiting_until(until)
    assert len(laid) == sum(line.startswith("·") for line in promised) > 0


async def _all_lines(anna: Someone) -> list[str]:
    """Every reminder of the dry list, page after page."""
    lines: list[str] = []
    while True:
        lines += [line for line in anna.last.text.splitlines() if line.startswith("·")]
        pages = next((text for text in anna.last.buttons if " / " in text), "1 / 1")
        page, last = pages.split(" / ")
        if page == last:
            return lines
        await anna.taps("›")


async def test_a_red_plan_may_be_approved_but_the_question_says_so(school: School) -> None:
    anna = await coordinator(school)
    await anna.sends_file("seed.docx", SEED)
    await anna.taps("Утвердить")
    anna.sees("Утвердить план?", "На проверке остаётся: 13")
    await anna.taps("‹ К плану")
    anna.sees("Черновик плана")
    await anna.taps("Утвердить")
    await anna.taps("Да, утвердить")
    await anna.taps("Включить напоминания")
    anna.sees("На проверке осталось: 13")
    await anna.taps("🔴 Красный список (13)")
    anna.sees("Красный список · 13")


async def test_a_draft_is_dropped_only_after_a_question(school: School) -> None:
    anna = await coordinator(school)
    await anna.sends_file("seed.docx", SEED)
    await anna.taps("Удалить черновик")
    anna.sees("Удалить черновик?")
    await anna.taps("‹ К плану")
    anna.sees("Черновик плана")
    await anna.taps("Удалить черновик")
    await anna.taps("Да, удалить")
    anna.sees("Черновик удалён")
    await anna.send("/drafts")
    anna.sees("Черновиков нет")


async def test_the_same_file_twice_is_one_draft_with_its_corrections(school: School) -> None:
    anna = await coordinator(school)
    await anna.sends_file("seed.docx", SEED)
    await take_suggestions(anna)
    await anna.sends_file("plan again.docx", SEED)
    anna.sees("вы уже присылали", "Черновик плана")
    await anna.send("/drafts")
    assert len(anna.last.buttons) == 1
    await open_item(anna, "2.1")
    anna.sees("Срок: до 1 января 2021 г.")

    await colleagues(school)
    await set_vpr(anna)
    await anna.send("/drafts")
    await anna.taps("План мероприятий")
    await anna.taps("Утвердить")
    await anna.taps("Да, утвердить")
    await anna.sends_file("seed.docx", SEED)
    anna.sees("Этот файл — действующий план", "Напоминания выключены")


async def test_reminders_are_switched_off_after_a_question_and_on_again(school: School) -> None:
    anna = await coordinator(school)
    people = await colleagues(school)
    await approve_by_chat(anna)
    await anna.taps("Включить напоминания")
    await anna.send("план")
    anna.sees("Напоминания включены", "в срок 0", "в работе")
    await anna.taps("Выключить напоминания")
    anna.sees("Выключить напоминания?")
    await anna.taps("Да, выключить")
    anna.sees("Напоминания выключены")
    heard = len(people["deputy"].heard)
    await school.jump_to(datetime(2020, 12, 1, 12, 0, tzinfo=MOSCOW))
    assert len(people["deputy"].heard) == heard
    await anna.send("/plan")
    await anna.taps("Включить напоминания")
    anna.sees("Напоминания включены", "Первое уйдёт:")


async def test_a_second_plan_waits_until_the_first_is_switched_off(school: School) -> None:
    anna = await coordinator(school)
    await colleagues(school)
    await approve_by_chat(anna)
    await anna.taps("Включить напоминания")
    await anna.sends_file("Другой план.txt", OTHER.encode())
    anna.sees("Черновик плана", "1 пункт")
    await anna.taps("Утвердить")
    await anna.taps("Да, утвердить")
    assert "его напоминания включены" in anna.toast
    await anna.send("план")
    await anna.taps("Выключить напоминания")
    await anna.taps("Да, выключить")
    await anna.send("план")
    await anna.taps("Черновики (1)")
    await anna.taps("План на")
    await anna.taps("Утвердить")
    await anna.taps("Да, утвердить")
    anna.sees("План утверждён")
    await anna.send("план")
    anna.sees("План на 2020/2021")
