"""What the coordinator sees and decides of the letters that prepare families."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from school.families.preferences import Mode
from school.people.audit import Audit, note
from school.refusal import Refusal
from school.resources.countdown import PushSettings
from school.resources.preparing import tests_ahead
from school.resources.writing import PreparingWork
from school.vpr.classes import same_class
from school.vpr.timetable import Exam
from school.work import Actor, Permission, use_case

DAYS = (30, 21, 14, 7, 5, 3, 2, 1)  # what may be chosen
COMING = timedelta(days=14)


class OverseeingWork(PreparingWork, Protocol):
    @property
    def audit(self) -> Audit: ...


@dataclass(frozen=True, slots=True)
class Coming:
    """A letter of one of the next mornings about one test. ``families``: accounts that hear at
    once and have a child there now; who has two children gets one letter."""

    morning: date
    exam: Exam
    rung: int
    families: int


@dataclass(frozen=True, slots=True)
class PushPlan:
    settings: PushSettings
    readers: Mapping[Mode, int]
    coming: tuple[Coming, ...]


@use_case(Permission.SETTINGS, writes=False)
async def see_pushes(work: OverseeingWork, actor: Actor, now: datetime) -> PushPlan:
    """The settings, how many want to hear in which way, and the mornings of the next two weeks."""
    settings = await work.push_settings.get()
    today = (await work.profiles.get()).calendar.local_day(now)
    ahead = await tests_ahead(work, today)
    by_class = await work.pushes.by_class()
    coming = [
        Coming(morning, exam, rung, _families(by_class, exam))
        for exam in ahead.exams
        for rung in settings.days
        if today < (morning := exam.day - timedelta(rung)) <= today + COMING
    ]
    coming.sort(key=lambda one: (one.morning, one.rung, one.exam.day, one.exam.grade_class))
    shown = tuple(coming) if settings.on else ()
    return PushPlan(settings, await work.pushes.by_mode(), shown)


def _families(by_class: Mapping[str, int], exam: Exam) -> int:
    return sum(count for one, count in by_class.items() if same_class(one, exam.grade_class))


@use_case(Permission.SETTINGS)
async def choose_push_days(
    work: OverseeingWork, actor: Actor, now: datetime, days: Collection[int]
) -> PushPlan:
    """On how many days before a test families hear of it, from the next morning on."""
    if not days or not set(days) <= set(DAYS):
        raise Refusal("push-days-unclear")
    settings = replace(await work.push_settings.get(), days=tuple(sorted(days, reverse=True)))
    await work.push_settings.put(settings)
    await note(work, actor, now, "push-days", days=", ".join(map(str, settings.days)))
    return await see_pushes.body(work, actor, now)


@use_case(Permission.SETTINGS)
async def switch_pushes(work: OverseeingWork, actor: Actor, now: datetime, on: bool) -> PushPlan:
    """Off: nothing more is sent of the tests to come, also not what is written and waits."""
    await work.push_settings.put(replace(await work.push_settings.get(), on=on))
    if not on:
        await work.pushes.withdraw_all(now)
    await note(work, actor, now, "pushes-switched", on=on)
    return await see_pushes.body(work, actor, now)
