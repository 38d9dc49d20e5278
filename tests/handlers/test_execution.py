"""/report and one's own discipline in the chat: a period, its sums, papers, the school's form."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook

from handlers.views.execution import form_screen, periods_screen, report_screen
from handlers.views.scores import own_screen, scores_screen
from locales import Words
from school.dates.when import Kind, When
from school.execution.discipline import (
    OwnDiscipline,
    OwnLine,
    Score,
    discipline_of,
    see_own_discipline,
)
from school.execution.report import State
from school.execution.seeing import Choice
from school.people.roles import Role, RoleName
from school.plan.editing import Change, change_item
from school.reminders.answering import decline, report_done
from school.reports.execution_fields import REPORT_FIELDS
from tests.chat import School, Someone
from tests.handlers.tasks_plan import TITLE, moscow, plan_of
from tests.handlers.test_admin_buttons_forged import press
from tests.handlers.test_tasks_views import ITEM, TASK, TODAY, fits
from tests.school.execution.shelf import PERIODS, PLAN
from tests.school.reports.executed import line, owed, report_with
from tests.school.reports.test_act_template import template

OWN = ("{{ school }} отчитывается", "{%p for one in lines %}", "{{ one.title }}: {{ one.state }}")


def by(month: int, day: int) -> When:
    return When(Kind.BY, end=date(2020, month, day))


async def autumn(school: School) -> dict[str, Someone]:
    """In the second quarter: 2.1 in time, 2.2 late, 2.3 overdue, 2.4 not mine, 2.5 ahead, 2.6
    without a date, 2.7 taken out."""
    people = await school.staff()
    teacher = people["teacher"]
    await plan_of(
        school,
        *((by(*day), teacher) for day in ((10, 16), (10, 20), (10, 26), (11, 10), (12, 20))),
        (When(Kind.SCHEDULE), teacher),
        (by(11, 9), teacher),
    )
    await school.jump_to(moscow("2020-10-15 12:00"))
    await teacher.does(report_done, 1)
    await school.jump_to(moscow("2020-10-23 12:00"))
    await teacher.does(report_done, 2)
    await teacher.does(decline, 4)
    await people["coordinator"].does(change_item, 7, Change(cancelled=True, reason="Приказ № 9"))
    await school.jump_to(moscow("2020-11-12 12:00"))
    return people


@pytest.fixture
async def people(school: School) -> dict[str, Someone]:
    return await autumn(school)


def totals(someone: Someone) -> tuple[list[int], int]:
    line = next(line for line in someone.last.text.splitlines() if " + " in line)
    *parts, whole = map(int, re.findall(r"\d+", line))
    return parts, whole


async def file_of(school: School, someone: Someone) -> tuple[str, bytes]:
    file = someone.last.file
    assert file is not None
    data = await school.app.bot.download(file.file_id)
    assert data is not None
    return file.name, data.read()


async def test_a_report_from_the_command_to_the_papers(
    school: School, people: dict[str, Someone]
) -> None:
    boss = people["coordinator"]
    await boss.send("/report")
    boss.sees("За какой период?", "План подготовки к ВПР")
    assert boss.last.buttons == [
        *("I четверть", "• II четверть", "III четверть", "IV четверть"),
        *("I полугодие", "II полугодие", "Учебный год"),
    ]
    await boss.taps("Учебный год")
    boss.sees("01.09.2020 – 31.08.2021", "Исполнений: 6", "Пунктов в плане: 7")
    boss.sees("Без срока или исполнителя: 1 · исключено: 1 · в другом периоде: 0")
    parts, whole = totals(boss)
    assert (parts, whole) == ([1, 1, 0, 1, 1, 1, 1], 6)
    assert sum(parts) == whole
    await boss.taps("Word")
    name, data = await file_of(school, boss)
    assert name == "Отчёт об исполнении плана, Учебный год, 2020-2021.docx"
    rows = [[cell.text for cell in row.cells] for row in Document(io.BytesIO(data)).tables[0].rows]
    assert [row[0] for row in rows[2:]] == [f"2.{n}" for n in range(1, 8)]
    assert "Приказ № 9" in rows[-1][5]
    assert school.telegram.journal.of("sendChatAction"), "making it takes a moment, and it shows"
    await boss.taps("Excel")
    name, data = await file_of(school, boss)
    assert name.endswith(".xlsx")
    assert load_workbook(io.BytesIO(data)).sheetnames == ["Исполнение", "Итоги"]


async def test_a_period_and_the_way_back(school: School, people: dict[str, Someone]) -> None:
    deputy = people["deputy"]
    await deputy.send("отчёт")
    await deputy.taps("I четверть")
    deputy.sees("01.09.2020 – 27.10.2020", "Исполнений: 3", "в другом периоде: 2")
    assert "Шаблон школы" not in deputy.last.buttons
    await deputy.taps("‹ Другой период")
    await deputy.taps("• II четверть")
    deputy.sees("28.10.2020 – 30.12.2020", "Исполнений: 4")
    await deputy.taps("Исполнительность")
    deputy.sees("Исполнительность: II четверть", "Ни один срок ещё не прошёл")


async def test_discipline_by_person_by_section_and_as_a_table(
    school: School, people: dict[str, Someone]
) -> None:
    director = people["director"]
    await director.send("/report")
    await director.taps("Учебный год")
    await director.taps("Исполнительность")
    director.sees("Ершова Д.Ю. — 33 %: в срок 1 из 3, позже 1, не сделано 1", "Всего — 33 %")
    await director.taps("По разделам")
    director.sees("2. Работа с педагогами — 33 %")
    await director.taps("Excel")
    name, data = await file_of(school, director)
    assert name == "Исполнительность, Учебный год, 2020-2021.xlsx"
    assert load_workbook(io.BytesIO(data)).sheetnames == ["По людям", "По разделам"]
    back = await director.taps("‹ К отчёту")
    assert "Отчёт об исполнении: Учебный год" in back.text


async def test_everybody_sees_their_own_numbers(school: School, people: dict[str, Someone]) -> None:
    teacher, head = people["teacher"], people["head"]
    await teacher.send("/my")
    await teacher.taps("Моя исполнительность")
    teacher.sees("В срок: 1 из 3 (33 %)", "позже срока: 1 · пока не сделано: 1")
    teacher.sees("Ещё можно сделать", "п. 2.3", "срок был пн, 26 октября")
    teacher.sees("Сделано, но позже срока", "пт, 23 октября вместо вт, 20 октября", "Впереди: 1")
    teacher.sees("видите вы и руководители школы")
    await teacher.taps("п. 2.3")
    await teacher.taps("Готово", on=teacher.last)
    await teacher.send("/my")
    await teacher.taps("Моя исполнительность")
    teacher.sees("позже срока: 2 · пока не сделано: 0")
    assert "Ещё можно сделать" not in teacher.last.text
    await teacher.taps("‹ Мои пункты")
    teacher.sees(TITLE[:20])
    await head.send("/my")
    await head.taps("Моя исполнительность")
    head.sees("Пока считать нечего")


async def test_the_schools_own_form(school: School, people: dict[str, Someone]) -> None:
    boss = people["coordinator"]
    await boss.send("/report")
    await boss.taps("Учебный год")
    await boss.taps("Шаблон школы")
    boss.sees("Шаблон отчёта", "lines", "total_done")
    await boss.sends_file("отчёт.docx", template("{{ title }}"))
    boss.sees("Бланк не подошёл", "нет пунктов (title)")
    await boss.sends_file("отчёт.docx", template("{{ titel }}"))
    boss.sees("поля «titel» нет")
    await boss.send("вот")
    boss.sees("нужен документ Word")
    await boss.sends_file("отчёт.docx", template(*OWN, "{%p endfor %}"))
    assert "Шаблон принят" in boss.heard[-2].text
    await boss.taps("Учебный год")
    await boss.taps("Word")
    _, data = await file_of(school, boss)
    assert any("отчитывается" in one.text for one in Document(io.BytesIO(data)).paragraphs)
    await boss.taps("Шаблон школы")
    asked = await boss.taps("Вернуть обычный шаблон")
    assert "Ваш удалится" in asked.text
    await boss.taps("Да, вернуть")
    assert boss.toast == "Отчёты снова на обычном шаблоне"
    async with school.store.begin(writes=False) as work:
        assert await work.templates.get("execution") is None
    await boss.send("/audit")
    boss.sees("изменён шаблон отчёта")


async def test_who_may_not_is_refused(school: School, people: dict[str, Someone]) -> None:
    teacher, deputy = people["teacher"], people["deputy"]
    await teacher.send("/report")
    teacher.sees("такое право")
    for data in ("exr:", "exr:year1", "exp:word:year1", "exp:scores:year1", "exd:year1:people:0"):
        await press(teacher, data)
        assert "такое право" in teacher.toast, data
    for data in ("exf:", "exf:?usual", "exf:usual"):
        await press(deputy, data)
        assert "такое право" in deputy.toast, data
    for data in ("exr:term9", "exp:pdf:year1", "exd:year1:x:0", "exd:term0:people:0"):
        await press(deputy, data)
        assert "устарела" in deputy.toast, data
    stranger = school.stranger()
    await stranger.send("/report")
    stranger.sees("Сначала войдите")
    await press(stranger, "exo")
    assert stranger.toast.startswith("Сначала войдите")


async def test_a_school_on_either_database_sees_the_same(school_on_both: School) -> None:
    people = await autumn(school_on_both)
    boss = people["coordinator"]
    await boss.send("/report")
    await boss.taps("Учебный год")
    assert totals(boss) == ([1, 1, 0, 1, 1, 1, 1], 6)
    own = await people["teacher"].does(see_own_discipline)
    assert (own.score, own.open) == (Score(in_time=1, late=1, not_done=1), 1)


async def test_before_there_is_a_plan(school: School) -> None:
    boss = (await school.staff())["coordinator"]
    await boss.send("/report")
    boss.sees("Отчитываться пока не о чем")
    await boss.send("/my")
    await boss.taps("Моя исполнительность")
    boss.sees("Пока считать нечего")


async def test_the_same_in_english(school: School, people: dict[str, Someone]) -> None:
    john = await school.member("Смит Джон Питер", Role(RoleName.DEPUTY), language="en")
    await john.send("/report")
    john.sees("For which period?")
    assert john.last.buttons[:2] == ["Quarter I", "• Quarter II"]
    await john.taps("School year")
    john.sees("Executions: 6", "in time 1 + late 1", "taken out: 1")
    await john.taps("Word")
    name, data = await file_of(school, john)
    assert name == "Execution report, School year, 2020-2021.docx"
    assert "Отчёт об исполнении плана" in [p.text for p in Document(io.BytesIO(data)).paragraphs]
    scores = await john.taps("Discipline")
    assert "Ершова Д.Ю. — 33%: 1 of 3 in time, 1 late, 1 not done" in scores.text
    scores = await john.taps("By section")
    assert "Everybody sees their own figures" in scores.text
    await john.send("/my")
    await john.taps("My discipline")
    john.sees("Nothing to count yet", "You and the heads")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_screen_fits(language: str) -> None:
    words = Words(language)
    long = "Мероприятие " * 60
    lines = [
        line(n, owed(n, State.OVERDUE, person=long), section=str(n), section_title=long)
        for n in range(1, 61)
    ]
    report = report_with(*lines)
    fits(report_screen(report, words, settings=True))
    found = discipline_of(report)
    for by_what in ("people", "sections"):
        for page in (-1, 0, 4, 99):
            fits(scores_screen(found, by_what, page, words))
    one = OwnLine(TASK, replace(ITEM, title=long), TODAY)
    own = OwnDiscipline(TODAY, Score(60, 60, 60, 60), [one] * 60, [replace(one, at=None)] * 60, 60)
    fits(own_screen(own, words))
    fits(form_screen(REPORT_FIELDS, words, own=True))
    plan = replace(PLAN, title=long)
    fits(periods_screen(Choice(plan, PERIODS, PERIODS[0]), words))
