"""Which school year the school is busy with: that of its plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from school.dates.when import Kind
from school.dates.year import SchoolYear
from school.plan.item import Plans
from school.profile import Profiles
from school.work import Actor, Permission, use_case

_NEXT_YEAR_FROM = 6  # June: the plans of the coming year are made


class SeasonWork(Protocol):
    @property
    def plans(self) -> Plans: ...
    @property
    def profiles(self) -> Profiles: ...


@dataclass(frozen=True, slots=True)
class Season:
    """``tied``: how many items of the plan hang on the timetable of the tests."""

    year: SchoolYear
    tied: int = 0


@use_case(Permission.SEE_PLAN, writes=False)
async def see_season(work: SeasonWork, actor: Actor, now: datetime) -> Season:
    """The year of the plan in force, or of the newest draft, or of the day (from June on, the
    coming year)."""
    plan = await work.plans.current() or next(iter(await work.plans.drafts()), None)
    if plan is not None:
        items = await work.plans.items(plan.id)
        tied = sum(item.when.kind is Kind.VPR and not item.cancelled for item in items)
        return Season(plan.year, tied)
    day = (await work.profiles.get()).calendar.local_day(now)
    return Season(SchoolYear(day.year if day.month >= _NEXT_YEAR_FROM else day.year - 1))
