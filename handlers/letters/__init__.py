"""How each kind of message in the ledger looks. One file a subject; ``render`` finds the view.

Most letters are screens. A *parcel* is a letter that is another call of the Bot API (a photo, an
album, a forwarded message, an edit, a deletion), or one of several parts: ``pack`` finds its view.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from aiogram.methods import TelegramMethod
from aiogram.utils.text_decorations import html_decoration as html

from handlers.screen import Screen
from locales import Markup, Words
from school.outbox import Letter

Values = Mapping[str, Any]
View = Callable[[Values, Words], Screen]
Parcel = Screen | TelegramMethod[Any]
ParcelView = Callable[[Values, Words], Parcel]

V = TypeVar("V")

HERE = 0  # the chat of a parcel's call: the messenger puts the recipient's in its place
VIEWS: dict[str, View] = {}
PARCELS: dict[str, ParcelView] = {}
_SUBJECTS = ("ledger", "people", "plan", "tasks", "observing", "overseeing")


def letter(kind: str) -> Callable[[View], View]:
    """Registers the view of a kind of letter."""

    return _registrar(VIEWS, kind)


def parcel(kind: str) -> Callable[[ParcelView], ParcelView]:
    """Registers the view of a kind of parcel. Besides the letter's values it is given ``part``
    (from 0) and what the messenger's look-up for this kind has found; a call goes to ``HERE``.

    It is sent as it is: whether it is late or may be a repeat is its author's to say.
    """
    return _registrar(PARCELS, kind)


def _registrar(views: dict[str, V], kind: str) -> Callable[[V], V]:
    def register(view: V) -> V:
        if kind in VIEWS or kind in PARCELS:
            raise ValueError(f"two views of the letter {kind}")
        views[kind] = view
        return view

    return register


def render(
    what: Letter,
    words: Words,
    *,
    late_since: datetime | None = None,
    repeat: bool = False,
    zone: ZoneInfo,
) -> Screen:
    """The screen of a letter. ``late_since``: when it should have left, if that is long ago;
    ``repeat``: it may have arrived once already. Both are said above the text."""
    screen = VIEWS[what.kind](what.values, words)
    notes = []
    if late_since is not None:
        said = words.moment(late_since, zone)
        notes.append(words("letter-late", at=Markup(html.date_time(said, late_since, "Dt"))))
    if repeat:
        notes.append(words("letter-repeat"))
    return replace(screen, text="\n".join([*notes, screen.text])) if notes else screen


def pack(what: Letter, words: Words, *, part: int, found: Values) -> Parcel:
    """The screen or the call of one part of a parcel."""
    return PARCELS[what.kind]({**what.values, **found, "part": part}, words)


for _subject in _SUBJECTS:
    import_module(f"handlers.letters.{_subject}")
