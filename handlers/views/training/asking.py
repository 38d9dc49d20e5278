"""One question about a session at a time, each with ready answers beside the way to type."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import sha256

from handlers.callbacks.training import Field, FieldValue, ItemList, TakeItem
from handlers.picker import as_number, month_rows
from handlers.screen import Button, Screen, clip
from handlers.views.broadcasting.saying import in_rows
from handlers.views.pages import part, turning
from handlers.views.training.saying import LABEL, back_row, facts_lines, say_kind
from locales import Words
from school.plan.item import Item
from school.training.desk import Sight, facts_of
from school.training.session import Kind, Session, State

HOURS = ("1330", "1400", "1430", "1500", "1530", "1600")
SEATS = (10, 15, 20, 25, 30)
_BEFORE = (0, 1, 3)  # days before the first day, until which people answer
_ITEMS = 8
PICK_DAY, PICK_MAKING = "lnd", "lne"  # purposes of the calendar
FIELDS = ("title", "kind", "day", "hours", "place", "answer", "seats")


def place_mark(place: str) -> str:
    return sha256(place.encode()).hexdigest()[:8]


def more_screen(sight: Sight, words: Words) -> Screen:
    """What can be changed."""
    n = sight.session.id
    buttons = [
        Button(words.plain(f"session-change-{what}"), Field(session=n, what=what))
        for what in FIELDS
    ]
    item = [Button(words.plain("session-change-item"), ItemList(session=n))]
    told = sight.session.state is State.INVITED
    lines = [
        *facts_lines(facts_of(sight.session), words),
        "",
        words("session-change-told" if told else "session-change-what"),
    ]
    return Screen("\n".join(lines), [*in_rows(buttons, 2), item, back_row(n, words)])


def field_screen(
    session: Session,
    what: str,
    today: date,
    places: Sequence[str],
    words: Words,
    *,
    making: bool,
) -> Screen:
    """The question with its ready answers. ``what``: one of ``FIELDS``."""
    n = session.id

    def ready(label: str, value: str) -> Button:
        return Button(label, FieldValue(session=n, what=what, value=value, making=making))

    key = f"session-ask-{what}"
    rows: list[Sequence[Button]] = []
    match what:
        case "kind":
            rows = [[ready(say_kind(kind.value, words), kind.value)] for kind in Kind]
        case "day":
            if session.kind is Kind.COURSE:
                key = "session-ask-days"
            near = [ready(words.plain(f"session-day-{d}"), _ahead(today, d)) for d in (0, 1)]
            other = Field(session=n, what="calendar", making=making)
            rows = [near, [Button(words.plain("session-day-other"), other)]]
        case "hours":
            rows = in_rows([ready(f"{one[:2]}:{one[2:]}", one) for one in HOURS], 3)
        case "place":
            rows = [[ready(clip(place, LABEL), place_mark(place))] for place in places]
        case "answer":
            rows = [*([one] for one in _deadlines(session, today, ready, words))]
            rows.append([ready(words.plain("session-answer-none"), "0")])
        case "seats":
            rows = in_rows([ready(str(one), str(one)) for one in SEATS], 5)
            rows.append([ready(words.plain("session-seats-any"), "0")])
    return Screen(words(key, title=clip(session.title, 100)), [*rows, back_row(n, words)])


def _ahead(today: date, days: int) -> str:
    return str(as_number(today + timedelta(days)))


def _deadlines(session: Session, today: date, ready: object, words: Words) -> list[Button]:
    assert session.day is not None and callable(ready)
    found = []
    for days in _BEFORE:
        day = session.day - timedelta(days)
        if day >= today:
            label = words.plain("session-answer-until", day=words.day(day, weekday=True), days=days)
            found.append(ready(label, str(as_number(day))))
    return found


def calendar_screen(
    session: Session, shown: date, today: date, words: Words, *, making: bool
) -> Screen:
    purpose = PICK_MAKING if making else PICK_DAY
    rows = month_rows(words, shown, purpose, session.id, allowed=lambda day: day >= today)
    text = words("session-ask-day", title=clip(session.title, 100))
    return Screen(text, [*rows, back_row(session.id, words)])


def items_screen(session: Session, items: Sequence[Item], page: int, words: Words) -> Screen:
    """The items of the plan in force."""
    page, pages, shown = part(items, page, _ITEMS)
    key = "session-ask-item" if items else "session-no-plan"
    rows: list[Sequence[Button]] = []
    for item in shown:
        tick = "✓ " if item.id == session.item_id else ""
        label = clip(f"{tick}{item.label} {item.title}", LABEL)
        rows.append([Button(label, TakeItem(session=session.id, item=item.id))])
    rows.append(turning(page, pages, lambda to: ItemList(session=session.id, page=to)))
    none = Button(words.plain("session-item-none"), TakeItem(session=session.id, item=0))
    return Screen(words(key), [*rows, [none], back_row(session.id, words)])
