"""Moments as people type them: «28.11 15:30», «15:30», «завтра 9:00». Pure."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from school.refusal import Refusal

_AHEAD = {"сегодня": 0, "today": 0, "завтра": 1, "tomorrow": 1, "послезавтра": 2}
_TYPED = re.compile(
    r"\s*(?:(?P<word>[a-zа-яё]+)|(?P<day>\d{1,2})[./](?P<month>\d{1,2})(?:[./](?P<year>\d{2,4}))?)?"
    r"(?:\s*,)?\s*(?:в\s+|at\s+|к\s+)?(?P<hour>\d{1,2})[:.\-](?P<minute>\d{2})\s*",
    re.IGNORECASE,
)


def read_moment(text: str, now: datetime) -> datetime:
    """The moment ahead of ``now`` (in the school's own time) that is meant: a clock alone is its
    next turn, a day without a year its next one. Refusal for anything else."""
    found = _TYPED.fullmatch(text.casefold())
    if found is None:
        raise Refusal("moment-unclear")
    try:
        clock = time(int(found["hour"]), int(found["minute"]))
        moment = datetime.combine(_day(found, now.date()), clock, now.tzinfo)
        if found["word"] is None and found["day"] is None and moment <= now:
            moment += timedelta(1)
        elif found["day"] is not None and found["year"] is None and moment <= now:
            moment = moment.replace(year=moment.year + 1)
    except (ValueError, OverflowError) as error:  # the 31st of April
        raise Refusal("moment-unclear") from error
    return moment


def _day(found: re.Match[str], today: date) -> date:
    if found["word"] is not None:
        if found["word"] not in _AHEAD:
            raise Refusal("moment-unclear")
        return today + timedelta(_AHEAD[found["word"]])
    if found["day"] is None:
        return today
    year = int(found["year"] or today.year)
    return date(year + 2000 if year < 100 else year, int(found["month"]), int(found["day"]))
