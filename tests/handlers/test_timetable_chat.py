"""/vpr as a chat; the items tied to the tests move with them."""

from __future__ import annotations

from datetime import date

from school.vpr.timetable import Timetable
from tests.chat import School
from tests.handlers.planned import ON_TEST_DAY, TEACHER, YEAR, running, tasks_of
from tests.handlers.test_admin_buttons_forged import press


async def timetable_of(school: School) -> Timetable:
    async with school.store.begin(writes=False) as work:
        timetable: Timetable = await work.timetables.get(YEAR)
        return timetable


async def test_the_window_and_the_results_are_picked(school: School) -> None:
    boss = await school.admin()
    screen = await boss.send("впр")
    assert "не указано" in screen.text
    await boss.taps("Окно ВПР")
    await boss.taps("15")
    await boss.taps("›")
    await boss.taps("›")
    await boss.taps("21")
    boss.sees("15 марта 2021", "21 мая 2021")
    await boss.taps("Дата результатов")
    await boss.taps("›")
    await boss.taps("10")
    timetable = await timetable_of(school)
    assert (timetable.start, timetable.end) == (date(2021, 3, 15), date(2021, 5, 21))
    assert timetable.results == date(2021, 6, 10)


async def test_a_test_is_entered_by_buttons_and_moved(school: School) -> None:
    boss = await school.admin()
    vera = await school.member("Зимина Вера Павловна", TEACHER)
    plan = await running(school, boss, ON_TEST_DAY)
    assert await tasks_of(school, plan, vera) == {}
    await boss.send("/vpr")
    await boss.taps("+ Проверочная")
    await boss.send("5 а")
    await boss.taps("русский язык")
    await boss.taps("16")
    await boss.taps("2")
    await boss.send("каб. 12")
    boss.sees("5А, русский язык", "16 марта", "2 урок", "каб. 12", "пункт плана")
    assert await tasks_of(school, plan, vera) == {"Провести ВПР": date(2021, 3, 16)}
    await boss.taps("Перенести")
    card = await boss.taps("18")
    assert "18 марта" in card.text
    assert "переставлены" in card.text
    assert await tasks_of(school, plan, vera) == {"Провести ВПР": date(2021, 3, 18)}
    await boss.taps("Убрать")
    screen = await boss.taps("Да, убрать")
    assert "пока нет" in screen.text
    assert await tasks_of(school, plan, vera) == {}


async def test_class_subject_lesson_and_room_may_be_typed_or_left_out(school: School) -> None:
    boss = await school.admin()
    await boss.send("/vpr")
    await boss.taps("+ Проверочная")
    await boss.send("пятый")
    boss.sees("Не понял класс")
    await boss.send("11-B")  # a Latin letter
    await boss.send("англ. яз.")
    await boss.taps("17")
    await boss.taps("Урок пока не знаю")
    card = await boss.taps("Без кабинета")
    assert "11В, английский язык" in card.text
    await boss.taps("Урок")
    await boss.taps("3")
    await boss.taps("Кабинет")
    await boss.send("21")
    boss.sees("3 урок", "каб. 21")
    await boss.taps("‹ К списку")
    await boss.taps("‹ ВПР")
    await boss.taps("+ Проверочная")
    await boss.taps("11В")
    boss.sees("какой предмет")


async def test_a_table_is_taken_whole_or_not_at_all(school: School) -> None:
    boss = await school.admin()
    await boss.send("/vpr")
    await boss.taps("Таблицей")
    await boss.send("5А; русский язык; 15.04.2021; 2; 12\n5Б; математика; вчера")
    boss.sees("не понял строку 2")
    assert (await timetable_of(school)).exams == ()
    await boss.send(
        "Класс; Предмет; Дата; Урок; Кабинет\n"
        "5А; русский язык; 15.04.2021; 2; 12\n"
        "5А, 5Б; математика; 20.04"
    )
    boss.sees("Приняты 3 проверочные")
    found = [
        (exam.grade_class, exam.subject, exam.day) for exam in (await timetable_of(school)).exams
    ]
    assert sorted(found) == [
        ("5А", "математика", date(2021, 4, 20)),
        ("5А", "русский язык", date(2021, 4, 15)),
        ("5Б", "математика", date(2021, 4, 20)),
    ]


async def test_a_text_file_is_shown_first_and_moves_what_is_there(school: School) -> None:
    boss = await school.admin()
    for line in ("5А;русский язык;15.04.2021;2;12", "5А;русский язык;22.04.2021;3;12"):
        await boss.send("/vpr")
        await boss.taps("Таблицей")
        await boss.sends_file("впр.csv", line.encode("cp1251"))
        boss.sees("Прочёл 1 проверочную", "Пока ничего не записано")
        await boss.taps("Записать (1)")
        boss.sees("Принята 1 проверочная")
    exams = (await timetable_of(school)).exams
    assert [(exam.day, exam.lesson) for exam in exams] == [(date(2021, 4, 22), 3)]


async def test_what_speaks_against_a_test_is_said_and_not_forbidden(school: School) -> None:
    boss = await school.admin()
    await boss.send("/vpr")
    await boss.taps("Окно ВПР")
    await boss.taps("15")
    await boss.taps("31")
    await boss.taps("Таблицей")
    await boss.send(
        "5А; русский язык; 16.03.2021; 1\n"
        "5А; математика; 16.03.2021; 3\n"
        "5А; математика; 16.03.2021; 2\n"
        "6А; история; 20.03.2021; 2\n"
        "6А; физика; 05.04.2021; 2\n"
    )
    boss.sees("первый урок", "две проверочные в день", "выходной день", "вне окна")
    assert len((await timetable_of(school)).exams) == 4


async def test_a_removed_test_is_answered_kindly_by_an_old_button(school: School) -> None:
    boss = await school.admin()
    await boss.send("/vpr")
    await boss.taps("Таблицей")
    await boss.send("5А; русский язык; 16.03.2021")
    exam = (await timetable_of(school)).exams[0]
    await boss.taps("Все проверочные (1)")
    await boss.taps("5А русский язык")
    await boss.taps("Убрать")
    await boss.taps("Да, убрать")
    await press(boss, f"ve:{exam.id}")
    assert "уже нет в расписании" in boss.toast
    await press(boss, f"va:{exam.id}:remove:0")
    assert "уже нет в расписании" in boss.toast


async def test_long_timetables_have_pages(school: School) -> None:
    boss = await school.admin()
    await boss.send("/vpr")
    await boss.taps("Таблицей")
    await boss.send("\n".join(f"{n}А; история; {n + 10}.03.2021" for n in range(1, 12)))
    await boss.taps("Все проверочные (11)")
    boss.sees("1А, история")
    screen = await boss.taps("›")
    assert "2 / 2" in screen.buttons
    assert "11А, история" in screen.text


async def test_a_random_subject_is_entered_open_and_named_later(school: School) -> None:
    boss = await school.admin()
    await boss.send("/vpr")
    await boss.taps("+ Проверочная")
    await boss.send("8Б")
    await boss.taps("Случайный")
    await boss.taps("16")
    await boss.taps("3")
    card = await boss.taps("Без кабинета")
    assert "8Б, случайный предмет" in card.text
    assert "станет известен" in card.text
    await boss.taps("Назвать предмет")
    card = await boss.taps("химия")
    assert "8Б, химия" in card.text
    assert "станет известен" not in card.text
    await boss.taps("Предмет")
    await boss.send("физика")
    boss.sees("8Б, физика")
    (exam,) = (await timetable_of(school)).exams
    assert exam.subject == "физика"


async def test_subjects_of_a_choice_come_first(school: School) -> None:
    boss = await school.admin()
    await boss.send("/vpr")
    await boss.taps("+ Проверочная")
    await boss.send("6А")
    await boss.send("история/литература")
    await boss.taps("16")
    await boss.taps("3")
    await boss.taps("Без кабинета")
    screen = await boss.taps("Назвать предмет")
    assert set(list(screen.buttons)[:2]) == {"история", "литература"}


async def test_two_random_subjects_of_a_class_have_two_names(school: School) -> None:
    boss = await school.admin()
    for day in ("16", "18"):
        await boss.send("/vpr")
        await boss.taps("+ Проверочная")
        await boss.send("8Б")
        await boss.taps("Случайный")
        await boss.taps(day)
        await boss.taps("Урок пока не знаю")
        await boss.taps("Без кабинета")
    boss.sees("случайный предмет 2")
    assert len((await timetable_of(school)).exams) == 2
