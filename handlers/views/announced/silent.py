"""The work list: who has not acknowledged, and how they are reached without Telegram."""

from __future__ import annotations

from handlers.callbacks.announced import Mark, OpenSent, Silent
from handlers.screen import Button, Screen, clip
from handlers.views.announced.saying import named
from locales import Words
from school.broadcasts.acknowledging import PAGE, SilentPage
from school.broadcasts.announcement import Way
from school.broadcasts.audience import Recipient

_NAME = 60
_LABEL = 34
_CLASSES = 40
_IN_A_ROW = 3
BY_HAND = (Way.PAPER, Way.PHONE)


def who(one: Recipient, words: Words) -> str:
    """«семья: Лапина Мария», «семья без имени», or the name of a member of staff; plain."""
    names = clip(", ".join(one.names), _NAME)
    if one.staff and names:
        return names
    if names:
        return words.plain("announced-family", names=names)
    return words.plain("announced-family-unnamed")


def classes_screen(page: SilentPage, words: Words) -> Screen:
    """How many are silent in each class, before anybody is named."""
    one = page.announcement

    def to(grade: str, label: str) -> Button:
        return Button(label, Silent(announcement=one.id, grade=grade))

    silent = {grade: count for grade, count in page.by_class.items() if grade}
    buttons = [
        to(grade, words.plain("announced-silent-class", grade=grade, count=count))
        for grade, count in list(silent.items())[:_CLASSES]
    ]
    text = [words("announced-silent-title", title=named(one.title, words))]
    staff = page.by_class.get("", 0)
    if staff:
        text.append(words("announced-silent-staff", count=staff))
    if not page.by_class:
        text.append(words("announced-silent-nobody"))
    rows = [buttons[n : n + _IN_A_ROW] for n in range(0, len(buttons), _IN_A_ROW)]
    if page.by_class:
        rows.append([to("", words.plain("announced-silent-all"))])
    return Screen("\n".join(text), [*rows, [_to_card(one.id, words)]])


def silent_screen(
    page: SilentPage,
    at: Silent,
    words: Words,
    *,
    undo: Recipient | None = None,
    way: Way | None = None,
    author: bool = False,
) -> Screen:
    """Some of those who are silent, with what they were reached by. ``undo``: who was just marked
    (``way``), so that a slip can be taken back; ``author`` may go to the card and the classes."""
    one, number = page.announcement, at.page * PAGE
    text = [words("announced-silent-title", title=named(one.title, words))]
    if at.grade:
        text.append(words("announced-silent-of-class", grade=at.grade))
    rows: list[list[Button]] = []
    if undo is not None and way is not None:
        done = words(f"announced-marked-{way.value}", name=who(undo, words))
        text += ["", done]
        rows.append([_mark(at, undo.person_id, "", words.plain("announced-undo"))])
    text.append("")
    for n, silent in enumerate(page.silent, start=number + 1):
        text.append(_line(n, silent, at, words))
        rows.append(
            [
                _mark(at, silent.person_id, by.value, words.plain(f"announced-by-{by.value}", n=n))
                for by in BY_HAND
            ]
        )
    if not page.silent:
        text.append(words("announced-silent-nobody"))
    rows += [_turning(page, at, words), _back(at, words, author=author)]
    return Screen("\n".join(text), rows)


def _line(n: int, one: Recipient, at: Silent, words: Words) -> str:
    key = "announced-silent-line" if one.reachable else "announced-silent-unreached"
    classes = "" if at.grade else ", ".join(one.classes)
    name = who(one, words) + (f" · {clip(classes, _LABEL)}" if classes else "")
    return words(key, n=n, name=name)


def _mark(at: Silent, person_id: int, way: str, label: str) -> Button:
    data = Mark(
        announcement=at.announcement,
        person=person_id,
        way=way,
        grade=at.grade,
        after=at.after,
        page=at.page,
    )
    return Button(label, data)


def _turning(page: SilentPage, at: Silent, words: Words) -> list[Button]:
    row = []
    if at.after:
        first = Silent(announcement=at.announcement, grade=at.grade)
        row.append(Button(words.plain("announced-from-start"), first))
    if page.more and page.silent:
        following = Silent(
            announcement=at.announcement,
            grade=at.grade,
            after=page.silent[-1].person_id,
            page=at.page + 1,
        )
        row.append(Button(words.plain("announced-further"), following))
    return row


def _back(at: Silent, words: Words, *, author: bool) -> list[Button]:
    if not author:
        return []
    classes = Silent(announcement=at.announcement, classes=True)
    return [
        Button(words.plain("announced-to-classes"), classes),
        _to_card(at.announcement, words),
    ]


def _to_card(announcement_id: int, words: Words) -> Button:
    return Button(words.plain("announced-to-card"), OpenSent(announcement=announcement_id))
