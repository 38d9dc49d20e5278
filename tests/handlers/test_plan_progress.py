"""How the plan goes: /plan for everybody who works here, as text and as a table."""

from __future__ import annotations

import re
from datetime import datetime

from bot.demo.telegram.faults import Fault
from handlers.views.progress import bar
from school.reminders.answering import report_done
from school.reminders.progress import see_progress
from tests.chat import MOSCOW, School
from tests.handlers.plan_people import approve_by_chat, colleagues, coordinator


def _numbers(text: str) -> tuple[list[int], int]:
    """The parts of the line of totals, and what they should add up to."""
    line = next(line for line in text.splitlines() if line.startswith("в срок"))
    *parts, total = map(int, re.findall(r"\d+", line))
    return parts, total


async def test_plan_shows_sections_and_totals_that_add_up(school: School) -> None:
    anna = await coordinator(school)
    people = await colleagues(school)
    teacher, deputy = people["teacher"], people["deputy"]
    await teacher.send("/plan")
    teacher.sees("План ещё не утверждён", "вы увидите его здесь")
    await anna.send("/plan")
    anna.sees("Пришлите файл плана")

    await approve_by_chat(anna)
    await teacher.send("План")
    teacher.sees("МБОУ СОШ № 107", "Напоминания выключены")
    assert teacher.last.buttons == ["Все пункты"]
    await anna.send("план")
    await anna.taps("Включить напоминания")

    await school.jump_to(datetime(2021, 1, 12, 12, 0, tzinfo=MOSCOW))
    async with school.store.begin(writes=False) as work:
        assert deputy.person_id is not None
        owed = await work.tasks.of_person(deputy.person_id)
    await deputy.does(report_done, owed[0].id)
    await teacher.send("план")
    teacher.sees("2. Контроль организации", "▰", "просрочено 2", "%")
    parts, total = _numbers(teacher.last.text)
    assert sum(parts) == total == (await teacher.does(see_progress)).total.total > 0
    assert parts[:2] in ([1, 0], [0, 1])
    assert parts[3] == 2, "2.1 was due on 1 January; two have not answered"

    await anna.send("красный список")
    anna.sees("Всё на месте")  # late is not forgotten: 2.1 has its people, and they are asked

    await teacher.taps("Все пункты")
    teacher.sees("Все пункты · 14")
    await teacher.taps("1.1")
    assert teacher.last.buttons == ["‹ Назад"]


async def test_the_progress_comes_as_a_table_too(school: School) -> None:
    anna = await coordinator(school)
    await colleagues(school)
    await approve_by_chat(anna)
    await anna.taps("Включить напоминания")
    await anna.send("план")
    await anna.taps("Таблицей")
    assert anna.last.rich is not None
    assert "Контроль организации" in str(anna.last.rich)

    old = Fault("refuse", method="sendRichMessage", code=400, words="method not found")
    school.telegram.faults.add(old)
    await anna.taps("Таблицей")
    anna.sees("Раздел", "Итого")
    assert anna.last.rich is None


async def test_strangers_see_no_plan(school: School) -> None:
    somebody = school.stranger()
    await somebody.send("/start")
    await somebody.send("план")
    somebody.sees("Сначала войдите")


def test_the_bar_is_full_only_when_all_is_done() -> None:
    assert bar(0, 7) == "▱" * 10
    assert bar(1, 1000) == "▰" + "▱" * 9
    assert bar(999, 1000) == "▰" * 9 + "▱"
    assert bar(7, 7) == "▰" * 10
