"""The tests as a calendar that people subscribe to or open once (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING

from school.reports.words import clock, day_long, joined, plain
from school.site import Site, SiteExam

if TYPE_CHECKING:
    from icalendar import Alarm, Event, Timezone

_PRODUCT = "-//vpr-bot//VPR timetable//RU"
_AGAIN = timedelta(hours=6)  # how often a subscriber may look
_DAY = timedelta(days=1)
# A test without hours is a whole day, and that begins at midnight: the day before, at noon.
_NOON_BEFORE = timedelta(hours=-12)


def write_calendar(site: Site, origin: str) -> bytes:
    """Every test as an event under a name that it keeps for ever, ``exam-12@origin``; one that is
    no longer held is cancelled and not left out, for whoever has it in their calendar already.
    ``origin`` says whose tests they are and may never change."""
    from icalendar import Calendar, vDuration  # noqa: PLC0415 - rarely needed

    calendar = Calendar()
    name = joined(("ВПР", site.school), " · ")
    calendar.add("PRODID", _PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    for property_ in ("NAME", "X-WR-CALNAME"):
        calendar.add(property_, plain(name, 200))
    calendar.add("X-WR-TIMEZONE", site.zone.key)
    calendar.add("REFRESH-INTERVAL", _AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(_AGAIN))
    calendar.add_component(_zone(site))
    for exam in site.exams:
        calendar.add_component(_event(exam, site, origin))
    return bytes(calendar.to_ical())


def _zone(site: Site) -> Timezone:
    """The school's zone as it is in this school year."""
    from icalendar import Timezone  # noqa: PLC0415 - rarely needed

    zone = Timezone.from_tzinfo(
        site.zone,
        site.zone.key,
        first_date=site.year.start - _DAY,
        last_date=site.year.end + _DAY,
    )
    zone.pop("COMMENT", None)
    return zone


def _event(exam: SiteExam, site: Site, origin: str) -> Event:
    from icalendar import Event  # noqa: PLC0415 - rarely needed

    event = Event()
    event.add("UID", f"exam-{exam.id}@{origin}")
    event.add("SEQUENCE", exam.revision)
    event.add("DTSTAMP", site.made_at.astimezone(UTC).replace(microsecond=0))
    event.add("SUMMARY", plain(f"ВПР: {exam.subject}, {exam.grade_class}", 200))
    if exam.start is not None and exam.end is not None:
        event.add("DTSTART", exam.start.astimezone(site.zone))
        event.add("DTEND", exam.end.astimezone(site.zone))
    else:
        event.add("DTSTART", exam.day)
        event.add("DTEND", exam.day + _DAY)
        event.add("TRANSP", "TRANSPARENT")
    event.add("DESCRIPTION", _description(exam, site))
    if site.school:
        event.add("LOCATION", plain(site.school, 200))
    event.add("CATEGORIES", ["ВПР"])
    event.add("STATUS", "CANCELLED" if exam.removed else "CONFIRMED")
    if not exam.removed:
        event.add_component(_alarm(exam))
    return event


def _description(exam: SiteExam, site: Site) -> str:
    hours = ""
    if exam.start is not None:
        hours = f"{clock(exam.start, site.zone)}–{clock(exam.end, site.zone)}"
    lesson = f"{exam.lesson} урок" if exam.lesson is not None else ""
    said = joined((exam.grade_class, exam.subject, _day(exam.day), lesson, hours))
    return plain(f"{said}. Проверочная отменена." if exam.removed else f"{said}.", 400)


def _day(day: date) -> str:
    return day_long(day).removesuffix(" г.")


def _alarm(exam: SiteExam) -> Alarm:
    from icalendar import Alarm  # noqa: PLC0415 - rarely needed

    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", plain(f"Завтра ВПР: {exam.subject}, {exam.grade_class}", 200))
    alarm.add("TRIGGER", _NOON_BEFORE if exam.start is None else -_DAY)
    return alarm
