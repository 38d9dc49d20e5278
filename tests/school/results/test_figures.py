"""Shares that add up, means, what is compared with what, and signs that are worth a look."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.dates.year import Scheme, SchoolYear, customary_terms
from school.refusal import Refusal
from school.results.figures import Sign, added, before, figures, former, percent, percents, signs
from school.results.table import Counts, Origin, Period, in_order, periods_of
from tests.school.results.papers import COUNTS, MANY_ABOVE, THREE, YEAR, a_table

Parts = st.lists(st.integers(0, 5000), min_size=3, max_size=5)


@given(Parts.filter(any))
def test_printed_shares_add_up_to_a_hundred_and_are_near_the_exact(parts: list[int]) -> None:
    found = percents(parts)
    assert sum(found) == 100
    for part, share in zip(parts, found, strict=True):
        assert abs(share * sum(parts) - 100 * part) < sum(parts)


@given(Parts.filter(any))
def test_a_larger_part_never_has_a_smaller_share(parts: list[int]) -> None:
    found = percents(parts)
    for one, share in zip(parts, found, strict=True):
        for other, its in zip(parts, found, strict=True):
            assert one <= other or share >= its


def test_halves_go_up_and_nothing_is_nothing() -> None:
    assert (percent(1, 8), percent(1, 200), percent(1, 201), percent(0, 0)) == (13, 1, 0, 0)
    assert percents((0, 0, 0)) == (0, 0, 0)
    assert percents((1, 1, 1)) == (34, 33, 33)


def test_the_figures_of_a_class() -> None:
    found = figures(COUNTS)
    assert (found.total, found.confirmed, found.above, found.below) == (32, 72, 25, 3)
    assert (COUNTS.confirmed, COUNTS.above, COUNTS.below) == (23, 8, 1)
    assert COUNTS.test == (2, 8, 12, 10)
    assert COUNTS.journal == (1, 6, 11, 14)
    assert (found.test.quality, found.test.success, found.test.mean) == (69, 94, 394)
    assert (found.journal.quality, found.journal.success, found.journal.mean) == (78, 97, 419)


@given(st.lists(st.integers(0, 18), min_size=16, max_size=16).filter(any))
def test_turned_tables_exchange_above_and_below(numbers: list[int]) -> None:
    counts = Counts.of(numbers)
    turned = counts.turned()
    assert (turned.above, turned.below) == (counts.below, counts.above)
    assert counts.confirmed + counts.above + counts.below == counts.total
    assert turned.turned() == counts


@pytest.mark.parametrize(
    ("numbers", "key"),
    [([0] * 16, "nobody"), ([-1] + [1] * 15, "negative"), ([100] * 16, "too-many")],
)
def test_numbers_that_cannot_be(numbers: list[int], key: str) -> None:
    with pytest.raises(Refusal, match=f"results-{key}"):
        Counts.of(numbers)


def test_the_same_children_are_found_a_year_ago() -> None:
    last = SchoolYear(2019)
    now = a_table(number=1)
    same = a_table(grade_class="4А", year=last, number=2)
    others = [
        now,
        a_table(year=last, number=3),  # the 5А of last year are others
        a_table(grade_class="4А", subject="история", year=last, number=4),
        a_table(grade_class="4Б", year=last, number=5),
        a_table(year=SchoolYear(2021), number=6),
    ]
    assert before(now, others) is None
    assert before(now, [*others, same]) == same
    earlier = a_table(period=Period.SECOND, number=7)
    assert before(now, [same, earlier]) == earlier
    own_test = a_table(period=Period.THIRD, origin=Origin.SCHOOL, number=8)
    assert before(now, [own_test, same]) == same, "a test of the same origin first"
    assert before(now, [own_test]) == own_test
    assert (former("10А", 1), former("5", 1)) == ("9А", "4")


def test_signs_need_many_and_more_than_a_few() -> None:
    assert signs(a_table(), None) == []
    assert signs(a_table(MANY_ABOVE), None) == [Sign.ABOVE]
    assert signs(a_table(THREE), None) == [Sign.FEW]
    two_of_six = [0] * 16
    two_of_six[5], two_of_six[4] = 4, 2
    assert signs(a_table(two_of_six), None) == []
    assert signs(a_table(Counts.of(MANY_ABOVE).turned().flat), None) == [Sign.BELOW]
    assert Sign.DROP in signs(a_table(MANY_ABOVE), a_table())


def test_lists_go_by_class_and_never_by_result() -> None:
    tables = [a_table(grade_class=name) for name in ("10А", "5Б", "5А", "5")]
    assert [one.grade_class for one in sorted(tables, key=in_order)] == ["5", "5А", "5Б", "10А"]
    both = added([a_table(), a_table(THREE)])
    assert both is not None
    assert both.total == 35
    assert added([]) is None


def test_periods_follow_the_terms_of_the_school() -> None:
    assert len(periods_of(customary_terms(YEAR))) == 7
    thirds = periods_of(customary_terms(YEAR, Scheme.TRIMESTERS))
    assert Period.FOURTH not in thirds
    assert thirds[0] is Period.FIRST
