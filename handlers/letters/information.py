"""Letters to the editors of pages and resources."""

from __future__ import annotations

from datetime import date

from handlers.callbacks.informing import EditCard, EditPage
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
    """Its link is dead: readers are not sent there any more."""
    why = why_said(values["why"], words)
    text = words("letter-card-withdrawn", title=values["title"], url=values["url"], why=why)
    return Screen(text, [_open(values, words)])


def _open(values: Values, words: Words) -> list[Button]:
    return [Button(words.plain("letter-open-card"), EditCard(card=values["card"]))]
