"""The labelled phrases of real plans, compared as their notes say."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from school.dates.reading import read_when
from school.dates.when import DateWarning, Kind, Reading, When
from school.dates.year import SchoolYear

LINES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "plans" / "dates_dev.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _near(found: date | None, wanted: str | None, days: int) -> bool:
    """``wanted`` None = not compared."""
    day = _day(wanted)
    return day is None or (found is not None and abs((found - day).days) <= days)


def _dates_agree(when: When, line: dict[str, Any], days: int) -> bool:
    wanted = line["dates"]
    if wanted is None:
        return True
    found = when.dates or ()
    return len(found) == len(wanted) and all(
        _near(start, first, days) and _near(end, last, days)
        for (start, end), (first, last) in zip(found, wanted, strict=True)
    )


def agrees(when: When, line: dict[str, Any]) -> bool:
    days = line["tol_days"] or 0
    if when.kind not in line["kinds"]:
        return False
    match when.kind:
        case Kind.BY:
            return _near(when.end, line["end"], days)
        case Kind.ON:
            return _near(when.start, line["start"], days)
        case Kind.SPAN | Kind.PERIOD:
            return _near(when.start, line["start"], days) and _near(when.end, line["end"], days)
        case Kind.LIST:
            return _dates_agree(when, line, days)
        case Kind.REPEAT:
            return line["freq"] is None or when.freq == line["freq"]
        case Kind.VPR:
            offset = line["offset_days"]
            return (line["anchor"] is None or when.anchor == line["anchor"]) and (
                offset is None
                or (when.offset_days is not None and abs(when.offset_days - offset) <= days)
            )
        case _:
            return True


def read(line: dict[str, Any]) -> Reading:
    return read_when(line["phrase"], SchoolYear.parse(line["year"]), _day(line["approved"]))


@pytest.mark.parametrize("line", LINES, ids=[line["phrase"] for line in LINES])
def test_the_reading_is_one_of_the_fair_ones(line: dict[str, Any]) -> None:
    reading = read(line)
    fair = [line, *({**line, **other} for other in line.get("alt") or [])]
    assert any(agrees(reading.when, one) for one in fair), reading
    flagged = DateWarning.BEFORE_APPROVAL in reading.warnings
    assert flagged == (line["flag"] == "before_approval")


def test_there_are_enough_of_them() -> None:
    assert len(LINES) > 150


def test_the_comparer_can_say_no() -> None:
    line = next(one for one in LINES if one["phrase"] == "Февраль 2019 года")
    wrong = When(Kind.SPAN, start=date(2021, 2, 1), end=date(2021, 2, 28))
    assert not agrees(wrong, line)
    assert not agrees(When(Kind.UNKNOWN), line)
    weekly = next(one for one in LINES if one["phrase"] == "ежедневно")
    assert not agrees(When(Kind.REPEAT), weekly)
