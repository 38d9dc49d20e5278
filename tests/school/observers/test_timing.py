"""The ladder of a visit and the time of an offer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.dates.calendar import Calendar
from school.observers.timing import (
    LONGEST_OFFER,
    SHORTEST_OFFER,
    due_rungs,
    offer_times,
    visit_rungs,
)

MOSCOW = ZoneInfo("Europe/Moscow")
CALENDAR = Calendar(MOSCOW)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of March 2021 by the school's clock."""
    return datetime(2021, 3, day, hour, minute, tzinfo=MOSCOW)


def test_the_ladder_of_a_second_lesson() -> None:
    ladder = visit_rungs(at(18, 9, 25), at(18, 10, 10), CALENDAR)
    said = [(rung.name, rung.moment.astimezone(MOSCOW)) for rung in ladder]
    assert said == [
        ("5d", at(13, 9, 25)),
        ("48h", at(16, 9, 25)),
        ("24h", at(17, 9, 25)),
        ("day", at(18, 8)),
        ("late", at(18, 9, 40)),
        ("end", at(18, 10, 10)),
        ("close", at(19, 10, 10)),
    ]


def test_before_breakfast_nobody_is_woken() -> None:
    ladder = visit_rungs(at(18, 7, 30), at(18, 8, 15), CALENDAR)
    assert [rung.name for rung in ladder] == ["5d", "48h", "24h", "late", "end", "close"]
    assert ladder[1].moment.astimezone(MOSCOW) == at(16, 8)


def test_who_signs_up_late_is_not_reminded_of_the_past() -> None:
    ladder = visit_rungs(at(18, 9, 25), at(18, 10, 10), CALENDAR)
    due, coming = due_rungs(ladder, "", at(16, 20))
    assert [rung.name for rung in due] == ["5d", "48h"]
    assert coming is not None
    assert coming.name == "24h"
    assert due_rungs(ladder, "close", at(25, 9)) == ([], None)


@pytest.mark.parametrize(
    ("now", "leaves", "deadline"),
    [
        # A week ahead: a whole day.
        (at(10, 12), at(10, 12), at(11, 12)),
        # Cancelled at 23:00: it leaves at 8, and does not end in the night after.
        (at(14, 23), at(15, 8), at(16, 9)),
        # Two days ahead: a quarter of what is left (47 h 25 min until the places close).
        (at(16, 8), at(16, 8), at(16, 19, 51)),
        # The evening before: it would end at night, so it stands until nine in the morning, but
        # never beyond the closing of the places at 7:25.
        (at(17, 19, 30), at(17, 19, 30), at(18, 7, 25)),
    ],
)
def test_an_offer_respects_the_night(now: datetime, leaves: datetime, deadline: datetime) -> None:
    times = offer_times(at(18, 9, 25), now, 2, CALENDAR)
    assert times is not None
    left, ends = times
    assert left.astimezone(MOSCOW) == leaves
    assert abs(ends.astimezone(MOSCOW) - deadline) < timedelta(minutes=1)


def test_no_offer_when_the_places_close_before_breakfast() -> None:
    assert offer_times(at(18, 9, 25), at(17, 23), 2, CALENDAR) is None
    assert offer_times(at(18, 11, 25), at(17, 23), 2, CALENDAR) is not None


@given(
    st.datetimes(datetime(2021, 3, 1), datetime(2021, 3, 30)),
    st.integers(0, 20 * 24 * 60),
    st.integers(0, 12),
)
def test_offers_are_always_sane(now: datetime, minutes: int, closes: int) -> None:
    moment = now.replace(tzinfo=UTC)
    start = moment + timedelta(minutes=minutes)
    times = offer_times(start, moment, closes, CALENDAR)
    last = start - timedelta(hours=closes)
    if times is None:
        assert CALENDAR.after_quiet(moment) >= last
        return
    leaves, deadline = times
    assert moment <= leaves < deadline <= last
    assert CALENDAR.after_quiet(leaves) == leaves, "nobody is woken by an offer"
    assert deadline - leaves <= LONGEST_OFFER + timedelta(hours=14)
    assert deadline - leaves >= SHORTEST_OFFER or deadline == last
    assert CALENDAR.after_quiet(deadline) == deadline or deadline == last
