"""Papers to download, and links with their QR codes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from handlers.callbacks.overseeing import Link, Oversee, Paper
from handlers.callbacks.papers import ClassSheets
from handlers.picker import as_number
from handlers.screen import Button, Screen, clip
from handlers.views.overseeing.saying import A_PAGE, LABEL, home_row, today
from handlers.views.pages import part, turning
from locales import Words
from school.families.family import Destruction
from school.observers.board import Board

_CLASSES_SHOWN = 40
_IN_A_ROW = 4


def papers_screen(words: Words) -> Screen:
    def paper(what: str) -> Button:
        return Button(words.plain(f"oversee-paper-{what}"), Paper(what=what))

    erased = Button(words.plain("oversee-button-erased"), Oversee(page="erased"))
    rows = [
        [paper("order")],
        [paper("guard")],
        [paper("doors")],
        [paper("png")],
        [paper("dark")],
        [paper("xlsx")],
        [paper("poster"), _classes(words)],
        [erased],
        home_row(words),
    ]
    return Screen(words("oversee-papers"), rows)


def _classes(words: Words) -> Button:
    return Button(words.plain("oversee-paper-classes"), ClassSheets())


def which_day_screen(what: str, board: Board, page: int, words: Words) -> Screen:
    """Days of tests, from today on first; ``what``: "guard" or "doors"."""
    days = sorted({line.place.exam.day for line in board.lines})
    days = [day for day in days if day >= today(board)] or days
    page, pages, shown = part(days, page, A_PAGE)
    rows = [
        [Button(words.day(day, weekday=True), Paper(what=what, value=as_number(day)))]
        for day in shown
    ]
    rows.append(turning(page, pages, lambda to: Paper(what=what, part=to)))
    text = words("oversee-which-day") if days else words("oversee-no-places")
    return Screen(text, [*rows, [_to_papers(words)]])


def _to_papers(words: Words) -> Button:
    return Button(words.plain("oversee-to-papers"), Oversee(page="papers"))


def door_button(exam_id: int, words: Words) -> Button:
    return Button(words.plain("oversee-paper-door"), Paper(what="door", value=exam_id))


def erased_screen(
    records: Sequence[Destruction], page: int, zone: ZoneInfo, words: Words
) -> Screen:
    """The records that data were destroyed, newest first."""
    page, pages, shown = part(records, page, A_PAGE)
    rows = []
    for record in shown:
        day: date = record.at.astimezone(zone).date()
        label = words.plain("oversee-erased-line", number=record.number, day=words.short_day(day))
        rows.append([Button(clip(label, LABEL), Paper(what="erased", value=record.number))])
    rows.append(turning(page, pages, lambda to: Oversee(page="erased", part=to)))
    text = words("oversee-erased", count=len(records))
    return Screen(text, [*rows, [_to_papers(words)]])


def links_screen(link: str, classes: Sequence[str], words: Words) -> Screen:
    """The link of the whole school, and the way to each class's."""
    buttons = [Button(one, Link(grade=one)) for one in classes[:_CLASSES_SHOWN]]
    rows = [
        [Button(words.plain("invite-copy"), copy=link, style="success")],
        [
            Button(words.plain("oversee-link-qr"), Link(qr=True)),
            Button(words.plain("oversee-paper-poster"), Paper(what="poster")),
        ],
        [_classes(words)],
        *(buttons[n : n + _IN_A_ROW] for n in range(0, len(buttons), _IN_A_ROW)),
        [Button(words.plain("oversee-link-other"), Link(grade="?"))],
        home_row(words),
    ]
    return Screen(words("oversee-links", link=link), rows)


def class_link_screen(grade: str, link: str, words: Words) -> Screen:
    rows = [
        [Button(words.plain("invite-copy"), copy=link, style="success")],
        [Button(words.plain("oversee-link-qr"), Link(grade=grade, qr=True))],
        [_to_links(words)],
    ]
    return Screen(words("oversee-class-link", grade=grade, link=link), rows)


def ask_class_screen(words: Words) -> Screen:
    return Screen(words("vpr-ask-class"), [[_to_links(words)]])


def _to_links(words: Words) -> Button:
    return Button(words.plain("oversee-to-links"), Oversee(page="links"))
