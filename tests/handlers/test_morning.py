"""The heads' morning by /today: every line from what was committed, and for heads only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handlers.views.morning import morning_screen
from handlers.views.morning_late import late_screen
from locales import Words
from school.dates.when import Kind, When
from school.families.registering import set_operator
from school.morning.seeing import State, see_morning, see_overdue, see_state
from school.observers.deciding import approve_all
from school.outbox.rows import DeliveryState, Letter
from school.people.person import PersonState
from school.people.roles import Role, RoleName
from school.profile import SchoolProfile
from school.reminders.answering import ask_extension, decline, report_done
from tests.chat import School, Someone
from tests.handlers.announced import Scene, words
from tests.handlers.overseen import EXAMS, OPERATOR, bytes_of, overseen
from tests.handlers.planned import YEAR
from tests.handlers.tasks_plan import moscow, plan_of
from tests.handlers.test_admin_buttons_forged import FORGED, press
from tests.handlers.test_tasks_views import fits


def by(day: int, month: int = 10) -> When:
    return When(Kind.BY, end=date(2020, month, day))


@pytest.fixture
async def people(school: School) -> dict[str, Someone]:
    return await school.staff()


async def test_a_school_that_has_begun_nothing_is_calm(
    school: School, people: dict[str, Someone]
) -> None:
    director = people["director"]
    await director.send("/today")
    director.sees("☀️", "пт, 11 сентября, 09:00", "Сегодня всё спокойно", "без перерыва")
    assert director.last.buttons == ["Мои дела", "Картинка", "Час утренней сводки"]


async def test_due_and_overdue_with_people(school: School, people: dict[str, Someone]) -> None:
    teacher, head, deputy = people["teacher"], people["head"], people["deputy"]
    await plan_of(
        school, (by(1), teacher), (by(2), head), (by(5), teacher), (by(9), head), (by(9), head)
    )
    await school.jump_to(moscow("2020-10-05 09:00"))
    await deputy.send("сегодня")
    deputy.sees(
        "пн, 5 октября, 09:00",
        "Срок сегодня: 1 пункт\n• п. 2.3 Совещание",
        "Срок прошёл: 2 пункта",
        "— 4 дня, Ершова Д.Ю.",
        "— 3 дня, Попов И.Л.",
        "Дальше: пт, 9 октября — 2 пункта",
    )
    assert "спокойно" not in deputy.last.text
    await teacher.does(report_done, 1)
    await deputy.send("/today")
    deputy.sees("Срок прошёл: 1 пункт")
    assert "Ершова Д.Ю.\n" not in deputy.last.text.split("Срок прошёл")[1]


async def test_an_item_of_many_is_one_line(school: School, people: dict[str, Someone]) -> None:
    director = people["director"]
    ids = tuple(people[name].person_id for name in ("head", "teacher", "deputy"))
    await plan_of(school, (by(5), people["head"]), person_ids=ids)
    await school.jump_to(moscow("2020-10-05 09:00"))
    await director.send("/today")
    director.sees("Срок сегодня: 1 пункт", "Ершова Д.Ю., Зимина В.П. и ещё 1")


async def test_what_waits_for_a_decision(school: School, people: dict[str, Someone]) -> None:
    teacher, director = people["teacher"], people["director"]
    async with school.store.begin(writes=True) as work:
        await work.profiles.put(replace(SchoolProfile(), acceptance=True))
    await plan_of(school, (by(15), teacher), (by(16), teacher), (by(19), teacher))
    await teacher.does(report_done, 1)
    await teacher.does(decline, 2)
    await teacher.does(ask_extension, 3, date(2020, 10, 26))
    await director.send("/today")
    director.sees("Ждёт решения: 3", "принять 1, «не моё» 1, перенести срок 1")
    listed = await director.taps("Решить: 3")
    assert "ждёт приёмки" in listed.text
    back = await director.taps("‹ К сводке", on=listed)
    assert "☀️" in back.text


async def test_places_without_an_observer(school: School) -> None:
    here = await overseen(school)
    await here.boss.send("/today")
    assert "Без наблюдателя" not in here.boss.last.text, "the tests are in ten days"
    here.boss.sees("Ближайшие ВПР: пн, 21 сентября — 2")
    await school.jump_to(moscow("2020-09-16 09:00"))
    await here.boss.send("/today")
    here.boss.sees("Без наблюдателя на 7 дней: 3 из 3", "• 5А, математика — пн, 21 сентября")
    mother = await here.mother("Лапина Мария", "9А")
    await mother.asks(here.math)
    await here.boss.send("/today")
    here.boss.sees("Без наблюдателя на 7 дней: 3 из 3")  # who asks is not placed yet
    await here.boss.does(approve_all)
    await here.boss.send("/today")
    here.boss.sees("Без наблюдателя на 7 дней: 2 из 3")
    assert "математика" not in here.boss.last.text
    assert "Доска наблюдателей" in here.boss.last.buttons
    assert "Лапина" not in here.boss.last.text
    board_shown = await here.boss.taps("Доска наблюдателей")
    assert "☀️" in board_shown.text, "the summary stays"
    assert "☀️" not in here.boss.last.text


async def test_urgent_announcements_that_are_not_acknowledged(school: School) -> None:
    boss = await school.member("Климова Анна Сергеевна", Role(RoleName.COORDINATOR))
    teacher = await school.member("Ершова Дарья Юрьевна", Role(RoleName.CLASS_TEACHER, grades=(5,)))
    scene = Scene(school, boss, teacher)
    await boss.does(set_operator, OPERATOR)
    one, _two = await scene.family("5А"), await scene.family("5А")
    await scene.sent(words("Завтра уроков нет"), urgent=True)
    await scene.sent(words("Собрание"), urgent=False)
    await boss.send("/today")
    boss.sees("📣 Срочное «Завтра уроков нет»: не подтвердили 2")
    assert "Собрание" not in boss.last.text
    urgent = next(message for message in one.heard if "уроков нет" in message.text)
    await one.taps("Ознакомлен", on=urgent)
    await boss.send("/today")
    boss.sees("не подтвердили 1")


async def test_what_did_not_arrive_and_who_cannot_be_reached(
    school: School, people: dict[str, Someone]
) -> None:
    director, teacher = people["director"], people["teacher"]
    assert teacher.person_id is not None
    now = school.clock.now()
    async with school.store.begin(writes=True) as work:
        await work.people.add("Иванова Анна Петровна", None, "ru", PersonState.ACTIVE, now)
        for number, state in enumerate(
            (DeliveryState.FAILED, DeliveryState.FAILED, DeliveryState.UNCERTAIN)
        ):
            row = await work.outbox.add(f"k{number}", teacher.person_id, Letter("x", {}), now)
            assert row is not None
            found = await work.outbox.get(row)
            assert found is not None
            await work.outbox.save(replace(found, state=state, finished_at=now))
    await director.send("/today")
    director.sees(
        "Не доставлено писем: 2",
        "Неизвестно, дошло ли: 1",
        "Бот не может написать: Иванова А.П.",
    )
    await school.jump_to(moscow("2020-09-18 09:00"))
    await director.send("/today")
    assert "Не доставлено" not in director.last.text, "a week ago is no news"


async def test_a_stop_stands_on_top(school: School, people: dict[str, Someone]) -> None:
    director = people["director"]
    await director.send("/stop")
    await director.taps("Остановить все")
    await director.send("/today")
    director.sees("☀️")
    assert not director.last.text.startswith("☀️")


async def test_others_see_their_own_tasks_as_before(
    school: School, people: dict[str, Someone]
) -> None:
    teacher = people["teacher"]
    await plan_of(school, (by(5), teacher))
    await school.jump_to(moscow("2020-10-05 09:00"))
    await teacher.send("/today")
    teacher.sees("п. 2.1")
    assert "☀️" not in teacher.last.text
    for data in ("mo::0", "mo:decide:0", "mo:hour:0", "mol:0:0", "mop:0", "moh:0730"):
        await press(teacher, data)
        assert teacher.toast == "Это может сделать только тот, кому школа дала такое право."
        assert teacher.last.text == FORGED


async def test_strangers_and_families_are_refused(school: School) -> None:
    here = await overseen(school)
    mother = await here.mother("Лапина Мария", "9А")
    for someone in (school.stranger("Чужой"), mother.someone):
        await someone.send("/today")
        assert "☀️" not in someone.last.text
        for data in ("mo::0", "mo:own:1", "mol:0:1", "mop:1", "moh:off"):
            await press(someone, data)
            assert someone.toast
            assert "☀️" not in someone.last.text


async def test_made_up_buttons_lead_nowhere(school: School, people: dict[str, Someone]) -> None:
    director = people["director"]
    await director.send("/today")
    for data in ("mo:nothing:0", "moh:9999", "moh:0711", "moh:x"):
        await press(director, data)
        assert director.toast.startswith("Эта кнопка устарела"), data


async def test_own_tasks_and_the_way_back(school: School, people: dict[str, Someone]) -> None:
    director = people["director"]
    await plan_of(school, (by(5), director))
    await school.jump_to(moscow("2020-10-05 09:00"))
    await director.send("/today")
    own = await director.taps("Мои дела")
    assert "На сегодня и неделю вперёд: 1 пункт" in own.text
    assert "☀️" in (await director.taps("‹ К сводке", on=own)).text


async def test_two_hundred_overdue_fit(school: School, people: dict[str, Someone]) -> None:
    director, teacher = people["director"], people["teacher"]
    await plan_of(school, *[(by(1 + n % 5), teacher) for n in range(200)])
    await school.jump_to(moscow("2020-10-09 09:00"))
    values = await director.does(see_morning)
    day, late = await director.does(see_overdue)
    assert len(late) == 200
    for language in ("ru", "en"):
        fits(morning_screen(values, Words(language)))
        for page in (-1, 0, 24, 99):
            fits(late_screen(day, late, Words(language), page))
    await director.send("/today")
    director.sees("Срок прошёл: 200 пунктов", "…и ещё 197")
    shown = await director.taps("Срок прошёл: 200")
    assert "1. п. 2.1" in shown.text
    shown = await director.taps("›", on=shown)
    assert "9. п. " in shown.text
    await director.taps("9. п. ", on=shown)
    director.sees("Исполнитель: Ершова Д.Ю.")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_screen_full_of_everything_fits(language: str) -> None:
    huge = "<b>Ж&" * 1000
    owed = {
        "count": 200,
        "first": [
            {"label": "2.4.11.12", "title": huge, "days": 99, "names": [huge] * 2, "more": 50}
        ]
        * 5,
    }
    gap = {
        "start": "2020-10-05T08:00:00+03:00",
        "end": "2020-10-06T08:00:00+03:00",
        "reminders": 9,
        "letters": 8,
        "announcements": 7,
        "visits": 6,
    }
    place = {"class": "11А", "subject": huge, "day": "2020-10-08"}
    ahead = {"day": "2021-01-12", "count": 5}
    values = {
        "at": "2020-10-06T08:00:00+03:00",
        "calm": False,
        "due": owed,
        "overdue": owed,
        "decide": {"reported": 100, "declined": 100, "asked": 100},
        "places": {"count": 90, "empty": 80, "first": [place] * 3},
        "unread": {"count": 5, "first": [{"title": huge, "silent": 500}] * 2},
        "failed": 5,
        "uncertain": 5,
        "unreachable": {"names": [huge] * 2, "more": 9},
        "running": "2020-10-06T08:00:00+03:00",
        "gaps": [gap] * 2,
        "next_due": ahead,
        "next_tests": ahead,
        "oversees": True,
    }
    screen = morning_screen(values, Words(language), new=True)
    fits(screen)
    assert "2021" in screen.text, "the year of another year is said"


async def test_the_picture_in_both_colours(school: School, people: dict[str, Someone]) -> None:
    director = people["director"]
    await plan_of(school, (by(5), people["teacher"]))
    await director.send("/today")
    await director.taps("Картинка")
    light = await bytes_of(director.last, school)
    assert light.startswith(b"\x89PNG")
    await director.taps("Тёмная")
    dark = await bytes_of(director.last, school)
    assert dark.startswith(b"\x89PNG")
    assert dark != light
    assert director.last.buttons == ["Светлая"]


async def test_the_picture_is_made_of_committed_facts(school: School) -> None:
    here = await overseen(school)
    teacher = await school.member("Ершова Дарья Юрьевна", Role(RoleName.TEACHER))
    await plan_of(
        school, (by(16, 9), teacher), (by(16, 9), teacher), (by(18, 9), teacher), (by(1), teacher)
    )
    await teacher.does(report_done, 1)
    await school.jump_to(moscow("2020-09-17 09:00"))
    state: State = await here.boss.does(see_state)
    assert [(one.day.day, one.items, one.closed) for one in state.week] == [
        (14, 0, 0),
        (15, 0, 0),
        (16, 2, 1),
        (17, 0, 0),
        (18, 1, 0),
        (19, 0, 0),
    ]
    (section,) = state.sections
    assert (section.total, section.done, section.overdue) == (4, 1, 1)
    assert [place.id for place in state.coverage.empty] == [here.math, here.russian, here.biology]
    await school.jump_to(moscow("2020-09-20 12:00"))
    state = await here.boss.does(see_state)
    assert state.week[0].day == date(2020, 9, 21), "on a Sunday the week to come"


async def test_a_deputy_sees_the_places_but_has_no_board(school: School) -> None:
    await overseen(school)
    deputy = await school.member("Зимина Вера Павловна", Role(RoleName.DEPUTY))
    await school.jump_to(moscow("2020-09-16 09:00"))
    await deputy.send("/today")
    deputy.sees("Без наблюдателя на 7 дней: 3 из 3")
    assert "Доска наблюдателей" not in deputy.last.buttons


async def test_the_same_in_english(school: School) -> None:
    john = await school.member("Смит Джон Питер", Role(RoleName.DIRECTOR), language="en")
    await plan_of(school, (by(5), john), (by(1), john))
    await school.jump_to(moscow("2020-10-05 09:00"))
    await john.send("today")
    john.sees("Due today: 1 item", "The term has passed: 1 item", "— 4 days", "without a gap")


async def test_tests_of_the_day_that_have_begun_are_not_asked_for(school: School) -> None:
    here = await overseen(school)
    assert EXAMS[0].day.weekday() == 0
    assert YEAR.first == 2020
    await school.jump_to(moscow("2020-09-21 12:30"))
    await here.boss.send("/today")
    here.boss.sees("Без наблюдателя на 7 дней: 1 из 1", "7А, биология — вт, 22 сентября")
