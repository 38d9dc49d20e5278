"""The editors' library: what there is, what was looked for in vain, what may be begun with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.callbacks.informing import EditCard, EditPage
from handlers.callbacks.informing import Library as To
from handlers.screen import Button, Screen, clip
from handlers.views.pages import part, turning
from locales import Words
from school.resources.card import Card, CardState, Unfound
from school.resources.library import Library
from school.resources.page import Page, PageState

LABEL = 40
_A_LIST = 10
_QUERIES = 30


def _count(pages: Sequence[Page], today: date) -> tuple[int, int]:
    """How many readers see, and how many wait for their editor."""
    shown = sum(page.open_on(today) for page in pages)
    waiting = sum(
        page.state is PageState.DRAFT
        or page.draft is not None
        or (page.state is PageState.SHOWN and page.expired_on(today))
        for page in pages
    )
    return shown, waiting


def home_button(words: Words) -> list[Button]:
    return [Button(words.plain("library-home"), To())]


def library_screen(
    pages: Sequence[Page],
    today: date,
    library: Library,
    unfound: Sequence[Unfound],
    words: Words,
    note: str = "",
) -> Screen:
    shown, waiting = _count(pages, today)
    text = [note, ""] if note else []
    text += [
        words("library-title"),
        "",
        words("library-pages", shown=shown, waiting=waiting),
        words(
            "library-cards",
            shown=len(library.shown),
            drafts=len(library.drafts),
            withdrawn=len(library.withdrawn) + len(library.expired),
        ),
        words("library-unfound", count=len(unfound)),
        "",
        words("library-never"),
    ]
    rows = [[Button(words.plain("library-button-pages", count=len(pages)), To(part="pages"))]]
    parts = (
        ("shown", library.shown),
        ("drafts", library.drafts),
        ("expired", library.expired),
        ("withdrawn", library.withdrawn),
    )
    buttons = [
        Button(words.plain(f"library-button-{name}", count=len(cards)), To(part=name))
        for name, cards in parts
        if cards
    ]
    rows += [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    rows.append(
        [
            Button(words.plain("library-new-page"), EditPage(page=0)),
            Button(words.plain("library-new-card"), EditCard(card=0)),
        ]
    )
    if unfound:
        label = words.plain("library-button-unfound", count=len(unfound))
        rows.append([Button(label, To(part="unfound"))])
    rows.append([Button(words.plain("library-seeds"), To(part="seeds"))])
    return Screen("\n".join(text), rows)


def page_sign(page: Page, today: date) -> str:
    if page.state is PageState.SHOWN and page.expired_on(today):
        return "⌛"
    if page.draft is not None or page.state is PageState.DRAFT:
        return "✏️"
    return "🟢" if page.state is PageState.SHOWN else "⚪"


def pages_screen(pages: Sequence[Page], today: date, number: int, words: Words) -> Screen:
    number, count, shown = part(pages, number, _A_LIST)
    rows = [
        [Button(f"{page_sign(page, today)} {clip(page.title, LABEL)}", EditPage(page=page.id))]
        for page in shown
    ]
    rows.append(turning(number, count, lambda to: To(part="pages", number=to)))
    rows.append([Button(words.plain("library-new-page"), EditPage(page=0))])
    return Screen(words("library-pages-list"), [*rows, home_button(words)])


def card_sign(card: Card, today: date) -> str:
    if card.state is CardState.SHOWN and card.expired_on(today):
        return "⌛"
    return {CardState.DRAFT: "✏️", CardState.SHOWN: "🟢", CardState.WITHDRAWN: "⚪"}[card.state]


def _worth(card: Card) -> str:
    """« 👍3 👎1», when somebody has said anything."""
    return f" 👍{card.useful} 👎{card.useless}" if card.useful or card.useless else ""


def cards_screen(name: str, library: Library, today: date, number: int, words: Words) -> Screen:
    """One of the lists: shown, drafts, expired, withdrawn."""
    cards: Sequence[Card] = getattr(library, name)
    number, count, shown = part(cards, number, _A_LIST)
    rows = []
    for card in shown:
        label = f"{card_sign(card, today)} {clip(card.title, LABEL - 10)}{_worth(card)}"
        rows.append([Button(label, EditCard(card=card.id))])
    rows.append(turning(number, count, lambda to: To(part=name, number=to)))
    rows.append([Button(words.plain("library-new-card"), EditCard(card=0))])
    return Screen(words(f"library-list-{name}"), [*rows, home_button(words)])


def unfound_screen(unfound: Sequence[Unfound], words: Words) -> Screen:
    """What readers looked for in vain: what to write next."""
    if not unfound:
        return Screen(words("library-unfound-none"), [home_button(words)])
    lines = [
        words("library-unfound-line", text=one.query, count=one.count) for one in unfound[:_QUERIES]
    ]
    clear = Button(words.plain("library-unfound-clear"), To(part="?clear"))
    text = "\n".join([words("library-unfound-title"), "", *lines])
    return Screen(text, [[clear], home_button(words)])


def ask_clear_screen(words: Words) -> Screen:
    yes = Button(words.plain("library-yes-clear"), To(part="clear"), style="danger")
    return Screen(
        words("library-sure-clear"),
        [[yes], [Button(words.plain("library-cancel"), To(part="unfound"))]],
    )
