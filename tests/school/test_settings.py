"""What a school decides for itself: the reading of terms, and the ladders that are offered."""

from __future__ import annotations

from datetime import date

import pytest

from school.dates.year import SchoolYear, customary_terms
from school.profile import SchoolProfile
from school.refusal import Refusal
from school.settings import LADDERS, read_terms

YEAR = SchoolYear(2020)


@pytest.mark.parametrize(
    "text",
    [
        "01.09–27.10, 05.11–30.12, 09.01–23.03, 01.04–31.05",
        "01.09 - 27.10; 05.11 - 30.12\n09.01 — 23.03; 1.4-31.5",
        "1 четверть 01.09.2020–27.10.2020, II: 05.11.2020–30.12.2020, "
        "09.01.2021–23.03.2021, 01.04.2021–31.05.2021".replace("1 четверть", "первая"),
    ],
)
def test_terms_are_read_with_and_without_years(text: str) -> None:
    assert read_terms(text, YEAR) == customary_terms(YEAR)


@pytest.mark.parametrize(
    "text", ["", "обычные", "01.09–31.02", "01.09–27.10, 05.11", "1–2 четверть"]
)
def test_terms_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(Refusal, match="terms-unclear"):
        read_terms(text, YEAR)


def test_a_school_without_own_terms_keeps_the_customary_ones() -> None:
    assert SchoolProfile().terms_of(YEAR).spans[0] == (date(2020, 9, 1), date(2020, 10, 27))


def test_every_ladder_ends_on_the_day_itself_and_falls() -> None:
    for ladder in LADDERS.values():
        assert ladder.before[-1] == 0
        assert list(ladder.before) == sorted(set(ladder.before), reverse=True)
