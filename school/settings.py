"""Changing what the school has decided for itself; reminders follow in the same transaction."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import pairwise
from typing import Protocol
from zoneinfo import ZoneInfo, available_timezones

from school.dates.calendar import has_decree
from school.dates.year import SchoolYear, Terms, customary_terms
from school.people.audit import Audit, note
from school.profile import LadderSettings, Profiles, SchoolProfile
from school.refusal import Refusal
from school.work import Actor, Permission, use_case


class SettingsWork(Protocol):
    @property
    def profiles(self) -> Profiles: ...
    @property
    def audit(self) -> Audit: ...


LADDERS: Mapping[str, LadderSettings] = {
    "usual": LadderSettings(),
    "rare": LadderSettings(before=(7, 1, 0), before_end=(1,)),
    "frequent": LadderSettings(before=(14, 10, 7, 5, 3, 2, 1, 0), before_end=(14, 7, 3, 1)),
}
_LONGEST_NAME = 120
_SPAN = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.\d{4})?\s*[-–—]\s*(\d{1,2})\.(\d{1,2})(?:\.\d{4})?")


@dataclass(frozen=True, slots=True)
class Settings:
    """The profile with what the administrator must be warned of. ``morning_is_quiet``: the hour
    of the reminders lies in the quiet hours, so they leave at the end of these."""

    profile: SchoolProfile
    years_without_decree: tuple[int, ...]
    morning_is_quiet: bool


@use_case(Permission.OWN, writes=False)
async def see_profile(work: SettingsWork, actor: Actor, now: datetime) -> SchoolProfile:
    """The school's clock and calendar, for screens that name a time."""
    return await work.profiles.get()


@use_case(Permission.SEE_PLAN, writes=False)
async def see_settings(
    work: SettingsWork, actor: Actor, now: datetime, year: SchoolYear
) -> Settings:
    """The settings, and the calendar years of a school year whose official transfers of days
    off are not known to the installed calendar data."""
    missing = tuple(y for y in (year.first, year.first + 1) if not has_decree(y))
    profile = await work.profiles.get()
    morning = profile.calendar.at_morning(year.start)
    return Settings(profile, missing, profile.calendar.after_quiet(morning) != morning)


def read_terms(text: str, year: SchoolYear) -> Terms:
    """«01.09–27.10, 05.11–30.12, …» of a school year. Refusal when a day does not exist or
    something else stands between the dates."""
    spans = []
    for a, b, c, d in _SPAN.findall(text):
        try:
            spans.append(
                (
                    date(year.year_of(int(b)), int(b), int(a)),
                    date(year.year_of(int(d)), int(d), int(c)),
                )
            )
        except ValueError as error:
            raise Refusal("terms-unclear", year=year.label) from error
    if not spans or re.search(r"\d", _SPAN.sub("", text)):
        raise Refusal("terms-unclear", year=year.label)
    return Terms(tuple(spans))


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
        name = " ".join(name.split())
        if not 2 <= len(name) <= _LONGEST_NAME:
            raise Refusal("school-name-unclear", most=_LONGEST_NAME)
        profile = replace(profile, name=name)
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
    work: SettingsWork, actor: Actor, now: datetime, year: SchoolYear, terms: Terms | None
) -> SchoolProfile:
    """The terms of one year: two to four, in order, without overlaps, inside the year; None
    brings back the customary ones."""
    spans = (terms or customary_terms(year)).spans
    in_order = all(start <= end for start, end in spans) and all(
        a[1] < b[0] for a, b in pairwise(spans)
    )
    inside = bool(spans) and year.start <= spans[0][0] and spans[-1][1] <= year.end
    if not (2 <= len(spans) <= 4 and in_order and inside):
        raise Refusal("terms-unclear", year=year.label)
    profile = await work.profiles.get()
    others = {first: kept for first, kept in profile.terms.items() if first != year.first}
    profile = replace(profile, terms=others if terms is None else {**others, year.first: terms})
    await work.profiles.put(profile)
    await note(work, actor, now, "terms-set", year.label)
    return profile
