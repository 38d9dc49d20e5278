"""One's own calendar in the chat: what stands in it, when its events change, and its link."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from school.agenda.looking import see_agenda
from school.dates.when import Kind, When
from school.observers.by_hand import enter_by_hand
from school.observers.deciding import Reason, Why
from school.people.roles import Role, RoleName
from school.plan.editing import Change, change_item
from school.refusal import Refusal
from school.reminders.answering import decline, report_done, undo_answer
from school.settings import change_settings
from school.vpr.scheduling import put_exams, remove_exam
from school.vpr.timetable import Exam
from tests.chat import MOSCOW, School, Someone
from tests.handlers.calendars import calendar_of, ics_of
from tests.handlers.overseen import EXAMS, MONDAY, overseen
from tests.handlers.planned import YEAR
from tests.handlers.tasks_plan import TITLE, plan_of
from tests.handlers.test_admin_buttons_forged import press

DUE = date(2020, 10, 5)
BY = When(Kind.BY, None, DUE)


async def teacher_of(school: School, *roles: Role, language: str = "ru") -> Someone:
    await school.admin()
    return await school.member("Ершова Дарья Юрьевна", *roles, language=language)


async def the_task(someone: Someone, school: School) -> Any:
    found = await calendar_of(someone, school)
    (name,) = [name for name in found if name.startswith("task-")]
    return found[name]


async def items_of(school: School, plan_id: int) -> list[int]:
    async with school.store.begin(writes=False) as work:
        return [item.id for item in await work.plans.items(plan_id)]


async def test_a_task_stands_on_its_last_day(school: School) -> None:
    teacher = await teacher_of(school)
    await plan_of(school, (BY, teacher))
    event = await the_task(teacher, school)
    assert event["SUMMARY"] == f"2.1 {TITLE}"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (DUE, DUE + timedelta(1))
    for words in ("Раздел: 2 Работа с педагогами", "Что ожидается: справка", "до 05.10.2020"):
        assert words in event["DESCRIPTION"]
    midnight = datetime.combine(DUE, datetime.min.time())
    rings = [midnight + alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    assert rings == [datetime(2020, 10, 4, 8, 0), datetime(2020, 10, 5, 8, 0)]
    assert event["SEQUENCE"] == 0
    teacher.sees("1 событие", "пришлите /calendar ещё раз")


async def test_a_short_span_is_shown_whole_and_a_long_one_on_its_last_day(school: School) -> None:
    teacher = await teacher_of(school)
    short = When(Kind.SPAN, date(2020, 10, 1), DUE)
    long = When(Kind.SPAN, date(2020, 9, 14), date(2021, 5, 20))
    await plan_of(school, (short, teacher), (long, teacher))
    by_title = {
        str(event["SUMMARY"])[:3]: event for event in (await calendar_of(teacher, school)).values()
    }
    first, second = by_title["2.1"], by_title["2.2"]
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (date(2020, 10, 1), date(2020, 10, 6))
    begins = datetime(2020, 10, 1)
    rings = [begins + alarm["TRIGGER"].dt for alarm in first.walk("VALARM")]
    assert rings == [datetime(2020, 10, 4, 8, 0), datetime(2020, 10, 5, 8, 0)]
    assert second["DTSTART"].dt == date(2021, 5, 20)
    assert "с 14.09.2020 по 20.05.2021" in second["DESCRIPTION"]


async def test_nothing_changed_nothing_differs(school: School) -> None:
    teacher = await teacher_of(school)
    await plan_of(school, (BY, teacher))
    before = await ics_of(teacher, school)
    await school.jump(days=3)
    assert await ics_of(teacher, school) == before


async def test_moved_twice_is_two_more(school: School) -> None:
    teacher = await teacher_of(school)
    plan = await plan_of(school, (BY, teacher))
    boss = school.people["Админов Олег Ильич"]
    (item,) = await items_of(school, plan.id)
    before = await the_task(teacher, school)
    for number, day in enumerate((date(2020, 10, 9), date(2020, 10, 16)), start=1):
        await boss.does(change_item, item, Change(when=When(Kind.BY, None, day), reason="перенос"))
        event = await the_task(teacher, school)
        assert event["UID"] == before["UID"]
        assert event["SEQUENCE"] == number
        assert event["DTSTART"].dt == day
        assert event["DTSTAMP"].dt == school.clock.now()


async def test_moved_there_and_back_unseen_is_no_change(school: School) -> None:
    teacher = await teacher_of(school)
    plan = await plan_of(school, (BY, teacher))
    boss = school.people["Админов Олег Ильич"]
    (item,) = await items_of(school, plan.id)
    before = await ics_of(teacher, school)
    await boss.does(
        change_item,
        item,
        Change(when=When(Kind.BY, None, date(2020, 10, 9)), reason="перенос"),
    )
    await boss.does(change_item, item, Change(when=BY, reason="назад"))
    assert await ics_of(teacher, school) == before


async def test_done_says_so_and_an_undone_one_rings_again(school: School) -> None:
    teacher = await teacher_of(school)
    await plan_of(school, (BY, teacher))
    number = int(str((await the_task(teacher, school))["UID"]).split("-")[1])
    await teacher.does(report_done, number)
    done = await the_task(teacher, school)
    assert str(done["SUMMARY"]).startswith("✓ 2.1")
    assert (done["SEQUENCE"], done.walk("VALARM")) == (1, [])
    await teacher.does(undo_answer, number)
    again = await the_task(teacher, school)
    assert (again["SEQUENCE"], len(again.walk("VALARM"))) == (2, 2)


@pytest.mark.parametrize("how", ["cancelled", "declined"])
async def test_what_is_not_owed_any_more_is_cancelled_for_a_while(school: School, how: str) -> None:
    teacher = await teacher_of(school)
    boss = school.people["Админов Олег Ильич"]
    late = When(Kind.BY, None, date(2021, 4, 1))
    plan = await plan_of(school, (late, teacher))
    event = await the_task(teacher, school)
    if how == "cancelled":
        (item,) = await items_of(school, plan.id)
        await boss.does(change_item, item, Change(cancelled=True, reason="не нужно"))
    else:
        await teacher.does(decline, int(str(event["UID"]).split("-")[1]))
    gone = await the_task(teacher, school)
    assert gone["UID"] == event["UID"]
    assert (gone["STATUS"], gone["SEQUENCE"], gone.walk("VALARM")) == ("CANCELLED", 1, [])
    assert gone["DTSTART"].dt == date(2021, 4, 1)
    await school.jump(days=31)
    await teacher.send("/calendar")
    teacher.sees("пока пусто")


async def test_what_was_never_given_out_is_not_cancelled(school: School) -> None:
    teacher = await teacher_of(school)
    boss = school.people["Админов Олег Ильич"]
    plan = await plan_of(school, (BY, teacher))
    (item,) = await items_of(school, plan.id)
    await boss.does(change_item, item, Change(cancelled=True, reason="не нужно"))
    await teacher.send("/calendar")
    teacher.sees("пока пусто")


async def test_a_class_teacher_gets_the_tests_of_the_grade(school: School) -> None:
    teacher = await teacher_of(school, Role(RoleName.CLASS_TEACHER, grades=(5,)))
    boss = school.people["Админов Олег Ильич"]
    await boss.does(put_exams, YEAR, EXAMS)
    (event,) = (await calendar_of(teacher, school)).values()
    assert event["SUMMARY"] == "ВПР: математика, 5А"
    assert event["DTSTART"].dt == datetime(2020, 9, 21, 9, 25, tzinfo=MOSCOW)
    assert event["LOCATION"] == "каб. 12"
    await boss.does(put_exams, YEAR, [Exam(0, "5А", "математика", MONDAY, 2, "33")])
    (moved,) = (await calendar_of(teacher, school)).values()
    assert (moved["SEQUENCE"], moved["LOCATION"]) == (1, "каб. 33")


async def test_a_class_teacher_with_a_letter_gets_the_tests_of_the_class(school: School) -> None:
    role = Role(RoleName.CLASS_TEACHER, grades=(5,), classes=("5Б",))
    teacher = await teacher_of(school, role)
    boss = school.people["Админов Олег Ильич"]
    other = Exam(0, "5Б", "математика", MONDAY, 3, "14")
    await boss.does(put_exams, YEAR, [*EXAMS, other])
    (event,) = (await calendar_of(teacher, school)).values()
    assert event["SUMMARY"] == "ВПР: математика, 5Б"


async def test_a_teacher_gets_the_tests_of_the_subject_and_a_director_the_days(
    school: School,
) -> None:
    teacher = await teacher_of(school, Role(RoleName.TEACHER, subject="биология"))
    director = await school.member("Рогожина Ольга Андреевна", Role(RoleName.DIRECTOR))
    table = await director.does(put_exams, YEAR, EXAMS)
    assert [str(one["SUMMARY"]) for one in (await calendar_of(teacher, school)).values()] == [
        "ВПР: биология, 7А"
    ]
    days = await calendar_of(director, school)
    assert list(days) == ["day-20200921", "day-20200922"]
    assert days["day-20200921"]["SUMMARY"] == "День ВПР: 2"
    assert "6Б, русский язык, 4 урок" in days["day-20200921"]["DESCRIPTION"]
    (biology,) = [one.id for one in table.exams if one.subject == "биология"]
    await director.does(remove_exam, YEAR, biology)
    (gone,) = (await calendar_of(teacher, school)).values()
    assert gone["STATUS"] == "CANCELLED"
    days = await calendar_of(director, school)
    assert days["day-20200922"]["STATUS"] == "CANCELLED"
    assert days["day-20200921"]["STATUS"] == "CONFIRMED"


async def test_a_parent_gets_their_place_and_the_tests_of_their_children(school: School) -> None:
    here = await overseen(school)
    maria = await here.mother("Лапина Мария", "7А")
    await here.boss.does(enter_by_hand, here.math, maria.id, Reason(Why.ASKED_FOR))
    found = await calendar_of(maria.someone, school)
    assert len(found) == 2
    child = found[f"child-{here.biology}"]
    assert child["DTSTART"].dt == datetime(2020, 9, 22, 10, 25, tzinfo=MOSCOW)
    assert "21" not in child["LOCATION"], "the room is for whoever has to come there"
    (visit,) = [event for name, event in found.items() if name.startswith("visit-")]
    assert visit["SUMMARY"] == "Наблюдение на ВПР: математика, 5А"
    assert visit["LOCATION"] == "каб. 12, МБОУ СОШ № 107"
    assert [alarm["TRIGGER"].dt for alarm in visit.walk("VALARM")] == [
        timedelta(days=-1),
        timedelta(hours=-2),
    ]


async def test_a_place_that_is_asked_for_is_not_certain_yet(school: School) -> None:
    here = await overseen(school)
    maria = await here.mother("Лапина Мария")
    entry = await maria.asks(here.math)
    found = await calendar_of(maria.someone, school)
    asked = found[f"visit-{entry.id}"]
    assert (asked["STATUS"], asked["SEQUENCE"]) == ("TENTATIVE", 0)
    await here.boss.does(remove_exam, YEAR, here.math)
    await school.settle()
    gone = (await calendar_of(maria.someone, school))[f"visit-{entry.id}"]
    assert (gone["STATUS"], gone["SEQUENCE"]) == ("CANCELLED", 1)


async def test_another_school_clock_changes_what_is_seen(school: School) -> None:
    teacher = await teacher_of(school, Role(RoleName.CLASS_TEACHER, grades=(5,)))
    boss = school.people["Админов Олег Ильич"]
    await boss.does(put_exams, YEAR, EXAMS)
    await calendar_of(teacher, school)
    await boss.does(change_settings, zone="Asia/Vladivostok")
    (event,) = (await calendar_of(teacher, school)).values()
    assert event["SEQUENCE"] == 1
    assert event["DTSTART"].dt.isoformat() == "2020-09-21T09:25:00+10:00"


async def test_an_outsider_gets_nothing(school: School) -> None:
    await school.admin()
    stranger = school.stranger()
    await stranger.send("/start")
    await stranger.send("/calendar")
    stranger.sees("Сначала войдите")
    for act in ("new", "end"):
        await press(stranger, f"ag:{act}")
    assert all(message.file is None for message in stranger.heard)
    with pytest.raises(Refusal):
        await stranger.does(see_agenda)


async def test_both_languages(school: School) -> None:
    teacher = await teacher_of(school, language="en")
    await teacher.send("/calendar")
    teacher.sees("empty so far")
    await plan_of(school, (BY, teacher))
    await teacher.send("/calendar")
    teacher.sees("1 event in your calendar")
    assert teacher.last.file is not None
    assert teacher.last.file.name == "My VPR calendar.ics"


async def test_without_an_address_no_link_is_offered(school: School) -> None:
    teacher = await teacher_of(school)
    await plan_of(school, (BY, teacher))
    await teacher.send("/calendar")
    assert not teacher.last.buttons
    await press(teacher, "ag:new")
    assert teacher.toast.startswith("Эта кнопка устарела")
