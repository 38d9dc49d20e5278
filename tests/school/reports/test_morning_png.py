"""The picture of the state: legible whatever the plan holds, in both colours."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from PIL import Image

from school.morning.facts import Coverage
from school.morning.seeing import Load, State
from school.observers.place import Place
from school.reminders.progress import SectionProgress
from school.reports.morning_png import draw_morning
from school.reports.typesetting import set_pictures
from tests.school.reports.samples import HOSTILE, ZONE, place

MONDAY = date(2021, 4, 12)


def section(title: str, number: str = "1", total: int = 10, done: int = 3) -> SectionProgress:
    return SectionProgress(number, title, total, done, 1, 0, 2, total - done - 3, 0, 0)


def state(
    *sections: SectionProgress, items: int = 0, places: tuple[Place, ...] = (), **seated: int
) -> State:
    """Thursday, 15 April 2021; ``seated``: «p1=1» is one observer at place 1."""
    week = [Load(MONDAY + timedelta(days=day), items * day, day) for day in range(6)]
    return State(
        "МБОУ «Школа № 7»",
        datetime(2021, 4, 15, 8, 0, tzinfo=ZONE),
        date(2021, 4, 15),
        sections,
        week,
        Coverage(places, {int(name[1:]): count for name, count in seated.items()}),
    )


def shades(of: State, *, dark: bool) -> Image.Image:
    picture = Image.open(io.BytesIO(draw_morning(of, dark=dark))).convert("RGB")
    assert picture.width == 1080
    assert picture.width + picture.height <= 10_000, "Telegram's bound of a photo"
    return picture


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What was handed to the template last."""
    kept: dict[str, Any] = {}

    def keep(template: str, data: dict[str, Any]) -> list[bytes]:
        kept.clear()
        kept.update(data)
        return set_pictures(template, data)

    monkeypatch.setattr("school.reports.morning_png.set_pictures", keep)
    return kept


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_yet_is_a_picture_too(dark: bool) -> None:
    picture = shades(state(), dark=dark)
    assert (picture.crop((2, 2, 3, 3)).tobytes()[0] < 100) is dark


def test_bars_grow_with_what_is_done() -> None:
    def green(of: State) -> int:
        picture = shades(of, dark=False)
        colours = {colour: count for count, colour in picture.getcolors(2**24) or ()}
        return colours.get((0x2F, 0x9E, 0x63), 0)

    assert green(state(section("А", done=0))) < green(state(section("А", done=3)))
    assert green(state(section("А", done=3))) < green(state(section("А", done=7)))


@pytest.mark.parametrize("dark", [False, True])
def test_strangers_titles_are_words(dark: bool) -> None:
    shades(state(*(section(title, "") for title in HOSTILE), items=200), dark=dark)


def test_long_names_are_cut_between_words(drawn: dict[str, Any]) -> None:
    title = "Мероприятия по формированию нормативно-правового обеспечения проведения ВПР " * 3
    shades(state(section(title), section("Ж" * 300, "2"), section("", "")), dark=False)
    first, second, third = (one["name"] for one in drawn["sections"])
    assert (
        first == "1. Мероприятия по формированию нормативно-правового обеспечения проведения ВПР…"
    )
    assert len(second.replace("\u200b", "")) <= 90
    assert third == "Без раздела"


def test_many_sections_end_in_a_sum_and_the_whole_adds_up(drawn: dict[str, Any]) -> None:
    shades(state(*(section(f"Раздел {n}", str(n)) for n in range(1, 31))), dark=False)
    bars: list[dict[str, int]] = drawn["sections"]
    assert len(bars) == 15
    assert sum(one["total"] for one in bars) == drawn["total"]["total"] == 300
    assert sum(one["overdue"] for one in bars) == drawn["total"]["overdue"] == 60


def test_coverage_counts_seats_by_day(drawn: dict[str, Any]) -> None:
    other = date(2021, 4, 16)
    places = (place(1), place(2, "5Б"), place(3, "6А", day=other))
    shades(state(places=places, p1=3, p3=1), dark=True)
    assert [
        (one["day"], one["covered"], one["seats"], one["kind"]) for one in drawn["coverage"]
    ] == [
        ("чт, 15.04", 1, 2, "bad"),
        ("пт, 16.04", 1, 1, "good"),
    ]
