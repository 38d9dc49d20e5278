"""Which days may be proposed, and which are to be warned of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from school.dates.year import SchoolYear
from school.refusal import Refusal
from school.visits.desk import VisitsWork, hours_of
from school.visits.timing import span
from school.visits.visit import Slot, VisitKind
from school.vpr.cells import class_named
from school.vpr.classes import same_class
from school.work import Actor, Permission, use_case

MOST_SLOTS = 3
_AHEAD = timedelta(days=300)


async def checked(
    work: VisitsWork, kind: VisitKind, slots: Sequence[Slot], now: datetime
) -> tuple[Slot, ...]:
    """One to three different slots ahead, in order. A lesson wants a day with lessons: also not
    one of the breaks, once the school has said when they are."""
    if not 1 <= len(slots) <= MOST_SLOTS:
        raise Refusal("visits-slots", most=MOST_SLOTS)
    profile, hours = await work.profiles.get(), await hours_of(work)
    for slot in slots:
        if (slot.lesson is None) == (slot.at is None):
            raise Refusal("button-old")
        if slot.lesson is not None and not 1 <= slot.lesson <= len(hours.bells):
            raise Refusal("visits-lesson")
        start, _ = span(slot, hours)
        if start <= now:
            raise Refusal("visits-day-past")
        if start > now + _AHEAD:
            raise Refusal("visits-day-far")
        terms = profile.terms.get(SchoolYear.of(slot.day).first)
        held = terms is None or any(first <= slot.day <= last for first, last in terms.spans)
        if not profile.calendar.is_working(slot.day) or (kind is VisitKind.LESSON and not held):
            raise Refusal("visits-day-off", day=f"{slot.day:%d.%m.%Y}")
    return tuple(sorted(set(slots), key=lambda slot: span(slot, hours)[0]))


async def tests_on(work: VisitsWork, grade_class: str, slots: Sequence[Slot]) -> list[Slot]:
    """Those of the slots on whose day the class writes a test."""
    found = []
    for slot in slots:
        timetable = await work.timetables.get(SchoolYear.of(slot.day))
        if any(
            exam.day == slot.day and same_class(grade_class, exam.grade_class)
            for exam in timetable.exams
        ):
            found.append(slot)
    return found


@use_case(Permission.OWN, writes=False)
async def check_slots(
    work: VisitsWork,
    actor: Actor,
    now: datetime,
    kind: VisitKind,
    grade_class: str,
    slots: Sequence[Slot],
) -> Sequence[Slot]:
    """The slots that are to be warned of: a test day of the class. Refusal for a slot that may
    not be proposed."""
    await checked(work, kind, slots, now)
    return await tests_on(work, class_named(grade_class), slots)
