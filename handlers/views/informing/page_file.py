"""A page as its editor sees it: how it stands, and what can be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handlers.callbacks.informing import EditPage, PageAct
from handlers.callbacks.informing import Library as To
from handlers.picker import month_rows
from handlers.screen import Button, Screen
from handlers.views.informing.library import page_sign
from handlers.views.informing.pages import linked, page_text
from locales import Words
from school.resources.editing import PageFile
from school.resources.page import Page, PageState


def _act(page: Page, act: str, words: Words, style: str | None = None) -> Button:
    name = act.lstrip("?")
    return Button(words.plain(f"page-act-{name}"), PageAct(page=page.id, act=act), style=style)


def page_file_screen(file: PageFile, words: Words, note: str = "") -> Screen:
    page = file.page
    title = page.draft.title if page.draft else page.title
    source = linked(page.source, page.source_url) if page.source else words("page-no-source")
    until = words.day(page.valid_until) if page.valid_until else words.plain("page-forever")
    text = [note, ""] if note else []
    text += [
        words("info-page-title", title=title),
        words("page-state", sign=page_sign(page, file.today), state=_state(file)),
        "",
        words("page-source", source=source),
        words("page-dated", day=words.day(page.dated)),
        words("page-until", until=until),
    ]
    if page.revision:
        text.append(words("page-revision", number=page.revision))
    if page.tell:
        text.append(words("page-tell-waits"))
    return Screen("\n".join(text), _rows(file, words))


def _state(file: PageFile) -> str:
    page = file.page
    if page.state is PageState.SHOWN and page.expired_on(file.today):
        return "expired"
    return "changed" if page.draft is not None else page.state.value


def _rows(file: PageFile, words: Words) -> list[list[Button]]:
    page = file.page
    new = page.draft.body if page.draft else page.body
    rows = [
        [_act(page, "body", words), _act(page, "title", words)],
        [_act(page, "source", words), _act(page, "dated", words), _act(page, "until", words)],
    ]
    if not new.blank:
        rows.append([_act(page, "see", words)])
        if file.unpublished:
            rows.append([_act(page, "publish", words, "success")])
        if file.unpublished or page.revision > page.told_revision:
            rows.append([_act(page, "?tell", words)])
    if page.draft is not None:
        rows.append([_act(page, "drop", words)])
    gone = "?hide" if page.state is PageState.SHOWN else "?remove"
    rows.append([_act(page, "up", words), _act(page, "down", words), _act(page, gone, words)])
    rows.append([Button(words.plain("library-back-pages"), To(part="pages"))])
    return rows


def preview_screen(page: Page, number: int, words: Words) -> tuple[Screen, int]:
    """One part of a page exactly as readers will see it once it is published; how many there
    are."""
    if page.draft is not None:
        page = replace(page, title=page.draft.title, body=page.draft.body)
    text, _, count = page_text(page, number, words)
    return Screen(text), count


def ask_text_screen(page: Page, what: str, words: Words) -> Screen:
    """Asks for the words, the title or the source of a page."""
    return Screen(words(f"page-ask-{what}", title=page.title), [back_row(page, words)])


def ask_title_screen(words: Words) -> Screen:
    """Asks for the title of a new page."""
    return Screen(words("page-ask-new"), [[Button(words.plain("library-cancel"), To())]])


def back_row(page: Page, words: Words) -> list[Button]:
    return [Button(words.plain("library-cancel"), EditPage(page=page.id))]


def day_screen(file: PageFile, what: str, shown: date, words: Words) -> Screen:
    """A month to choose the day of the facts, or the last day of the page."""
    today, page = file.today, file.page
    past = what == "dated"
    rows = month_rows(
        words,
        shown,
        "ypd" if past else "ypu",
        page.id,
        allowed=lambda day: day <= today if past else day >= today,
    )
    if not past:
        rows.append([_act(page, "forever", words)])
    return Screen(words(f"page-ask-{what}", title=page.title), [*rows, back_row(page, words)])


def sure_screen(page: Page, act: str, words: Words) -> Screen:
    """Before families are told, before a page is hidden or removed."""
    style = "success" if act == "tell" else "danger"
    yes = Button(words.plain(f"page-yes-{act}"), PageAct(page=page.id, act=act), style=style)
    return Screen(words(f"page-sure-{act}", title=page.title), [[yes], back_row(page, words)])
