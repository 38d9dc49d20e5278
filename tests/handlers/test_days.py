"""A day as the bot writes it: it stays in one line, and whoever copies it back is understood."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from locales import LANGUAGES, Words
from school.dates.reading import read_when
from school.dates.when import Kind
from school.dates.year import SchoolYear

DAY = date(2020, 10, 5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_never_ends_between_a_day_and_its_month(language: str) -> None:
    words = Words(language)
    moment = datetime.combine(DAY, datetime.min.time(), UTC)
    for said in (
        words.day(DAY),
        words.day(DAY, weekday=True),
        words.day(DAY, weekday=True, today=date(2021, 1, 1)),
        words.day_of_year(DAY),
        words.moment(moment, ZoneInfo("Europe/Moscow")),
    ):
        assert re.search(r"\b5\N{NO-BREAK SPACE}(октября|October)", said), said


def test_a_day_copied_from_a_message_is_read_in_a_plan() -> None:
    words = Words("ru")
    for said in (words.day(DAY), words.day(DAY, weekday=True), words.day_of_year(DAY)):
        when = read_when(f"до {said}", SchoolYear(2020)).when
        assert (when.kind, when.end) == (Kind.BY, DAY), said
