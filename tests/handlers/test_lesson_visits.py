"""A lesson visit in the chat, from «Назначить» to «Выполнено»."""

from __future__ import annotations

from datetime import date

import pytest

from school.refusal import Refusal
from school.visits.proposing import accept_slot
from school.visits.visit import VisitState
from tests.chat import School, Someone
from tests.handlers.tasks_plan import moscow, plan_of
from tests.handlers.test_tasks import OCTOBER_15
from tests.handlers.visited import MONDAY, TUESDAY, agreed, count, held, kept, proposed


@pytest.fixture
async def people(school: School) -> dict[str, Someone]:
    return await school.staff()


async def test_the_whole_way(school: School, people: dict[str, Someone]) -> None:
    deputy, teacher = people["deputy"], people["teacher"]
    await plan_of(school, (OCTOBER_15, deputy), title="Посещение уроков математики")
    await deputy.send("/visits")
    deputy.sees("Пока ничего не назначено")
    for button in ("Назначить", "Посещение урока", "2.1 · Посещение", "Ершова"):
        await deputy.taps(button)
    await deputy.send("5 а")
    await deputy.taps("математика")
    await deputy.taps("21")
    await deputy.taps("3")
    await deputy.taps("Ещё день")
    await deputy.taps("22")
    await deputy.send("14:30")
    deputy.sees("пн, 21 сентября, 3 урок", "вт, 22 сентября, 14:30", "Ершова Д.Ю.")
    sent = await deputy.taps("Отправить")
    assert "Отправил" in sent.text and "п" in sent.text and "2.1" in sent.text

    await school.settle()
    teacher.sees("Зимина В.П. хочет прийти на ваш урок", "5А, математика")
    assert teacher.last.buttons == [
        "Удобно пн, 21 сентября, 3 урок",
        "Удобно вт, 22 сентября, 14:30",
        "Предложить другой день",
        "Открыть",
    ]
    accepted = await teacher.taps("Удобно пн, 21")
    assert "Согласовано: пн, 21 сентября, 3 урок" in accepted.text
    await school.settle()
    deputy.sees("Согласовано: посещение урока", "пн, 21 сентября, 3 урок")

    await school.jump_to(moscow("2020-09-18 08:00"))  # the working day before
    teacher.sees("⏰ пн, 21 сентября, 3 урок")
    await school.jump_to(moscow("2020-09-21 08:00"))
    teacher.sees("⏰ Сегодня")
    deputy.sees("⏰ Сегодня")
    await school.jump_to(moscow("2020-09-21 11:10"))
    deputy.sees("Запишите, что увидели")
    await deputy.taps("Записать, что увидел")
    await deputy.taps("◻️ критерии оценивания")
    await deputy.taps("◻️ отметки аргументированы")
    await deputy.send("=SUM(A1) <b>Темп</b> высокий")
    await deputy.send("Дать памятку по критериям")
    await deputy.taps("30")
    deputy.sees("критерии оценивания названы", "=SUM(A1) <b>Темп</b> высокий", "ср, 30 сентября")
    await deputy.taps("Сохранить")
    deputy.sees("Сохранил и показал учителю")

    await school.settle()
    teacher.sees("Зимина В.П. показывает запись", "отметки аргументированы")
    teacher.sees("Дать памятку по критериям", "=SUM(A1) <b>Темп</b> высокий")
    await teacher.taps("Ознакомлен")
    await teacher.taps("Добавить свои слова")
    await teacher.send("Памятку раздам на следующем уроке")
    await school.settle()
    deputy.sees("Ершова Д.Ю.: есть слова", "Памятку раздам")

    await school.jump_to(moscow("2020-09-29 08:00"))
    teacher.sees("срок рекомендации", "Дать памятку")
    await teacher.taps("Выполнено")
    before = len(teacher.heard)
    await school.jump_to(moscow("2020-10-07 23:00"))
    assert len(teacher.heard) == before
    assert count(deputy, "рекомендация выполнена") == 1
    visit = await kept(school)
    assert visit.state is VisitState.HELD and visit.done_at and visit.item_id == 1
    assert visit.points == ("критерии оценивания названы", "отметки аргументированы")
    assert visit.deadline == date(2020, 9, 30)


async def test_the_same_in_english(school: School, people: dict[str, Someone]) -> None:
    head = people["head"]
    guest = await school.member("Смит Анна Петровна", language="en")
    visit = await proposed(head, guest)
    guest.sees("would like to visit your lesson", "Mon, 21 September, lesson 3")
    await guest.taps("Suits me")
    guest.sees("Agreed: Mon, 21 September, lesson 3")
    await school.settle()
    head.sees("Согласовано")
    assert (await kept(school, visit.id)).state is VisitState.AGREED


async def test_another_day_goes_back_and_forth(school: School, people: dict[str, Someone]) -> None:
    deputy, teacher = people["deputy"], people["teacher"]
    await proposed(deputy, teacher, MONDAY, TUESDAY)
    await teacher.taps("Предложить другой день")
    await teacher.taps("24")
    await teacher.taps("2")
    await teacher.taps("Отправить")
    await school.settle()
    deputy.sees("Ершова Д.Ю. предлагает другой день", "чт, 24 сентября, 2 урок")
    with pytest.raises(Refusal, match="visits-changed"):  # the button of the first letter
        await teacher.does(accept_slot, 1, 1, 0)
    await deputy.taps("Удобно")
    await school.settle()
    teacher.sees("Согласовано", "чт, 24 сентября, 2 урок")

    await teacher.send("/visits")
    await teacher.taps("📅 24.09")
    await teacher.taps("Перенести")
    await teacher.taps("25")
    await teacher.taps("4")
    await teacher.taps("Отправить")
    await school.settle()
    deputy.sees("просит перенести", "Сейчас согласовано чт, 24 сентября, 2 урок", "пт, 25")
    await deputy.taps("Оставить как есть")
    await school.settle()
    teacher.sees("Зимина В.П. просит оставить прежний день", "чт, 24 сентября")
    await school.jump_to(moscow("2020-09-24 08:00"))
    deputy.sees("⏰ Сегодня (чт, 24 сентября, 2 урок)")


async def test_called_off_with_a_reason_and_no_reminder_after(
    school: School, people: dict[str, Someone]
) -> None:
    deputy, teacher = people["deputy"], people["teacher"]
    await agreed(deputy, teacher)
    await deputy.send("/visits")
    await deputy.taps("📅 21.09")
    await deputy.taps("Отменить")
    await deputy.send("Еду на <курсы>")
    await school.settle()
    teacher.sees("отменено", "Зимина Вера Павловна", "Еду на <курсы>")
    before = len(teacher.heard), len(deputy.heard)
    await school.jump_to(moscow("2020-10-20 12:00"))
    assert (len(teacher.heard), len(deputy.heard)) == before


async def test_silence_is_reminded_once_and_then_listed(
    school: School, people: dict[str, Someone]
) -> None:
    deputy, teacher, boss = people["deputy"], people["teacher"], people["coordinator"]
    await proposed(deputy, teacher)  # on Friday the 11th
    await school.jump_to(moscow("2020-09-15 08:00"))
    teacher.sees("Зимина В.П. ждёт вашего ответа")
    await school.jump_to(moscow("2020-09-17 08:00"))
    boss.sees("не ответили")
    await boss.taps("⚠️ Весь список")
    boss.sees("Требуют внимания: 1")
    await school.jump_to(moscow("2020-10-17 08:00"))
    assert count(teacher, "ждёт вашего ответа") == 1
    assert count(boss, "Требуют внимания: 1") == 1
    await boss.send("/visits")
    await boss.taps("⚠️ Требуют внимания: 1")
    await boss.taps("⚠️ 21.09")
    await boss.taps("Отменить")
    await boss.send("Договоримся позже")
    await school.settle()
    teacher.sees("отменено", "Климова Анна Сергеевна")
    deputy.sees("отменено", "Климова Анна Сергеевна")


async def test_names_of_pupils_are_asked_about(school: School, people: dict[str, Someone]) -> None:
    deputy, teacher = people["deputy"], people["teacher"]
    await agreed(deputy, teacher)
    await school.jump_to(moscow("2020-09-21 11:10"))
    await deputy.taps("Записать, что увидел")
    await deputy.send("Иванов Петя не готов, спросить Кузнецову")
    deputy.sees("Похоже на имя", "Иванов", "Кузнецову")
    await deputy.send("Несколько учеников не готовы. Читали Пушкина")
    deputy.sees("Похоже на имя: Пушкина")
    await deputy.taps("Это не ученик")
    await deputy.taps("Без рекомендации")
    await deputy.taps("Сохранить")
    visit = await kept(school)
    assert visit.seen == "Несколько учеников не готовы. Читали Пушкина"


async def test_a_journal_check_is_a_notice_to_the_teacher(
    school: School, people: dict[str, Someone]
) -> None:
    head, teacher = people["head"], people["teacher"]
    await head.send("/visits")
    for button in ("Назначить", "Проверка журнала", "Ершова"):
        await head.taps(button)
    await head.send("5А")
    for button in ("Весь журнал", "14", "2", "Отправить"):
        await head.taps(button)
    await school.settle()
    teacher.sees("Попов И.Л. хочет проверить журнал: 5А")
    assert teacher.last.buttons == ["Удобно", "Предложить другой день", "Открыть"]


async def test_what_may_not_be_proposed(school: School, people: dict[str, Someone]) -> None:
    deputy, teacher = people["deputy"], people["teacher"]
    await teacher.send("/visits")
    assert "Назначить" not in teacher.last.buttons
    await deputy.send("/visits")
    for button in ("Назначить", "Посещение урока", "Ершова"):
        await deputy.taps(button)
    await deputy.send("какой-то класс")
    deputy.sees("класс")
    await deputy.send("5А")
    await deputy.taps("математика")
    assert "12" not in deputy.last.buttons  # a Saturday of a five-day week
    await deputy.taps("11")
    await deputy.taps("1")  # 8:30 has passed
    assert "уже прошло" in deputy.toast
    await deputy.send("25:00")
    deputy.sees("Не понял")
    await deputy.send("14:30")
    deputy.sees("пт, 11 сентября, 14:30")


async def test_a_test_day_of_the_class_is_warned_of(
    school: School, people: dict[str, Someone]
) -> None:
    from school.dates.year import SchoolYear
    from school.vpr.timetable import Exam

    async with school.store.begin(writes=True) as work:
        exam = Exam(0, "5А", "русский язык", date(2020, 9, 21), 2)
        await work.timetables.put_exam(SchoolYear(2020), exam)
    deputy = people["deputy"]
    await deputy.send("/visits")
    for button in ("Назначить", "Посещение урока", "Ершова", "5А", "математика", "21", "3"):
        await deputy.taps(button)
    deputy.sees("в этот день у класса проверочная")


async def test_the_lists_of_who_controls(school: School, people: dict[str, Someone]) -> None:
    deputy, teacher = people["deputy"], people["teacher"]
    await held(deputy, teacher, "Дать памятку")
    await deputy.send("/visits")
    await deputy.taps("Кого не посещали")
    deputy.sees("ещё не посещали", "Попов И.Л.")
    assert "Ершова" not in deputy.last.text
    await deputy.send("/visits")
    await deputy.taps("Все по месяцам")
    deputy.sees("За месяц: 1, состоялось 1")
    await deputy.taps("📝 21.09")
    await deputy.taps("Лист .docx")
    assert deputy.last.file and deputy.last.file.name.startswith("Лист посещения урока")


async def test_the_school_has_its_own_points(school: School, people: dict[str, Someone]) -> None:
    boss = people["coordinator"]
    await boss.send("/visits")
    await boss.taps("Что отмечать")
    await boss.taps("Список для урока")
    await boss.send("• цель урока\n- критерии\n\nцель урока")
    boss.sees("☑️ цель урока", "☑️ критерии", "накопляемость")
    await boss.taps("Список для урока")
    await boss.send("-")
    boss.sees("от одного до 10")
