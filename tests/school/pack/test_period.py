"""The parts of a school year: each day is in one term and one half, holidays too."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from school.dates.year import Scheme, SchoolYear, customary_terms
from school.pack.period import WHOLE, Span, period_called, periods_of
from school.refusal import Refusal

YEAR = SchoolYear(2020)
MOSCOW = ZoneInfo("Europe/Moscow")


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("span", [Span.TERM, Span.HALF])
def test_every_day_of_the_year_is_in_one_part(scheme: Scheme, span: Span) -> None:
    parts = [one for one in periods_of(YEAR, customary_terms(YEAR, scheme)) if one.span is span]
    days = (YEAR.end - YEAR.start).days + 1
    for number in range(days):
        day = YEAR.start + timedelta(days=number)
        assert sum(one.holds(day, UTC) for one in parts) == 1


def test_buttons_lead_to_their_parts() -> None:
    terms = customary_terms(YEAR)
    assert [one.code for one in periods_of(YEAR, terms)] == [
        *("whole", "half1", "half2", "term1", "term2", "term3", "term4"),
    ]
    second = period_called("term2", YEAR, terms)
    assert (second.first, second.last) == (date(2020, 11, 5), date(2021, 1, 8))
    with pytest.raises(Refusal, match="button-old"):
        period_called("term5", YEAR, terms)


def test_a_part_ends_at_midnight_of_the_school() -> None:
    second = period_called("term2", YEAR, customary_terms(YEAR))
    since, until = second.bounds(MOSCOW)
    assert until == datetime(2021, 1, 8, 21, tzinfo=UTC)
    assert second.holds(until - timedelta(seconds=1), MOSCOW)
    assert not second.holds(until, MOSCOW)
    assert second.holds(since, MOSCOW)


def test_the_whole_is_without_bounds() -> None:
    assert WHOLE.holds(datetime(1999, 1, 1, tzinfo=UTC), MOSCOW)
    since, until = WHOLE.bounds(MOSCOW)
    assert since.year == 1970
    assert until.year == 9000
