"""Letters to the editors of pages and resources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.callbacks.informing import EditCard, EditPage, Library
from handlers.letters import Values, letter
from handlers.screen import Button, Screen
from handlers.views.informing.card_file import why_said
from locales import Words


def _until(values: Values, words: Words) -> str:
    return words.day(date.fromisoformat(values["until"]))


@letter("page-expired")
def page_expired(values: Values, words: Words) -> Screen:
    """Nobody is shown the page any more."""
    text = words("letter-page-expired", title=values["title"], until=_until(values, words))
    see = Button(words.plain("letter-open-page"), EditPage(page=values["page"]))
    return Screen(text, [[see]])


@letter("card-expired")
def card_expired(values: Values, words: Words) -> Screen:
    text = words("letter-card-expired", title=values["title"], until=_until(values, words))
    return Screen(text, [_open(values, words)])


@letter("card-withdrawn")
def card_withdrawn(values: Values, words: Words) -> Screen:
    """Links that are dead: readers are not sent there any more."""
    cards: Sequence[Any] = values["cards"]
    if len(cards) == 1:
        (one,) = cards
        why = why_said(one["why"], words)
        text = words("letter-card-withdrawn", title=one["title"], url=one["url"], why=why)
        return Screen(text, [_open(one, words)])
    lines = [words("letter-cards-withdrawn", count=len(cards))]
    lines += [
        words("letter-withdrawn-line", title=one["title"], why=why_said(one["why"], words))
        for one in cards
    ]
    lines.append(words("letter-cards-withdrawn-next"))
    see = Button(words.plain("letter-open-withdrawn"), Library(part="withdrawn"))
    return Screen("\n".join(lines), [[see]])


def _open(values: Values, words: Words) -> list[Button]:
    return [Button(words.plain("letter-open-card"), EditCard(card=values["card"]))]
