"""How long each kind of data is kept, when the next of it goes, and what has gone."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.callbacks.settings import SettingsPage
from handlers.callbacks.yearly import DestroyedPage, KeptKind, KeptPage, SetTerm
from handlers.screen import Button, Screen
from handlers.views.pages import part, turning
from locales import Words
from school.yearly.destroying import Kept
from school.yearly.keeping import Destroyed, Unit

A_PAGE = 15
_A_ROW = 2


def say_term(unit: Unit, term: int, words: Words) -> str:
    """«3 года», «6 месяцев», «30 дней»."""
    if unit is Unit.MONTHS and term % 12 == 0:
        return words.plain("kept-years", count=term // 12)
    return words.plain(f"kept-{unit.value}", count=term)


def kept_screen(kept: Sequence[Kept], words: Words) -> Screen:
    text = [words("kept-title"), ""]
    for one in kept:
        text.append(
            words(
                "kept-line",
                what=words.plain(f"kept-kind-{one.kind.value}"),
                term=say_term(one.bounds.unit, one.term, words),
                next=words.short_day(one.next_on) if one.next_on else "none",
            )
        )
    buttons = [
        Button(words.plain(f"kept-kind-{one.kind.value}"), KeptKind(kind=one.kind)) for one in kept
    ]
    rows = [buttons[n : n + _A_ROW] for n in range(0, len(buttons), _A_ROW)]
    log = Button(words.plain("kept-button-log"), DestroyedPage())
    back = Button(words.plain("settings-back"), SettingsPage())
    return Screen("\n".join(text), [*rows, [log], [back]])


def kind_screen(one: Kept, words: Words) -> Screen:
    """What it means, and the terms to choose from; the one in force is marked."""
    text = [
        words("kept-ask", what=words.plain(f"kept-kind-{one.kind.value}")),
        words(f"kept-means-{one.kind.value}"),
    ]
    if one.next_on is not None:
        text.append(words("kept-next", day=words.day(one.next_on)))
    buttons = [
        Button(
            ("✓ " if term == one.term else "") + say_term(one.bounds.unit, term, words),
            SetTerm(kind=one.kind, term=term),
        )
        for term in one.bounds.choices
    ]
    rows = [buttons[n : n + _A_ROW] for n in range(0, len(buttons), _A_ROW)]
    back = Button(words.plain("kept-back"), KeptPage())
    return Screen("\n\n".join(text), [*rows, [back]])


def destroyed_screen(log: Sequence[Destroyed], page: int, words: Words) -> Screen:
    page, pages, shown = part(log, page, A_PAGE)
    text = [words("destroyed-title") if log else words("destroyed-none"), ""]
    text += [
        words(
            "destroyed-line",
            day=words.short_day(one.day),
            what=words.plain(f"kept-kind-{one.kind.value}"),
            count=one.count,
            until=words.short_day(one.until),
        )
        for one in shown
    ]
    rows = [turning(page, pages, lambda to: DestroyedPage(part=to))]
    if log:
        rows.append([Button(words.plain("destroyed-paper"), DestroyedPage(paper=True))])
    return Screen("\n".join(text), [*rows, [Button(words.plain("kept-back"), KeptPage())]])
