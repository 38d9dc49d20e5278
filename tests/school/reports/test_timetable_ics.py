"""The calendar, as the programs that open it read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from school.reports.timetable_ics import write_calendar
from school.site import Site, SiteExam
from tests.school.reports.samples import SCHOOL
from tests.school.reports.sites import DAY, EXAMS, SITE, hostile_site

ORIGIN = "vpr-bot-107"


def opened(site: Site) -> Any:
    return Calendar.from_ical(write_calendar(site, ORIGIN))


def events(site: Site) -> dict[str, Any]:
    """By what makes each of them itself."""
    found = {str(event["UID"]): event for event in opened(site).walk("VEVENT")}
    assert len(found) == len(site.exams)
    return found


def one(exam: SiteExam) -> Any:
    (event,) = events(replace(SITE, exams=(exam,))).values()
    return event


def test_a_test_with_hours() -> None:
    event = one(EXAMS[0])
    assert event["UID"] == "exam-7@vpr-bot-107"
    assert event["SUMMARY"] == "ВПР: химия, 10А"
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    assert (start, end) == (EXAMS[0].start, EXAMS[0].end)
    assert start.tzinfo == end.tzinfo == ZoneInfo("Asia/Yekaterinburg")
    assert (start.hour, start.minute) == (9, 25)
    assert event["DESCRIPTION"] == "10А, химия, 15 апреля 2021, 2 урок, 9:25–10:10."
    assert event["LOCATION"] == SCHOOL
    assert event["SEQUENCE"] == 4
    assert event["STATUS"] == "CONFIRMED"
    assert event["DTSTAMP"].dt == datetime(2021, 3, 1, 19, 30, 5, tzinfo=UTC)
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(days=-1)
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["DESCRIPTION"] == "Завтра ВПР: химия, 10А"


def test_without_hours_it_is_the_whole_day_and_nobody_is_woken_at_midnight() -> None:
    event = one(EXAMS[1])
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (DAY, DAY + timedelta(1))
    assert type(event["DTSTART"].dt) is date
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["DESCRIPTION"] == "5А, математика, 15 апреля 2021, 3 урок."
    (alarm,) = event.walk("VALARM")
    sounds = datetime(2021, 4, 15) + alarm["TRIGGER"].dt
    assert sounds == datetime(2021, 4, 14, 12, 0)


def test_a_test_that_is_not_held_is_cancelled_under_its_name() -> None:
    event = events(SITE)["exam-12@vpr-bot-107"]
    assert event["STATUS"] == "CANCELLED"
    assert event["SEQUENCE"] == 2
    assert "отменена" in event["DESCRIPTION"]
    assert not event.walk("VALARM")


def test_the_name_stays_whatever_changes() -> None:
    before, after = EXAMS[0], replace(EXAMS[0], day=date(2021, 5, 1), subject="физика", revision=5)
    assert one(before)["UID"] == one(after)["UID"]
    assert one(after)["SEQUENCE"] > one(before)["SEQUENCE"]


def test_the_zone_is_described_once() -> None:
    calendar = opened(SITE)
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Asia/Yekaterinburg"
    (standard,) = zone.walk("STANDARD")
    assert standard["TZOFFSETTO"].td == timedelta(hours=5)
    assert standard["DTSTART"].dt < datetime(2020, 9, 1)
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["X-WR-CALNAME"] == f"ВПР · {SCHOOL}"


def test_a_calendar_without_tests_is_one_too() -> None:
    calendar = opened(replace(SITE, exams=(), school=""))
    assert not calendar.walk("VEVENT")
    assert calendar["NAME"] == "ВПР"


def test_no_line_is_too_long_for_any_program() -> None:
    data = write_calendar(hostile_site(), ORIGIN)
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in lines:
        line.decode()  # a letter is never cut in two


@pytest.mark.parametrize("number", range(9))
def test_strangers_words_are_words(number: int) -> None:
    site = hostile_site()
    exam = site.exams[number]
    event = events(site)[f"exam-{exam.id}@{ORIGIN}"]
    assert event["SUMMARY"] == f"ВПР: {exam.subject}, {exam.grade_class}"
    assert set(event) <= {
        *("UID", "SEQUENCE", "DTSTAMP", "SUMMARY", "DTSTART", "DTEND", "TRANSP"),
        *("DESCRIPTION", "LOCATION", "CATEGORIES", "STATUS"),
    }


def test_a_line_break_is_no_new_property() -> None:
    event = one(replace(EXAMS[1], subject="химия\r\nATTENDEE:mailto:a@b.ru"))
    assert "ATTENDEE" not in event
