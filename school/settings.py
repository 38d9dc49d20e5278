"""Changing what the school has decided for itself; reminders follow in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import pairwise
from typing import Protocol
from zoneinfo import ZoneInfo, available_timezones

from school.dates.calendar import has_decree
from school.dates.year import SchoolYear, Terms
from school.people.audit import Audit, note
from school.profile import LadderSettings, Profiles, SchoolProfile
from school.refusal import Refusal
from school.work import Actor, Permission, use_case


class SettingsWork(Protocol):
    @property
    def profiles(self) -> Profiles: ...
    @property
    def audit(self) -> Audit: ...


@dataclass(frozen=True, slots=True)
class Settings:
    """The profile with what the administrator must be warned of."""

    profile: SchoolProfile
    years_without_decree: tuple[int, ...]


@use_case(Permission.SEE_PLAN, writes=False)
async def see_settings(
    work: SettingsWork, actor: Actor, now: datetime, year: SchoolYear
) -> Settings:
    """The settings, and the calendar years of a school year whose official transfers of days
    off are not known to the installed calendar data."""
    missing = tuple(y for y in (year.first, year.first + 1) if not has_decree(y))
    return Settings(await work.profiles.get(), missing)


@use_case(Permission.SETTINGS, relay=True)
async def change_settings(
    work: SettingsWork,
    actor: Actor,
    now: datetime,
    *,
    name: str | None = None,
    zone: str | None = None,
    week: int | None = None,
    morning: time | None = None,
    quiet: tuple[time, time] | None = None,
    acceptance: bool | None = None,
    ladder: LadderSettings | None = None,
) -> SchoolProfile:
    """Changes what is given and leaves the rest. Refusal for an unknown zone or week."""
    profile = await work.profiles.get()
    if name is not None:
        profile = replace(profile, name=" ".join(name.split())[:200])
    if zone is not None:
        if zone not in available_timezones():
            raise Refusal("zone-unknown", zone=zone)
        ZoneInfo(zone)
        profile = replace(profile, zone=zone)
    if week is not None:
        if week not in (5, 6):
            raise Refusal("week-unclear")
        profile = replace(profile, week=week)
    if morning is not None:
        profile = replace(profile, morning=morning)
    if quiet is not None:
        profile = replace(profile, quiet_from=quiet[0], quiet_to=quiet[1])
    if acceptance is not None:
        profile = replace(profile, acceptance=acceptance)
    if ladder is not None:
        profile = replace(profile, ladder=ladder)
    await work.profiles.put(profile)
    await note(work, actor, now, "settings-changed")
    return profile


@use_case(Permission.SETTINGS, relay=True)
async def set_day(
    work: SettingsWork, actor: Actor, now: datetime, day: date, lessons: bool | None
) -> SchoolProfile:
    """Marks a day as one with lessons, without, or (None) as the general calendar has it."""
    profile = await work.profiles.get()
    days: Mapping[date, bool] = {k: v for k, v in profile.extra_days.items() if k != day}
    profile = replace(profile, extra_days={**days, **({} if lessons is None else {day: lessons})})
    await work.profiles.put(profile)
    await note(work, actor, now, "day-set", day.isoformat(), lessons=lessons)
    return profile


@use_case(Permission.SETTINGS, relay=True)
async def set_terms(
    work: SettingsWork, actor: Actor, now: datetime, year: SchoolYear, terms: Terms
) -> SchoolProfile:
    """The terms of one year: two to four, in order, without overlaps, inside the year."""
    spans = terms.spans
    in_order = all(start <= end for start, end in spans) and all(
        a[1] < b[0] for a, b in pairwise(spans)
    )
    inside = bool(spans) and year.start <= spans[0][0] and spans[-1][1] <= year.end
    if not (2 <= len(spans) <= 4 and in_order and inside):
        raise Refusal("terms-unclear", year=year.label)
    profile = await work.profiles.get()
    profile = replace(profile, terms={**profile.terms, year.first: terms})
    await work.profiles.put(profile)
    await note(work, actor, now, "terms-set", year.label)
    return profile
