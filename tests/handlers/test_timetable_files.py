"""The timetable of the tests sent as a document: read apart, shown, kept only when confirmed."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from handlers.views.timetable import sheet_screen
from locales import LANGUAGES, Words
from school.vpr.reading import Sheet, Unread
from school.vpr.timetable import Exam, Timetable
from tests.chat import School, Someone
from tests.handlers.planned import ON_TEST_DAY, TEACHER, YEAR, running, tasks_of
from tests.handlers.test_timetable_chat import timetable_of

ROOT = Path(__file__).resolve().parents[2]
Rows = list[list[str]]
HEADER = ["Класс", "Предмет", "Дата"]


def word(title: str, rows: Rows) -> bytes:
    """A Word file; an empty first cell is merged with the cell above."""
    document = docx.Document()
    document.add_heading(title)
    table = document.add_table(len(rows), len(rows[0]))
    above = table.cell(0, 0)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
        above = row.cells[0] if texts[0] else above.merge(row.cells[0])
    document.add_paragraph("Директор школы ________ Рогожина О.А.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


GRAPH = word(
    "График ВПР на 2020/2021 учебный год",
    [
        ["Класс", "№", "Учебный предмет", "Дата проведения", "Учитель", "Урок", "Кабинет"],
        ["5 «А», 5Б", "1", "Русский язык", "чт, 15 апреля", "Ершова Д.Ю.", "2", "каб. 12"],
        ["", "2", "Математика", "20.04.2021", "Попов И.Л.", "3", ""],
        ["6А", "3", "История", "в конце апреля", "Зимина В.П.", "2", "7"],
        ["6А", "4", "<b>Физика</b>", "22.04.2020", "", "2", "7"],
    ],
)


async def asked_for_a_table(school: School) -> Someone:
    boss = await school.admin()
    await boss.send("/vpr")
    await boss.taps("Таблицей")
    return boss


async def test_a_word_table_is_shown_and_kept_on_a_tap(school: School) -> None:
    boss = await school.admin()
    vera = await school.member("Зимина Вера Павловна", TEACHER)
    plan = await running(school, boss, ON_TEST_DAY)
    await boss.send("/vpr")
    await boss.taps("Таблицей")
    await boss.sends_file("график.docx", GRAPH)
    boss.sees(
        "Прочёл 4 проверочные",
        "5Б, русский язык — чт, 15 апреля, 2 урок, каб. 12",
        "5А, математика — вт, 20 апреля, 3 урок",
        "Не понял 2 строки",
        "6А · 3 · История · в конце апреля",
        "нужен один точный день",
        "<b>Физика</b>",
        "день не из этого учебного года",
    )
    assert (await timetable_of(school)).exams == ()
    screen = await boss.taps("Записать (4)")
    assert "Приняты 4 проверочные" in screen.text
    assert "переставлен" in screen.text
    exams = (await timetable_of(school)).exams
    assert sorted((exam.grade_class, exam.subject, exam.day) for exam in exams) == [
        ("5А", "математика", date(2021, 4, 20)),
        ("5А", "русский язык", date(2021, 4, 15)),
        ("5Б", "математика", date(2021, 4, 20)),
        ("5Б", "русский язык", date(2021, 4, 15)),
    ]
    assert await tasks_of(school, plan, vera) == {"Провести ВПР": date(2021, 4, 15)}


async def test_a_workbook_in_another_order_has_pages_and_names_what_is_replaced(
    school: School,
) -> None:
    boss = await asked_for_a_table(school)
    await boss.send("1А; история; 01.03.2021")
    await boss.send("/vpr")
    await boss.taps("Таблицей")
    rows: list[list[object]] = [["ВПР"], ["Дата", "Аудитория", "Предмет", "Класс"]]
    rows += [[date(2021, 4, day), day, "История", f"{day}А"] for day in range(1, 12)]
    screen = await boss.sends_file("впр.xlsx", workbook(rows))
    assert "1А, история — чт, 1 апреля, каб. 1" in screen.text
    assert "Из них 1 уже в расписании" in screen.text
    screen = await boss.taps("›")
    assert "11А, история — вс, 11 апреля, каб. 11" in screen.text
    await boss.taps("Записать (11)")
    exams = (await timetable_of(school)).exams
    assert len(exams) == 11
    assert {exam.day for exam in exams if exam.grade_class == "1А"} == {date(2021, 4, 1)}


@pytest.mark.parametrize("name", ["timetable.pdf", "timetable.xls"])
async def test_what_an_office_program_saved_is_read(school: School, name: str) -> None:
    boss = await asked_for_a_table(school)
    await boss.sends_file(name, (ROOT / "tests/school/vpr/files" / name).read_bytes())
    boss.sees("Прочёл 4 проверочные", "6А · История · позже · 2")
    await boss.taps("Записать (4)")
    assert {(exam.grade_class, exam.day) for exam in (await timetable_of(school)).exams} == {
        (name, day) for name in ("5А", "5Б") for day in (date(2021, 4, 15), date(2021, 4, 20))
    }


async def test_a_cancelled_file_leaves_nothing_and_its_button_is_old(school: School) -> None:
    boss = await asked_for_a_table(school)
    await boss.sends_file("график.docx", GRAPH)
    first = boss.last
    page = b"<table><tr><th>Class<th>Subject<th>Date<tr><td>7A<td>physics<td>23.04.2021</table>"
    await boss.sends_file("page.html", page)
    boss.sees("Прочёл 1 проверочную", "7А, physics")
    await boss.taps("Записать (4)", on=first)
    assert "устарела" in boss.toast.casefold()
    await boss.taps("Отмена", on=boss.last)
    assert (await timetable_of(school)).exams == ()
    await boss.taps("Записать (4)", on=first)
    assert "устарела" in boss.toast.casefold()
    assert (await timetable_of(school)).exams == ()


async def test_a_file_without_the_columns_is_refused_and_another_may_follow(
    school: School,
) -> None:
    boss = await asked_for_a_table(school)
    plan = [["№", "Мероприятие", "Срок"], ["1", "Приказ", "15.04.2021"]]
    await boss.sends_file("план.docx", word("План", plan))
    boss.sees("Не нашёл таблицы с колонками")
    twice = [["Класс", "Предмет", "Дата", "Дата проведения"], ["5А", "история", "1.04", "2.04"]]
    await boss.sends_file("график.docx", word("График", twice))
    boss.sees("Колонка «Дата проведения» повторяет другую")
    await boss.sends_file("график.docx", word("График", [HEADER, ["5А", "история", "апрель"]]))
    boss.sees("не прочёл ни одной", "5А · история · апрель")
    assert not any(label.startswith("Записать") for label in boss.last.buttons)
    await boss.sends_file("график.docx", GRAPH)
    boss.sees("Прочёл 4 проверочные")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("06_zip_bomb.docx", "распаковывается до огромного размера"),
        ("05_encrypted.docx", "защищён паролем"),
        ("03_photo.docx", "картинка"),
        ("24_truncated.docx", "повреждён"),
    ],
)
async def test_a_hostile_file_is_refused_kindly(school: School, name: str, said: str) -> None:
    boss = await asked_for_a_table(school)
    await boss.sends_file(name, (ROOT / "tests" / "plans" / "bad" / name).read_bytes())
    boss.sees(said)
    await boss.send("5А; история; 15.04.2021")
    boss.sees("Принята 1 проверочная")


async def test_the_same_in_english(school: School) -> None:
    boss = await asked_for_a_table(school)
    await boss.send("/language")
    await boss.taps("English")
    await boss.send("/vpr")
    await boss.taps("As a table")
    await boss.sends_file("график.docx", GRAPH)
    boss.sees("4 tests were read", "I did not understand 2 rows", "one exact day is needed")
    await boss.taps("Keep (4)")
    boss.sees("4 tests taken in")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words_and_the_longest_preview_fits(language: str) -> None:
    code = "".join(
        path.read_text("utf-8")
        for path in (*(ROOT / "school" / "vpr").glob("*.py"), ROOT / "school/people/subjects.py")
        if path.name in ("cells.py", "reading.py", "subjects.py")
    )
    reasons = set(re.findall(r'"((?:class|subject|day|lesson|room)-[a-z-]+|exams-twice)"', code))
    assert len(reasons) == 7
    exams = [Exam(n, "11А", "п" * 60, date(2021, 4, 15), 12, "к" * 20) for n in range(500)]
    unread = [
        Unread("ы" * 80, why) for why in (*reasons, "exams-empty", "exams-no-columns") for _ in "12"
    ]
    words = Words(language)
    for shown in (unread[:5], unread[5:10], unread[10:15], unread[15:], unread):
        sheet = Sheet(tuple(exams), tuple(shown))
        screen = sheet_screen(sheet, 123456789, 61, Timetable(YEAR, exams=tuple(exams)), words)
        assert len(screen.text) < 4096
        assert screen.keyboard is not None
        for row in screen.keyboard.inline_keyboard:
            assert all(len(button.callback_data or "") <= 64 for button in row)
