"""Approval, the school's own terms, hostile cells, and years that no plan has."""

from __future__ import annotations

from datetime import date

import pytest

from school.dates.reading import read_when
from school.dates.when import DateWarning, Kind, Reading, When
from school.dates.year import Scheme, SchoolYear, Terms, customary_terms

YEAR = SchoolYear(2020)
APPROVED = date(2020, 9, 11)


def read(phrase: str, terms: Terms | None = None) -> Reading:
    return read_when(phrase, YEAR, APPROVED, terms)


@pytest.mark.parametrize(
    ("phrase", "instead"),
    [
        ("до 01.01.2020", When(Kind.BY, end=date(2021, 1, 1))),
        ("Февраль 2019 года", When(Kind.SPAN, date(2021, 2, 1), date(2021, 2, 28))),
        ("15.12.2019", When(Kind.ON, date(2020, 12, 15), date(2020, 12, 15))),
        ("с 1 по 5 марта 2020", When(Kind.SPAN, date(2021, 3, 1), date(2021, 3, 5))),
        ("29.02.2020", None),  # 2021 has no such day
        ("до 1 сентября", None),  # the plan's own year: nothing better to offer
    ],
)
def test_over_before_approval(phrase: str, instead: When | None) -> None:
    reading = read(phrase)
    assert reading.when.end is not None
    assert reading.when.end < APPROVED
    assert reading.warnings == (DateWarning.BEFORE_APPROVAL,)
    assert reading.suggestion == instead


def test_without_an_approval_nothing_is_too_early() -> None:
    assert read_when("Февраль 2019 года", YEAR).warnings == ()


@pytest.mark.parametrize(
    "phrase",
    [
        "31.02.2021",
        "29.02.2021",
        "99.99.9999",
        "00.00.2021",
        "до 31 апреля",
        "31 июня 2021 года",
        "с 30.02.2021 по 15.03.2021",
        "5 неделя февраля",
        "13.13.2020",
        "01.01.0001",
        "31.12.9999",
        "до 01.09.20210",
        "1 сентября 0000 года",
        "с 01.09.2020 по 31.12.9999",
        "01.01.70",
        "сентябрь 1920",
    ],
)
def test_days_that_do_not_exist_or_lie_far_from_the_plan(phrase: str) -> None:
    assert read(phrase) == Reading(When(Kind.UNKNOWN), (DateWarning.IMPOSSIBLE_DATE,))


@pytest.mark.parametrize(
    "phrase",
    [
        "с 25.04.2021 по 12.04.2021",
        "май – март 2021 года",
        "20-15 апреля",
        "31.12.2020 - 01.01.2020",
    ],
)
def test_ranges_that_run_backwards(phrase: str) -> None:
    assert read(phrase) == Reading(When(Kind.UNKNOWN), (DateWarning.REVERSED_RANGE,))


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("\u202bсентя\u200bбрь\u202c", date(2020, 9, 1), date(2020, 9, 30)),
        ("сен\u00adтябрь", date(2020, 9, 1), date(2020, 9, 30)),
        ("1\u00a0\u2013\u00a05\u00a0октября", date(2020, 10, 1), date(2020, 10, 5)),
        ("🍂 сентябрь", date(2020, 9, 1), date(2020, 9, 30)),
        ("сен\x00тябрь", date(2020, 9, 1), date(2020, 9, 30)),
        ("СЕНТЯБРЬ\n–\nмарт", date(2020, 9, 1), date(2021, 3, 31)),
        ("мaй", date(2021, 5, 1), date(2021, 5, 31)),
    ],
)
def test_marks_that_nobody_sees(phrase: str, start: date, end: date) -> None:
    assert read(phrase).when == When(Kind.SPAN, start, end)


OWN = Terms(
    (
        (date(2020, 9, 1), date(2020, 11, 1)),
        (date(2020, 11, 9), date(2020, 12, 29)),
        (date(2021, 1, 12), date(2021, 3, 19)),
        (date(2021, 3, 29), date(2021, 5, 28)),
    )
)


@pytest.mark.parametrize(
    ("phrase", "when"),
    [
        ("I четверть", When(Kind.SPAN, date(2020, 9, 1), date(2020, 11, 1))),
        ("до окончания 1 четверти", When(Kind.BY, end=date(2020, 11, 1))),
        ("осенние каникулы", When(Kind.SPAN, date(2020, 11, 2), date(2020, 11, 8))),
        ("до зимних каникул", When(Kind.BY, end=date(2020, 12, 29))),
        ("весенние каникулы", When(Kind.SPAN, date(2021, 3, 20), date(2021, 3, 28))),
        ("II полугодие", When(Kind.SPAN, date(2021, 1, 9), date(2021, 5, 28))),
        ("2 триместр", When(Kind.SCHEDULE)),  # this school has quarters
    ],
)
def test_the_schools_own_terms(phrase: str, when: When) -> None:
    assert read(phrase, OWN).when == when


def test_terms_of_another_year_are_not_used() -> None:
    assert read("I четверть", customary_terms(SchoolYear(2019))).when == read("I четверть").when


def test_a_school_of_trimesters_has_no_quarters() -> None:
    terms = customary_terms(YEAR, Scheme.TRIMESTERS)
    assert read("I четверть", terms).when == When(Kind.SCHEDULE)
    assert read("осенние каникулы", terms).when == When(Kind.SCHEDULE)
    assert read("2 триместр", terms).when.start == date(2020, 11, 25)


@pytest.mark.parametrize(
    "cell",
    [
        "А" * 100_000,
        "срок " * 20_000,
        "1-" * 50_000,
        "до " * 30_000,
        "(" * 100_000,
        "1, " * 99,
        "в течение " * 29,
        "5 и " * 74 + "октября",
        "(" * 300,
        "- " * 150,
    ],
)
@pytest.mark.timeout(60)  # a guard against a blow-up, not a measure
def test_a_huge_cell_is_refused(cell: str) -> None:
    reading = read(cell)
    assert not reading.when.dated
