"""The tests as a calendar that people subscribe to or open once."""

from __future__ import annotations

from datetime import date, timedelta

from school.reports.ics import DAY, Entry, write
from school.reports.words import clock, day_long, joined, plain
from school.site import Site, SiteExam

_PRODUCT = "-//vpr-bot//VPR timetable//RU"
# A test without hours is a whole day, and that begins at midnight: the day before, at noon.
_NOON_BEFORE = timedelta(hours=-12)


def write_calendar(site: Site, origin: str) -> bytes:
    """Every test as an event under a name that it keeps for ever, ``exam-12@origin``; one that is
    no longer held is cancelled and not left out, for whoever has it in their calendar already.
    ``origin`` says whose tests they are and may never change."""
    name = joined(("ВПР", site.school), " · ")
    entries = [_entry(exam, site, origin) for exam in site.exams]
    return write(_PRODUCT, name, site.zone, site.year, entries)


def _entry(exam: SiteExam, site: Site, origin: str) -> Entry:
    before = _NOON_BEFORE if exam.start is None else -DAY
    return Entry(
        uid=f"exam-{exam.id}@{origin}",
        sequence=exam.revision,
        stamp=site.made_at,
        title=f"ВПР: {exam.subject}, {exam.grade_class}",
        description=_description(exam, site),
        location=site.school,
        category="ВПР",
        status="CANCELLED" if exam.removed else "CONFIRMED",
        first=exam.day,
        last=exam.day,
        start=exam.start,
        end=exam.end,
        alarms=()
        if exam.removed
        else ((before, f"Завтра ВПР: {exam.subject}, {exam.grade_class}"),),
    )


def _description(exam: SiteExam, site: Site) -> str:
    hours = ""
    if exam.start is not None:
        hours = f"{clock(exam.start, site.zone)}–{clock(exam.end, site.zone)}"
    lesson = f"{exam.lesson} урок" if exam.lesson is not None else ""
    said = joined((exam.grade_class, exam.subject, _day(exam.day), lesson, hours))
    return plain(f"{said}. Проверочная отменена." if exam.removed else f"{said}.", 400)


def _day(day: date) -> str:
    return day_long(day).removesuffix(" г.")
