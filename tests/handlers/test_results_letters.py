"""Letters around the end of a term: which tables of marks are not there yet."""

from __future__ import annotations

from datetime import date, datetime

from school.dates.year import Terms, customary_terms
from school.settings import set_terms
from school.vpr.scheduling import put_exams
from school.vpr.timetable import Exam
from tests.chat import MOSCOW, School, Someone
from tests.handlers.test_results_chat import keep
from tests.school.results.papers import YEAR, a_table


def letters(boss: Someone) -> list[str]:
    return [one.text for one in boss.messages if "«ВПР и журнал»" in one.text]


async def test_coordinators_hear_what_is_missing_before_and_after_a_term(
    school: School,
) -> None:
    boss = await school.admin()
    await boss.does(
        put_exams,
        YEAR,
        [
            Exam(0, "5А", "математика", date(2020, 9, 18)),
            Exam(0, "5Б", "история", date(2020, 9, 21)),
            Exam(0, "6А", "физика", date(2020, 10, 30)),
        ],
    )
    await keep(boss, a_table())
    await school.jump_to(datetime(2020, 10, 20, 7, 59, tzinfo=MOSCOW))
    assert letters(boss) == []
    await school.jump_to(datetime(2020, 10, 20, 8, 0, tzinfo=MOSCOW))
    boss.sees("I четверть заканчивается 27 октября 2020", "Нет 1 таблицы", "5Б история")
    assert "5А" not in boss.last.text
    assert "6А" not in boss.last.text
    await school.jump_to(datetime(2020, 10, 27, 23, 0, tzinfo=MOSCOW))
    assert len(letters(boss)) == 1
    await school.jump_to(datetime(2020, 10, 28, 8, 0, tzinfo=MOSCOW))
    boss.sees("срок прошёл", "5Б история", "не напомню")
    await school.jump_to(datetime(2020, 12, 22, 23, 0, tzinfo=MOSCOW))
    assert len(letters(boss)) == 2
    screen = await boss.taps("Внести")
    assert "таблиц ещё нет: 5Б история, 6А физика" in screen.text


async def test_after_the_winter_term_the_letter_waits_for_a_working_day(school: School) -> None:
    boss = await school.admin()
    first, (start, _), *rest = customary_terms(YEAR).spans
    terms = Terms((first, (start, date(2020, 12, 31)), *rest))
    await boss.does(set_terms, YEAR, terms)
    await boss.does(put_exams, YEAR, [Exam(0, "5Б", "история", date(2020, 12, 1))])
    await school.jump_to(datetime(2020, 12, 24, 12, 0, tzinfo=MOSCOW))
    assert len(letters(boss)) == 1
    await school.jump_to(datetime(2021, 1, 11, 7, 59, tzinfo=MOSCOW))
    assert len(letters(boss)) == 1
    await school.jump_to(datetime(2021, 1, 11, 8, 0, tzinfo=MOSCOW))
    assert "II четверть: срок прошёл 31 декабря" in letters(boss)[-1]


async def test_nobody_hears_of_a_term_when_nothing_is_missing(school: School) -> None:
    boss = await school.admin()
    await boss.does(put_exams, YEAR, [Exam(0, "5А", "математика", date(2020, 9, 18))])
    await keep(boss, a_table())
    await school.jump_to(datetime(2020, 11, 3, 12, 0, tzinfo=MOSCOW))
    assert letters(boss) == []
