"""A person's own calendar, as the programs that open it read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from school.agenda.event import (
    Agenda,
    AgendaEvent,
    Content,
    EventKind,
    EventName,
    ExamDay,
    Frame,
    HeldExam,
    Owed,
    Stage,
    Visit,
)
from school.dates.year import SchoolYear
from school.reports.agenda_ics import write_agenda
from tests.school.reports.samples import HOSTILE, SCHOOL

SINCE = datetime(2021, 3, 1, 19, 30, 5, tzinfo=UTC)
MORNING = time(7, 30)
OWED = Owed("2.4", "Совещание", "2 Контроль", "протокол", None, date(2021, 4, 15), Stage.OPEN)
DAY = date(2021, 3, 28)  # clocks go forward in Helsinki


def a_test(zone: ZoneInfo, day: date = DAY) -> HeldExam:
    start = datetime.combine(day, time(9, 25), zone)
    end = start + timedelta(minutes=45)
    return HeldExam("5А", "математика", day, 2, "12", start.astimezone(UTC), end.astimezone(UTC))


def agenda(*contents: Content, zone: str = "Europe/Moscow", school: str = SCHOOL) -> Agenda:
    kinds = {Owed: EventKind.TASK, HeldExam: EventKind.TEST, ExamDay: EventKind.DAY}
    events = [
        AgendaEvent(EventName(kinds.get(type(one), EventKind.VISIT), number), one, 3, SINCE)
        for number, one in enumerate(contents, start=1)
    ]
    return Agenda(7, SchoolYear(2020), Frame(school, ZoneInfo(zone), MORNING), tuple(events))


def opened(made: Agenda) -> list[Any]:
    return list(Calendar.from_ical(write_agenda(made, "vpr-bot-1")).walk("VEVENT"))


def test_the_name_belongs_to_the_person() -> None:
    (event,) = opened(agenda(OWED))
    assert event["UID"] == "task-1-7@vpr-bot-1"
    (other,) = opened(replace(agenda(OWED), person_id=8))
    assert other["UID"] != event["UID"]
    assert (event["SEQUENCE"], event["DTSTAMP"].dt) == (3, SINCE)


@pytest.mark.parametrize("zone", ["Europe/Helsinki", "Asia/Vladivostok", "Europe/Kaliningrad"])
def test_hours_are_those_of_the_school_also_on_the_day_that_clocks_change(zone: str) -> None:
    school = ZoneInfo(zone)
    days = [DAY - timedelta(1), DAY, DAY + timedelta(1)]
    events = opened(agenda(*(a_test(school, day) for day in days), zone=zone))
    for day, event in zip(days, events, strict=True):
        start = event["DTSTART"].dt
        assert start.tzinfo == school
        assert start == datetime.combine(day, time(9, 25), school)
        assert (start.hour, start.minute) == (9, 25)


def test_a_zone_with_summer_time_is_described_with_both() -> None:
    made = agenda(a_test(ZoneInfo("Europe/Helsinki")), zone="Europe/Helsinki")
    zones: list[Any] = list(Calendar.from_ical(write_agenda(made, "x")).walk("VTIMEZONE"))
    (zone,) = zones
    offsets = {part["TZOFFSETTO"].td for part in zone.subcomponents}
    assert offsets == {timedelta(hours=2), timedelta(hours=3)}


def test_alarms_of_a_task_ring_in_the_morning() -> None:
    (event,) = opened(agenda(OWED))
    midnight = datetime(2021, 4, 15)
    rings = [midnight + alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    assert rings == [datetime(2021, 4, 14, 7, 30), datetime(2021, 4, 15, 7, 30)]
    assert [str(alarm["DESCRIPTION"]) for alarm in event.walk("VALARM")] == [
        "Срок завтра: 2.4 Совещание",
        "Срок сегодня: 2.4 Совещание",
    ]


@pytest.mark.parametrize("stage", [Stage.REPORTED, Stage.DONE])
def test_what_is_done_is_ticked_and_silent(stage: Stage) -> None:
    (event,) = opened(agenda(replace(OWED, stage=stage)))
    assert event["SUMMARY"] == "✓ 2.4 Совещание"
    assert not event.walk("VALARM")
    assert "Выполнено" in event["DESCRIPTION"]


def test_a_place_without_hours_and_one_of_two_parents() -> None:
    test = replace(a_test(ZoneInfo("Europe/Moscow")), lesson=None, start=None, end=None, room="")
    (event,) = opened(agenda(Visit(test, "Лапина Мария", sure=True)))
    assert event["SUMMARY"] == "Лапина Мария, Наблюдение на ВПР: математика, 5А"
    assert type(event["DTSTART"].dt) is date
    midnight = datetime.combine(DAY, time())
    rings = [midnight + alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    assert rings == [datetime(2021, 3, 27, 7, 30), datetime(2021, 3, 28, 7, 30)]


@pytest.mark.parametrize(
    "content",
    [
        replace(OWED, gone=True),
        replace(a_test(ZoneInfo("Europe/Moscow")), gone=True),
        ExamDay(DAY, (), gone=True),
        Visit(a_test(ZoneInfo("Europe/Moscow")), "", sure=True, gone=True),
    ],
    ids=lambda content: type(content).__name__,
)
def test_what_is_gone_is_cancelled_and_silent(content: Content) -> None:
    (event,) = opened(agenda(content))
    assert event["STATUS"] == "CANCELLED"
    assert str(event["SUMMARY"]).startswith("Отменено: ")
    assert not event.walk("VALARM")


def test_a_calendar_without_events_is_one_too() -> None:
    assert not opened(agenda(school=""))


def test_the_same_is_the_same_to_the_byte() -> None:
    made = agenda(OWED, a_test(ZoneInfo("Europe/Moscow")), ExamDay(DAY, (("5А", "химия", 1),)))
    assert write_agenda(made, "x") == write_agenda(made, "x")


def hostile(text: str) -> Agenda:
    owed = replace(OWED, label=text, title=text * 3, section=text, result=text * 9)
    test = replace(a_test(ZoneInfo("Europe/Moscow")), grade_class=text, subject=text, room=text)
    day = ExamDay(DAY, ((text, text, 1),) * 40)
    return agenda(owed, test, day, Visit(test, text, sure=False), school=text)


@pytest.mark.parametrize(
    "text", [*HOSTILE, "щ" * 300, "химия\r\nATTENDEE:mailto:a@b.ru", "🌸" * 90, ""]
)
def test_strangers_words_are_words_and_no_line_is_too_long(text: str) -> None:
    made = hostile(text)
    data = write_agenda(made, "vpr-bot-1")
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in lines:
        line.decode()  # a letter is never cut in two
    events = opened(made)
    assert len(events) == 4
    for event in events:
        assert set(event) <= {
            *("UID", "SEQUENCE", "DTSTAMP", "SUMMARY", "DTSTART", "DTEND", "TRANSP"),
            *("DESCRIPTION", "LOCATION", "CATEGORIES", "STATUS"),
        }
