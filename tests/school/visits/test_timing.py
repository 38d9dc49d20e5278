"""When a visit has something to say, and what names no pupil."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from school.dates.calendar import Calendar
from school.observers.place import Hours
from school.observers.rules import USUAL_BELLS
from school.people.person import Person, PersonState, Reach
from school.refusal import Refusal
from school.visits.timing import due_and_next, laid, rungs, span
from school.visits.visit import Slot, Visit, VisitKind, VisitState
from school.visits.wording import strange_names, written

ZONE = ZoneInfo("Europe/Moscow")
CALENDAR = Calendar(ZONE)
HOURS = Hours(ZONE, USUAL_BELLS, 45)
FRIDAY = datetime(2020, 9, 11, 9, 0, tzinfo=ZONE).astimezone(UTC)
VISIT = Visit(
    id=1,
    kind=VisitKind.LESSON,
    visitor_id=1,
    host_id=2,
    subject="математика",
    grade_class="5А",
    state=VisitState.PROPOSED,
    proposed_by=1,
    created_at=FRIDAY,
    asked_at=FRIDAY,
    tended_at=FRIDAY,
    day=date(2020, 9, 21),
    slots=(Slot(date(2020, 9, 21), lesson=3),),
)


def said(visit: Visit, calendar: Calendar = CALENDAR) -> list[str]:
    return [
        f"{rung.name} {rung.moment.astimezone(ZONE):%d.%m %H:%M}"
        for rung in rungs(visit, calendar, HOURS)
    ]


def test_silence_counts_working_days() -> None:
    assert said(VISIT) == ["nudge 15.09 08:00", "silent 17.09 08:00"]


def test_days_that_come_sooner_are_asked_about_on_their_morning() -> None:
    near = replace(VISIT, slots=(Slot(date(2020, 9, 14), lesson=2),))
    assert said(near) == ["nudge 14.09 08:00", "lapsed 14.09 09:25"]
    today = replace(VISIT, slots=(Slot(date(2020, 9, 11), at=time(14, 30)),))
    assert said(today) == ["lapsed 11.09 14:30"]


def test_an_agreed_day_is_reminded_of_and_then_written_down() -> None:
    agreed = replace(
        VISIT, state=VisitState.AGREED, slots=(), agreed=Slot(date(2020, 9, 21), lesson=3)
    )
    assert said(agreed) == [
        "eve 18.09 08:00",
        "morning 21.09 08:00",
        "write 21.09 11:10",
        "write-again 23.09 08:00",
        "unwritten 25.09 08:00",
    ]
    late = replace(agreed, agreed=Slot(date(2020, 9, 21), at=time(19, 30)))
    assert "write 22.09 08:00" in said(late)  # 20:15 is quiet
    early = Calendar(ZONE, quiet_to=time(10, 0))
    moments = said(replace(agreed, agreed=Slot(date(2020, 9, 21), lesson=1)), early)
    assert not any(one.startswith("morning") for one in moments)  # the lesson would be over


def test_both_ladders_stand_while_a_move_is_open() -> None:
    moving = replace(VISIT, state=VisitState.AGREED, agreed=Slot(date(2020, 9, 16), lesson=1))
    names = [rung.name for rung in rungs(moving, CALENDAR, HOURS)]
    assert names == ["nudge", "eve", "morning", "write", "silent", "write-again", "unwritten"]


def test_what_is_over_says_nothing() -> None:
    for state in (VisitState.DECLINED, VisitState.CANCELLED, VisitState.HELD):
        assert not rungs(replace(VISIT, state=state), CALENDAR, HOURS)


def test_advice_is_reminded_of_until_it_is_followed() -> None:
    held = replace(VISIT, state=VisitState.HELD, advice="памятка", deadline=date(2020, 9, 28))
    assert said(held) == ["advice-eve 25.09 08:00", "advice-day 28.09 08:00"]
    assert not rungs(replace(held, done_at=FRIDAY), CALENDAR, HOURS)


def test_what_was_said_is_not_due_again() -> None:
    visit = laid(VISIT, CALENDAR, HOURS, FRIDAY)
    assert visit.remind_at == datetime(2020, 9, 15, 5, 0, tzinfo=UTC)
    due, coming = due_and_next(visit, CALENDAR, HOURS, visit.remind_at)
    assert [rung.name for rung in due] == ["nudge"] and coming and coming.name == "silent"
    after = replace(visit, tended_at=visit.remind_at)
    assert due_and_next(after, CALENDAR, HOURS, visit.remind_at)[0] == []


def test_a_lesson_and_an_hour_are_moments_of_the_schools_own_clock() -> None:
    assert span(Slot(date(2020, 9, 21), lesson=1), HOURS)[0] == datetime(
        2020, 9, 21, 5, 30, tzinfo=UTC
    )
    start, end = span(Slot(date(2020, 9, 21), at=time(14, 30)), HOURS)
    assert (start.hour, start.minute, end.minute) == (11, 30, 15)


def somebody(name: str) -> Person:
    return Person(1, name, 1, "ru", PersonState.ACTIVE, Reach.FINE, admin=False)


STAFF = [somebody("Ершова Дарья Юрьевна"), somebody("Рогожина Ольга Андреевна")]


@pytest.mark.parametrize(
    "text",
    [
        "Маша отвечала",
        "Иванов Петя у доски",
        "Сидорова А. молчала",
        "спросить Кузнецову",
        "Лев Толстой",
    ],
)
def test_names_of_others_are_seen(text: str) -> None:
    assert strange_names(text, STAFF)
    with pytest.raises(Refusal, match="visits-names"):
        written(text, STAFF, sure=False)
    assert written(text, STAFF, sure=True) == text


@pytest.mark.parametrize(
    "text",
    [
        "Ершова Д.Ю. объясняет спокойно",
        "показать Ершовой приёмы, Ольге Андреевне — журнал",
        "Урок в 5А, ВПР. Критерии названы, Отметки выставлены",
        "=SUM(A1) <b>Темп</b> высокий\nдети работают в парах",
        "",
    ],
)
def test_words_of_a_lesson_are_no_names(text: str) -> None:
    assert written(text, STAFF, sure=False) == text


def test_texts_are_tidied_and_bounded() -> None:
    assert written("  один   два \n\n три ", STAFF, sure=False) == "один два\n\nтри"
    with pytest.raises(Refusal, match="visits-text-long"):
        written("я" * 701, STAFF, sure=True)
    with pytest.raises(Refusal, match="visits-text-short"):
        written(" - ", STAFF, sure=True, least=3)
    with pytest.raises(Refusal, match="materials"):
        written("Задание 4: найдите", STAFF, sure=True)
