"""Tables of marks in the chat: sent, typed, asked about, replaced, summed up, printed."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from db.tables import metadata
from school.dates.year import SchoolYear
from school.people.roles import Role, RoleName
from school.results.keeping import put_table
from school.results.table import MarksTable, Origin, Period
from school.vpr.scheduling import put_exams
from school.vpr.timetable import Exam
from tests.chat import School, Someone
from tests.handlers.overseen import bytes_of
from tests.handlers.test_admin_buttons_forged import press
from tests.school.results.papers import (
    COUNTS,
    CROSS,
    LINES,
    MANY_ABOVE,
    PAIRS,
    THREE,
    YEAR,
    a_table,
    with_cell,
    word,
    workbook,
)

ROOT = Path(__file__).resolve().parents[2]


async def tables(school: School) -> list[MarksTable]:
    async with school.store.begin(writes=False) as work:
        return sorted(await work.marks.of_year(YEAR), key=lambda one: one.id)


async def everything(school: School) -> str:
    """All rows of all tables."""
    said = []
    async with school.store.begin(writes=False) as work:
        for table in metadata.sorted_tables:
            said += [str(row) for row in await work._transaction.rows(select(table))]
    return "\n".join(said)


async def keep(boss: Someone, *made: MarksTable) -> None:
    for table in made:
        await boss.does(put_table, table)


async def entering(school: School) -> Someone:
    boss = await school.admin()
    await boss.send("/results")
    boss.sees("Отметки и журнал", "2020/2021", "Таблиц пока нет", "не оценка учителей")
    await boss.taps("+ Таблица")
    boss.sees("Пришлите файл", "Имён и фамилий не нужно")
    return boss


async def test_a_workbook_is_read_shown_and_kept(school_on_both: School) -> None:
    school = school_on_both
    boss = await entering(school)
    await boss.sends_file("впр.xlsx", workbook(CROSS))
    boss.sees("5А, русский язык: проверьте", "III четверть")
    boss.sees("ВПР · 32 ученика", " 5 │   0   1   4   9", " 2 │   1   0   0   0")
    assert await tables(school) == []
    screen = await boss.taps("Сохранить")
    assert "✅ Сохранено." in screen.text
    assert "Совпали: 23 (72 %)" in screen.text
    assert "В журнале выше: 8 (25 %)" in screen.text
    assert "В журнале ниже: 1 (3 %)" in screen.text
    assert "Качество: за работу 69 %, в журнале 78 %" in screen.text
    assert "Средняя: за работу 3,94, в журнале 4,19" in screen.text
    (kept,) = await tables(school)
    assert kept.place == (2020, Period.THIRD, "5А", "русский язык", Origin.VPR)
    assert kept.counts == COUNTS
    assert kept.by_id == boss.person_id
    assert kept.at == school.clock.moment


async def test_what_the_file_does_not_say_is_asked(school: School) -> None:
    boss = await entering(school)
    rows = with_cell(with_cell(with_cell(CROSS, 0, 0, ""), 1, 1, ""), 2, 0, "")
    await boss.sends_file("таблица.docx", word(rows))
    boss.sees("не сказано, чьи отметки стоят в строках")
    await boss.taps("В строках работа")
    boss.sees("Какой это класс?")
    await boss.send("какой-то")
    boss.sees("Не понял класс")
    await boss.send("6 б")
    boss.sees("6Б", "Какой предмет?")
    await boss.send("Иванов Пётр")
    boss.sees("Не понял предмет")
    await boss.send("Рус. яз.")
    boss.sees("За какой период")
    await boss.taps("II полугодие")
    boss.sees("Какая это работа?")
    await boss.taps("внутренняя проверка")
    boss.sees("6Б, русский язык", "II полугодие 2020/2021, внутренняя проверка")
    await boss.taps("Поменять местами")
    await boss.taps("Период", on=boss.last)
    await boss.taps("год", on=boss.last)
    await boss.taps("Сохранить")
    (kept,) = await tables(school)
    assert kept.counts == COUNTS  # turned by the answer and turned back
    assert kept.place == (2020, Period.YEAR, "6Б", "русский язык", Origin.SCHOOL)


async def test_sixteen_numbers_are_typed_and_nothing_good_is_lost(school: School) -> None:
    boss = await entering(school)
    await boss.send("5: 0 1 4 9\n4: 0 2 8\n3: 1 5 0 0")
    boss.sees("5: 0 1 4 9", "3: 1 5 0 0", "Не понял строку 2", "Осталось прислать: «4», «2»")
    await boss.send("4: 0 2 8 1")
    boss.sees("Осталось прислать: «2»")
    await boss.send("2: 1 -1 0 0")
    boss.sees("Не понял строку 1", "4: 0 2 8 1")
    await boss.send("2: 1 0 0 0")
    boss.sees("Какой это класс?")
    await boss.send("5А")
    await boss.taps("математика")
    await boss.taps("год")
    await boss.taps("ВПР")
    await boss.taps("Сохранить")
    (kept,) = await tables(school)
    assert kept.counts == COUNTS


async def test_the_subject_that_is_missing_is_offered_first(school: School) -> None:
    boss = await entering(school)
    await boss.does(put_exams, YEAR, [Exam(0, "5А", "физика", date(2020, 9, 10))])
    await boss.send(LINES)
    screen = await boss.taps("5А")
    assert screen.buttons[0] == "физика"
    await boss.taps("физика")
    await boss.taps("I четверть")
    await boss.taps("ВПР")
    await boss.taps("Сохранить")
    (kept,) = await tables(school)
    assert kept.subject == "физика"


async def test_names_on_another_sheet_refuse_the_file(school: School) -> None:
    boss = await entering(school)
    book = openpyxl.load_workbook(io.BytesIO(workbook(CROSS)))
    sheet = book.create_sheet("Список")
    sheet.append(["№", "Список"])
    sheet.append([1, "Задунайская Лукерья"])
    out = io.BytesIO()
    book.save(out)
    await boss.sends_file("впр.xlsx", out.getvalue())
    boss.sees("имена")
    assert await tables(school) == []


async def test_pasted_pairs_are_counted_and_codes_are_not_kept(school: School) -> None:
    boss = await entering(school)
    await boss.sends_file("пары.xlsx", workbook(PAIRS), caption="математика, год, ВПР")
    boss.sees("5А, математика", "2 ученика", "Не учтён 1 ученик", "Меньше пяти учеников")
    await boss.taps("Сохранить")
    boss.sees("по числам можно узнать детей")
    assert not any(label.startswith(("Картинка", "Word")) for label in boss.last.buttons)
    (kept,) = await tables(school)
    assert kept.counts.total == 2
    assert "10023" not in await everything(school)


@pytest.mark.parametrize("column", range(5))
async def test_a_name_in_any_column_refuses_all_and_leaves_nothing(
    school: School, column: int, caplog: pytest.LogCaptureFixture
) -> None:
    boss = await entering(school)
    rows = with_cell(PAIRS, 2, column, "Задунайская Лукерья")
    await boss.sends_file("задунайская лукерья.xlsx", workbook(rows))
    boss.sees("Похоже, в колонке", "имена", "не храню")
    assert "Лукерья" not in boss.last.text
    assert "лукерья" not in (await everything(school)).casefold()
    assert "лукерья" not in caplog.text.casefold()
    await boss.send(LINES)
    boss.sees("Какой это класс?")


async def test_a_total_that_does_not_agree_is_said_and_nothing_is_kept(school: School) -> None:
    boss = await entering(school)
    await boss.sends_file("впр.xlsx", workbook(with_cell(CROSS, 4, 5, "12")))
    boss.sees("Строка «4»", "стоит 12, а по клеткам 11", "Ничего не сохранил")
    await boss.sends_file("впр.xlsx", workbook(with_cell(CROSS, 7, 3, "13")))
    boss.sees("Колонка «4»", "стоит 13, а по клеткам 12")
    await boss.sends_file("впр.xlsx", workbook(CROSS))
    boss.sees("32 ученика")


async def test_the_same_again_replaces_after_a_question_and_the_log_keeps_the_old(
    school: School,
) -> None:
    boss = await entering(school)
    await keep(boss, a_table(THREE))
    await boss.send("5А математика; год; ВПР\nжурнал; впр\n" + "5; 5\n" * 6)
    screen = boss.last
    boss.sees("5А, математика", "Такая таблица уже есть")
    assert not any(label.startswith("Сохранить") for label in screen.buttons)
    await boss.taps("Заменить прежнюю")
    (kept,) = await tables(school)
    assert kept.counts.total == 6
    async with school.store.begin(writes=False) as work:
        (entry, *_) = await work.audit.last(1)
    assert entry.action == "marks-replaced"
    assert entry.details["before"] == "0 0 0 0 / 0 1 0 0 / 0 0 1 0 / 0 0 0 1"
    await boss.send("/audit")
    boss.sees("заменена таблица отметок — 5А математика")
    await press(boss, f"rzg:{screen.id - 1}:instead:")
    assert "устарела" in boss.toast.casefold()


async def test_one_table_names_what_was_before_and_is_removed_with_a_trace(
    school: School,
) -> None:
    boss = await school.admin()
    earlier = a_table(THREE, "4А", year=SchoolYear(2019))
    await keep(boss, earlier, a_table())
    await boss.send("/results")
    await boss.taps("5А математика · год")
    boss.sees("Раньше (4А, год 2019/2020, ВПР): совпали 100 %", "успеваемость 100 %")
    await boss.taps("Убрать")
    boss.sees("Убрать таблицу: 5А, математика?")
    await boss.taps("Да, убрать")
    boss.sees("Таблица убрана", "Таблиц пока нет")
    await boss.taps("2019/2020")
    boss.sees("1 таблица")


async def test_the_sum_says_what_was_before_of_those_that_have_an_earlier_one(
    school: School,
) -> None:
    boss = await school.admin()
    earlier = a_table(MANY_ABOVE, "4А", year=SchoolYear(2019))
    await keep(boss, earlier, a_table(), a_table(grade_class="10А"))
    await boss.send("/results")
    await boss.taps("Свод")
    boss.sees("Было → стало (1 таблица с прошлым разом): совпали 37 → 72 %", "3,37 → 3,94")
    john = await school.member("Смит Джон Питер", Role(RoleName.DEPUTY), language="en")
    await john.send("/results")
    await john.taps("Together")
    john.sees("Before → now (1 table with an earlier one): the same 37 → 72 %")


async def test_the_sum_goes_by_grade_and_subject_and_is_printed(school: School) -> None:
    boss = await school.admin()
    await keep(
        boss,
        a_table(),
        a_table(subject="история"),
        a_table(THREE, "5Б"),
        a_table(grade_class="10А"),
    )
    await boss.send("/results")
    await boss.taps("Свод")
    boss.sees("Все классы и предметы", "99 пар отметок", "5-е классы: 73", "10-е классы: 72")
    await boss.taps("история")
    boss.sees("история", "5А история: 72 · 25 · 3 % (32)")
    await boss.taps("‹ Свод")
    await boss.taps("5", on=boss.last)
    boss.sees("5-е классы", "5Б математика")
    await boss.taps("Текст для педсовета")
    boss.sees("Отметки за ВПР сопоставлены", "в 5-х классах", "не служат рейтингом")
    assert "5Б" not in boss.last.text
    await boss.taps("Word")
    assert boss.last.file is not None
    assert boss.last.file.name == "Отметки и журнал 2020-2021.docx"
    for button in ("Картинка", "Тёмная"):
        before = len(boss.messages)
        await boss.taps(button)
        assert len(boss.messages) > before


async def test_the_blank_form_comes_back_filled(school: School) -> None:
    boss = await school.admin()
    await boss.does(put_exams, YEAR, [Exam(0, "7В", "физика", date(2021, 4, 15))])
    await boss.send("/results")
    await boss.taps("Пустая форма")
    await boss.taps("7В")
    await boss.taps("физика")
    assert boss.last.file is not None
    assert boss.last.file.name == "Форма 7В физика.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(await bytes_of(boss.last, school)))
    sheet = book.active
    assert sheet is not None
    sheet["B4"] = "II четверть, ВПР"
    for row in range(4):
        for column in range(4):
            sheet.cell(7 + row, 2 + column, COUNTS.rows[3 - row][column])
    out = io.BytesIO()
    book.save(out)
    await boss.sends_file("форма.xlsx", out.getvalue())
    boss.sees("7В, физика", "II четверть 2020/2021, ВПР · 32 ученика")
    await boss.taps("Сохранить")
    assert [one.counts for one in await tables(school)] == [COUNTS]


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
    boss = await entering(school)
    await boss.sends_file(name, (ROOT / "tests" / "plans" / "bad" / name).read_bytes())
    boss.sees(said)
    await boss.send("просто слова")
    boss.sees("Не нашёл таблицы отметок")


async def test_the_same_in_english(school: School) -> None:
    boss = await school.admin()
    await boss.send("/language")
    await boss.taps("English")
    await boss.send("/results")
    boss.sees("Marks and the journal", "No tables yet")
    await boss.taps("+ Table")
    await boss.sends_file("vpr.xlsx", workbook(with_cell(PAIRS, 0, 1, "ФИО")))
    boss.sees("Column «ФИО» seems to hold names")
    await boss.sends_file("vpr.xlsx", workbook(CROSS))
    boss.sees("quarter III 2020/2021, VPR · 32 pupils")
    await boss.taps("Keep")
    boss.sees("The same: 23 (72 %)", "Mean: test 3.94, journal 4.19")
    await boss.taps("русский язык")
    boss.sees("5А русский язык: 72 · 25 · 3 % (32)")
