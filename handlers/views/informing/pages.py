"""Pages of information as readers see them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from handlers.callbacks.families import Public
from handlers.callbacks.informing import InfoList, Prepare, ReadPage
from handlers.rich import as_html
from handlers.screen import Button, Screen, clip
from handlers.views.pages import part, turning
from locales import Markup, Words
from school.resources.page import Page
from school.rich import split

LABEL = 40
_A_LIST = 10
_A_PART = 3000  # units of a page in one message, with room for its title and its source


def page_button(page: Page, *, new: bool = False) -> Button:
    return Button(f"📄 {clip(page.title, LABEL)}", ReadPage(page=page.id, new=new))


def ways_on(words: Words) -> list[Button]:
    """Where a reader may go from here."""
    return [
        Button(words.plain("info-button-prepare"), Prepare()),
        Button(words.plain("info-button-when"), Public(page="when")),
    ]


def info_screen(pages: Sequence[Page], number: int, words: Words) -> Screen:
    """The list of pages."""
    if not pages:
        return Screen(words("info-none"), [ways_on(words)])
    number, count, shown = part(pages, number, _A_LIST)
    rows = [[page_button(page)] for page in shown]
    turn = turning(number, count, lambda to: InfoList(number=to))
    return Screen(words("info-title"), [*rows, turn, ways_on(words)])


def linked(words_: str, url: str) -> Markup:
    """Words that lead to an address, if there is one."""
    said = escape(words_, quote=False)
    return Markup(f'<a href="{escape(url)}">{said}</a>' if url else said)


def page_text(page: Page, number: int, words: Words) -> tuple[str, int, int]:
    """One part of a page as HTML with its title and source; which one, and how many there are."""
    pieces = split(page.body, _A_PART)
    number, count, shown = part(pieces, number, 1)
    text = [words("info-page-title", title=page.title), ""]
    text += [as_html(piece) for piece in shown]
    source = linked(page.source, page.source_url)
    text += ["", words("info-source", day=words.day(page.dated), source=source)]
    if page.valid_until is not None:
        text.append(words("info-valid", day=words.day(page.valid_until)))
    return "\n".join(text), number, count


def page_screen(page: Page, number: int, words: Words) -> Screen:
    """A page as everybody reads it."""
    text, number, count = page_text(page, number, words)
    turn = turning(number, count, lambda to: ReadPage(page=page.id, part=to))
    back = Button(words.plain("info-back"), InfoList())
    return Screen(text, [turn, [back]])
