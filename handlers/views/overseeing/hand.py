"""Parents on the coordinator's screens: the list, a card, and somebody new who phoned."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.overseeing import (
    HandStep,
    OpenEntry,
    OpenParent,
    OpenPlace,
    OperatorField,
    Oversee,
    Paper,
    ParentAct,
    Seat,
)
from handlers.screen import Button, Screen, clip
from handlers.views.overseeing.saying import (
    A_PAGE,
    LABEL,
    NAME,
    home_row,
    named,
    standing,
    zone_of,
)
from handlers.views.pages import part, turning
from locales import Markup, Words
from school.families.family import Destruction, Parent
from school.observers.board import Board

_STANDS_SHOWN = 10
_LONGEST_TEXT = 3000


def back_row(data: CallbackData, words: Words) -> list[Button]:
    return [Button(words.plain("oversee-cancel"), data)]


def start_of(exam: int) -> CallbackData:
    """Where the way to a parent began: a place, or the list."""
    return OpenPlace(exam=exam) if exam else Oversee(page="parents")


def parents_screen(
    parents: Sequence[Parent],
    page: int,
    words: Words,
    *,
    found: str | None = None,
    exam: int = 0,
    place: str = "",
) -> Screen:
    """Registered parents by name. ``exam``: somebody is to be put there; ``found``: only those
    with this in their name."""
    page, pages, shown = part(parents, page, A_PAGE)
    if found is not None:
        text = words("oversee-parents-found", name=clip(found, 60), count=len(parents))
        if pages > 1:
            shown = parents[:A_PAGE]
            text += "\n" + words("oversee-parents-more")
    elif exam:
        text = words("oversee-hand-who", place=place)
    else:
        text = words("oversee-parents", count=len(parents))
    rows: list[list[Button]] = []
    for one in shown:
        give = Seat(deed="give", subject=one.id, exam=exam)
        data: CallbackData = give if exam else OpenParent(parent=one.id)
        rows.append([Button(clip(one.name, LABEL), data)])
    if found is None and not exam:
        rows.append(turning(page, pages, lambda to: Oversee(page="parents", part=to)))
        rows.append([_do("find", words), _do("new", words)])
        return Screen(text, [*rows, home_row(words)])
    rows.append([_do("new", words)])
    return Screen(text, [*rows, back_row(start_of(exam), words)])


def _do(act: str, words: Words) -> Button:
    return Button(words.plain(f"oversee-parents-{act}"), ParentAct(parent=0, act=act))


def parent_screen(board: Board, parent: Parent, words: Words, note: str | None = None) -> Screen:
    """What the school knows of a parent, and where they stand."""
    text = [note, ""] if note else []
    text.append(words("oversee-parent", name=clip(parent.name, NAME)))
    if parent.phone:
        text.append(words("oversee-phone", phone=clip(parent.phone, 40)))
    here = [
        (line, one)
        for line in board.lines
        for one in line.observers
        if one.entry.parent_id == parent.id
    ]
    rows: list[list[Button]] = []
    text.append(words("oversee-parent-places", count=len(here)))
    for line, one in here[-_STANDS_SHOWN:]:
        exam = line.place.exam
        said = standing(one, zone_of(board), words)
        text.append(
            words("oversee-parent-line", day=f"{exam.day:%d.%m}", place=named(line.place), at=said)
        )
        label = clip(f"{exam.day:%d.%m} {named(line.place)}", LABEL)
        rows.append([Button(label, OpenEntry(entry=one.entry.id))])
    give = Button(words.plain("oversee-parent-give"), Seat(deed="give", subject=parent.id))
    forget = ParentAct(parent=parent.id, act="?forget")
    danger = Button(words.plain("oversee-parent-forget"), forget, style="danger")
    back = Button(words.plain("oversee-to-parents"), Oversee(page="parents"))
    return Screen("\n".join(text), [*rows, [give], [danger], [back]])


def forget_screen(parent: Parent, words: Words) -> Screen:
    text = words("oversee-sure-forget", name=clip(parent.name, NAME))
    act = ParentAct(parent=parent.id, act="forget")
    yes = Button(words.plain("oversee-yes-forget"), act, style="danger")
    return Screen(text, [[yes], back_row(OpenParent(parent=parent.id), words)])


def forgotten_screen(record: Destruction, words: Words) -> Screen:
    """The data are gone; the record of it can be had at once."""
    text = words("oversee-forgotten", number=record.number)
    paper = Button(words.plain("oversee-erased-paper"), Paper(what="erased", value=record.number))
    back = Button(words.plain("oversee-to-parents"), Oversee(page="parents"))
    return Screen(text, [[paper], [back]])


def find_screen(words: Words) -> Screen:
    return Screen(words("oversee-ask-find"), [back_row(Oversee(page="parents"), words)])


def no_operator_screen(exam: int, words: Words) -> Screen:
    """Nobody new can be written down while no consent can name who answers for the data."""
    label = words.plain("oversee-set-operator")
    rows = [[Button(label, OperatorField(), style="primary")], back_row(start_of(exam), words)]
    return Screen(words("oversee-no-operator"), rows)


def step_screen(step: str, exam: int, words: Words) -> Screen:
    """``step``: "name", "phone", "classes", "kin"."""
    skip = {"phone": "oversee-no-phone", "kin": "oversee-no-kin"}.get(step)
    rows = [[Button(words.plain(skip), HandStep(step=step))]] if skip else []
    text = words(f"oversee-new-{step}")
    return Screen(text, [*rows, back_row(start_of(exam), words)])


def paper_screen(
    name: str, phone: str, classes: str, kin: str, text: str, exam: int, words: Words
) -> Screen:
    """What was typed, and the consent that has to lie signed on the desk."""
    said = words(
        "oversee-new-paper",
        name=clip(name, NAME),
        phone=phone or "—",
        classes=classes,
        kin=kin or "—",
    )
    shown = text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT].rstrip() + "…"
    quoted = Markup(f"<blockquote expandable>{escape(shown, quote=False)}</blockquote>")
    yes = Button(words.plain("oversee-paper-yes"), HandStep(step="paper"), style="success")
    sheet = Button(words.plain("oversee-paper-sheet"), HandStep(step="sheet"))
    return Screen(f"{said}\n\n{quoted}", [[yes], [sheet], back_row(start_of(exam), words)])
