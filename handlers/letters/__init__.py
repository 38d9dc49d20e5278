"""How each kind of message in the ledger looks. One file a subject; ``render`` finds the view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.utils.text_decorations import html_decoration

from handlers.screen import Screen
from locales import Markup, Words
from school.outbox.rows import Letter

Values = Mapping[str, Any]
View = Callable[[Values, Words], Screen]

VIEWS: dict[str, View] = {}
_SUBJECTS = (
    "ledger",
    "alarms",
    "people",
    "plan",
    "tasks",
    "observing",
    "overseeing",
    "preparing",
    "deciding",
    "announced",
    "information",
    "results",
    "morning",
    "lesson_visits",
    "yearly",
    "training",
)


def letter(kind: str) -> Callable[[View], View]:
    """Registers the view of a kind of letter."""

    def register(view: View) -> View:
        if kind in VIEWS:
            raise ValueError(f"two views of the letter {kind}")
        VIEWS[kind] = view
        return view

    return register


def render(
    what: Letter,
    words: Words,
    *,
    late_since: datetime | None = None,
    repeat: bool = False,
    zone: ZoneInfo,
    now: datetime | None = None,
) -> Screen:
    """The screen of a letter. ``late_since``: when it should have left, if that is long ago;
    ``repeat``: it may have arrived once already. Both are said above the text. ``now``: a view
    that counts days finds the day of sending as ``today`` among its values."""
    values = what.values
    if now is not None:
        values = {**values, "today": now.astimezone(zone).date().isoformat()}
    screen = VIEWS[what.kind](values, words)
    notes = notes_above(words, late_since=late_since, repeat=repeat, zone=zone, html=True)
    return replace(screen, text="\n".join([*notes, screen.text])) if notes else screen


def notes_above(
    words: Words,
    *,
    late_since: datetime | None,
    repeat: bool,
    zone: ZoneInfo,
    html: bool = False,
) -> list[str]:
    """What the ledger has to say above a letter, plain or as HTML."""
    say = words if html else words.plain
    notes = []
    if late_since is not None:
        said = words.moment(late_since, zone)
        at = Markup(html_decoration.date_time(said, late_since, "Dt")) if html else said
        notes.append(say("letter-late", at=at))
    if repeat:
        notes.append(say("letter-repeat"))
    return notes


for _subject in _SUBJECTS:
    import_module(f"handlers.letters.{_subject}")
