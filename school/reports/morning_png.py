"""How everything stands, as one picture for a phone: the plan, the week, the observers."""

from __future__ import annotations

from itertools import groupby

from school.morning.facts import Coverage
from school.morning.seeing import Load, State
from school.reminders.progress import SectionProgress
from school.reports.typesetting import Value, set_pictures
from school.reports.words import breakable, clock, day_named

_SECTIONS = 14  # what is more stands in one line of sums
_SECTION, _SCHOOL = 90, 120
_SHORT_DAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")


def draw_morning(state: State, *, dark: bool = False) -> bytes:
    """A PNG, 1080 pixels wide; no names of people are on it."""
    shown, rest = state.sections[:_SECTIONS], state.sections[_SECTIONS:]
    bars = [_bar(_named(one), one) for one in shown]
    if rest:
        bars.append(_bar(f"Остальные разделы: {len(rest)}", *rest))
    pictures = set_pictures(
        "morning",
        {
            "dark": dark,
            "title": day_named(state.today).capitalize(),
            "school": breakable(state.school, _SCHOOL),
            "note": f"состояние на {clock(state.made_at.time())}",
            "total": _bar("Весь план", *state.sections),
            "sections": bars,
            "week_of": "этой" if state.week[0].day <= state.today else "следующей",
            "week": [_load(one, state) for one in state.week],
            "most": max((one.items for one in state.week), default=0),
            "coverage": _coverage(state.coverage),
        },
    )
    return pictures[0]


def _named(section: SectionProgress) -> str:
    title, number = section.title or "", section.section or ""
    name = title if not number or title.startswith(number) else f"{number}. {title}".strip()
    return breakable(_cut(name)) or "Без раздела"


def _cut(name: str) -> str:
    """Between words where there is one to be cut at."""
    if len(name) <= _SECTION:
        return name
    whole = name[:_SECTION].rsplit(" ", 1)[0]
    kept = whole if len(whole) > _SECTION // 2 else name[: _SECTION - 1]
    return f"{kept.rstrip('.,;:– ')}…"


def _bar(name: str, *sections: SectionProgress) -> dict[str, Value]:
    """``done``, ``overdue``: of ``total``; what is left is ahead or waits for a decision."""
    return {
        "name": name,
        "total": sum(one.total for one in sections),
        "done": sum(one.done + one.late for one in sections),
        "overdue": sum(one.overdue for one in sections),
    }


def _load(one: Load, state: State) -> dict[str, Value]:
    return {
        "day": _SHORT_DAYS[one.day.weekday()],
        "date": f"{one.day:%d.%m}",
        "items": one.items,
        "closed": one.closed,
        "today": one.day == state.today,
    }


def _coverage(coverage: Coverage) -> list[Value]:
    """By day: seats that are taken, of all; a place without anybody makes the day red."""
    days: list[Value] = []
    places = sorted(coverage.places, key=lambda place: (place.exam.day, place.id))
    for day, group in groupby(places, key=lambda place: place.exam.day):
        here = list(group)
        seats = sum(place.seats for place in here)
        covered = sum(min(place.seats, coverage.here(place)) for place in here)
        empty = sum(not coverage.here(place) for place in here)
        kind = "bad" if empty else ("good" if covered >= seats else "warn")
        days.append(
            {
                "day": f"{_SHORT_DAYS[day.weekday()]}, {day:%d.%m}",
                "covered": covered,
                "seats": seats,
                "kind": kind,
                "words": f"пустых: {empty}" if empty else "без пустых",
            }
        )
    return days
