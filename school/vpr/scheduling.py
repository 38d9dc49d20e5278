"""Entering and moving the tests; everything tied to them moves in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Protocol

from school.dates.year import SchoolYear
from school.people.audit import Audit, note
from school.profile import Profiles
from school.refusal import Refusal
from school.vpr.open_subjects import is_open
from school.vpr.timetable import Exam, Timetable, Timetables
from school.work import Actor, Permission, use_case

_LAST_LESSON = 12
_BETWEEN_TESTS = timedelta(days=17)  # «not more often than once in 2.5 weeks»


class SchedulingWork(Protocol):
    @property
    def timetables(self) -> Timetables: ...
    @property
    def profiles(self) -> Profiles: ...
    @property
    def audit(self) -> Audit: ...


@dataclass(frozen=True, slots=True)
class Objection:
    """A limit of the assessment timetable that a test breaks: a warning, not a ban.

    ``key``: two-a-day, too-often, day-off, outside-window, first-lesson.
    """

    key: str
    exam: Exam


@use_case(Permission.SEE_PLAN, writes=False)
async def see_timetable(
    work: SchedulingWork, actor: Actor, now: datetime, year: SchoolYear
) -> tuple[Timetable, list[Objection]]:
    timetable = await work.timetables.get(year)
    calendar = (await work.profiles.get()).calendar
    off = [exam for exam in timetable.exams if not calendar.is_working(exam.day)]
    return timetable, objections(timetable) + [Objection("day-off", exam) for exam in off]


def objections(timetable: Timetable) -> list[Objection]:
    """What the rules for assessment timetables say against a timetable (two a day for a class,
    one subject of one parallel more often than once in two and a half weeks, first lesson)."""
    found = []
    by_class: dict[tuple[str, date], list[Exam]] = {}
    by_subject: dict[tuple[str, str], list[Exam]] = {}
    for exam in sorted(timetable.exams, key=lambda exam: exam.day):
        by_class.setdefault((exam.grade_class, exam.day), []).append(exam)
        by_subject.setdefault((exam.grade_class, exam.subject), []).append(exam)
        if (timetable.start and exam.day < timetable.start) or (
            timetable.end and exam.day > timetable.end
        ):
            found.append(Objection("outside-window", exam))
        if exam.lesson == 1:
            found.append(Objection("first-lesson", exam))
    for same_day in by_class.values():
        found += [Objection("two-a-day", exam) for exam in same_day[1:]]
    for same_subject in by_subject.values():
        for earlier, later in pairwise(same_subject):
            if later.day - earlier.day < _BETWEEN_TESTS:
                found.append(Objection("too-often", later))
    return found


@use_case(Permission.SETTINGS, relay=True)
async def set_window(
    work: SchedulingWork,
    actor: Actor,
    now: datetime,
    year: SchoolYear,
    start: date | None,
    end: date | None,
    results: date | None = None,
) -> Timetable:
    """The window in which the school holds its tests, and when results are expected."""
    if start and ((end and end < start) or (results and results < start)):
        raise Refusal("window-backwards")
    for day in (start, end, results):
        _in_year(day, year)
    await work.timetables.put_window(year, start, end, results)
    await note(work, actor, now, "vpr-window", year.label)
    return await work.timetables.get(year)


def _in_year(day: date | None, year: SchoolYear) -> None:
    if day is not None and not year.start <= day <= year.end:
        raise Refusal("day-not-in-year", year=year.label)


@use_case(Permission.SETTINGS, relay=True)
async def put_exams(
    work: SchedulingWork, actor: Actor, now: datetime, year: SchoolYear, exams: Sequence[Exam]
) -> Timetable:
    """Adds tests, or moves those of the same class and subject. All or nothing.

    A subject that was left open is found again by class and day: a table that names it names it,
    and one that still leaves it open takes nothing back.
    """
    held = list((await work.timetables.get(year)).exams)
    for exam in exams:
        _in_year(exam.day, year)
        if exam.lesson is not None and not 1 <= exam.lesson <= _LAST_LESSON:
            raise Refusal("lesson-unclear")
        kept = await work.timetables.put_exam(year, exam if exam.id else _found_again(exam, held))
        held = [*(one for one in held if one.id != kept.id), kept]
    await note(work, actor, now, "vpr-exams", year.label, count=len(exams))
    return await work.timetables.get(year)


def _found_again(exam: Exam, held: Sequence[Exam]) -> Exam:
    """The test as the one that it is in the timetable, when only the subject tells them apart."""
    if any((one.grade_class, one.subject) == (exam.grade_class, exam.subject) for one in held):
        return exam
    that_day = [one for one in held if (one.grade_class, one.day) == (exam.grade_class, exam.day)]
    if len(that_day) != 1 or is_open(exam.subject) == is_open(that_day[0].subject):
        return exam
    (known,) = that_day
    subject = known.subject if is_open(exam.subject) else exam.subject
    return replace(exam, id=known.id, subject=subject)


@use_case(Permission.SETTINGS, relay=True)
async def name_subject(
    work: SchedulingWork,
    actor: Actor,
    now: datetime,
    year: SchoolYear,
    exam_id: int,
    subject: str,
) -> Exam:
    """Names the subject of a test that was left open, or corrects one. Refusal when the class has
    another test in it."""
    exams = (await work.timetables.get(year)).exams
    exam = next((one for one in exams if one.id == exam_id), None)
    if exam is None:
        raise Refusal("exam-gone")
    same = (exam.grade_class, subject)
    if any((one.grade_class, one.subject) == same and one.id != exam_id for one in exams):
        raise Refusal("exam-there", grade=exam.grade_class, subject=subject)
    exam = await work.timetables.put_exam(year, replace(exam, subject=subject))
    await note(work, actor, now, "vpr-subject", f"exam:{exam_id}")
    return exam


@use_case(Permission.SETTINGS, writes=False)
async def see_exam(
    work: SchedulingWork, actor: Actor, now: datetime, year: SchoolYear, exam_id: int
) -> tuple[Exam, list[Objection]]:
    """One test, with what speaks against it."""
    timetable = await work.timetables.get(year)
    exam = next((one for one in timetable.exams if one.id == exam_id), None)
    if exam is None:
        raise Refusal("exam-gone")
    calendar = (await work.profiles.get()).calendar
    found = [one for one in objections(timetable) if one.exam.id == exam_id]
    if not calendar.is_working(exam.day):
        found.append(Objection("day-off", exam))
    return exam, found


@use_case(Permission.SETTINGS, relay=True)
async def remove_exam(
    work: SchedulingWork, actor: Actor, now: datetime, year: SchoolYear, exam_id: int
) -> Timetable:
    timetable = await work.timetables.get(year)
    if all(exam.id != exam_id for exam in timetable.exams):
        return timetable
    await work.timetables.remove_exam(exam_id)
    await note(work, actor, now, "vpr-exam-removed", f"exam:{exam_id}")
    return await work.timetables.get(year)
