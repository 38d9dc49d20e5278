"""Before and after the end of each term the coordinators hear which tables are not there yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from school.dates.year import SchoolYear
from school.outbox.rows import Json
from school.profile import SchoolProfile
from school.results.keeping import ResultsWork, missing_tables
from school.telling import tell_coordinators
from school.work import Actor, Permission, use_case

_AHEAD = timedelta(days=7)
_LATE = timedelta(days=3)  # a bot that was off says it so long after the moment, then no more
_LISTED = 12

_Moment = tuple[datetime, int, str, date]  # when, the term from 1, stage, the term's last day


def moments(profile: SchoolProfile, year: SchoolYear) -> Iterator[_Moment]:
    """Mornings of working days: a week before the last day of each term, and after it. Breaks of
    the school are days off only where its calendar says so."""
    calendar = profile.calendar
    for number, (start, end) in enumerate(profile.terms_of(year).spans, 1):
        ahead = calendar.back(max(start, end - _AHEAD))
        yield calendar.at_morning(ahead), number, "ahead", end
        yield calendar.at_morning(calendar.forward(end + timedelta(1))), number, "after", end


@use_case(Permission.SYSTEM)
async def remind_results(work: ResultsWork, actor: Actor, now: datetime) -> bool:
    """Tells each coordinator once for each moment; nothing when no table is missing. Only tests
    held by then count, so there is something to enter. Was there a letter to write?"""
    profile = await work.profiles.get()
    today = profile.calendar.local_day(now)
    year = SchoolYear.of(today)
    due = [one for one in moments(profile, year) if one[0] <= now < one[0] + _LATE]
    if not due or not profile.calendar.is_working(today):
        return False
    missing = await missing_tables(work, year, await work.marks.of_year(year), now)
    if not missing:
        return False
    _, term, stage, end = due[-1]
    listed: list[Json] = [
        {"grade": exam.grade_class, "subject": exam.subject} for exam in missing[:_LISTED]
    ]
    values: dict[str, Json] = {
        "term": term,
        "terms": len(profile.terms_of(year).spans),
        "stage": stage,
        "end": end.isoformat(),
        "tables": listed,
        "count": len(missing),
    }
    key = f"results:{year.first}:{term}:{stage}"
    await tell_coordinators(work, now, key, "results-missing", values)
    return True


@use_case(Permission.SYSTEM, writes=False)
async def next_results(work: ResultsWork, actor: Actor, now: datetime) -> datetime | None:
    """The next morning on which a letter may be written (a clock that jumps stops there)."""
    profile = await work.profiles.get()
    year = SchoolYear.of(profile.calendar.local_day(now))
    ahead = [one[0] for one in moments(profile, year) if one[0] > now]
    return min(ahead, default=None)
