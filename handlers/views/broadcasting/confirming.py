"""Before it leaves: what exactly, to how many, and how much these families got already."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.callbacks.broadcasting import DraftAct, Launch
from handlers.screen import Button, Screen, clip
from handlers.views.broadcasting.card import what_it_is
from handlers.views.broadcasting.saying import (
    NAME,
    Sight,
    back_row,
    called,
    list_row,
    warnings,
)
from locales import Words
from school.broadcasts.announcement import Announcement, State
from school.broadcasts.audience import Head, Load

_MOST_LOADS = 6


def say_load(load: Sequence[Load], words: Words) -> list[str]:
    """«5А: за неделю уже 4 сообщения в среднем, больше всего 9», the busiest first."""
    busy = sorted((one for one in load if one.most), key=lambda one: -one.average)
    said = [
        words(
            "announce-load",
            grade=one.grade_class,
            average=_rounded(one.average),
            most=one.most,
        )
        for one in busy[:_MOST_LOADS]
    ]
    if len(busy) > _MOST_LOADS:
        said.append(words("announce-load-more", count=len(busy) - _MOST_LOADS))
    if load and not busy:
        said.append(words("announce-load-none"))
    return said


def _rounded(average: float) -> int | float:
    return round(average) if average >= 3 else round(average, 1)


def say_unreached(head: Head, words: Words) -> list[str]:
    if not head.blocked and not head.never:
        return []
    return [words("announce-unreached", blocked=head.blocked, never=head.never)]


def _looked_at(sight: Sight, words: Words) -> list[str]:
    said = [*what_it_is(sight, words), *say_unreached(sight.head, words)]
    load = say_load(sight.draft.load, words)
    if load:
        said += ["", *load]
    found = warnings(sight, words)
    return [*said, "", *found] if found else said


def confirm_screen(sight: Sight, words: Words, note: str | None = None) -> Screen:
    """The author's last look."""
    one, count = sight.announcement, sight.head.recipients
    text = [note, ""] if note else []
    text += [words("announce-confirm"), *_looked_at(sight, words)]
    mark = one.mark
    if sight.draft.alone:
        go = Launch(announcement=one.id, act="send", mark=mark)
        last = Button(words.plain("announce-send", count=count), go, style="success")
    else:
        text += ["", words("announce-needs-another")]
        go = Launch(announcement=one.id, act="ask", mark=mark)
        last = Button(words.plain("announce-ask"), go, style="success")
    return Screen("\n".join(text), [[_show(one, words)], [last], back_row(one.id, words)])


def _show(one: Announcement, words: Words) -> Button:
    data = Launch(announcement=one.id, act="show", mark=one.mark)
    return Button(words.plain("announce-show"), data)


def decide_screen(sight: Sight, words: Words, note: str | None = None) -> Screen:
    """The same for whoever is to agree."""
    one = sight.announcement
    name = clip(sight.draft.author, NAME) or "—"
    text = [note, ""] if note else []
    text += [words("announce-decide", name=name), *_looked_at(sight, words)]
    go = Launch(announcement=one.id, act="approve", mark=one.mark)
    rows = [
        [_show(one, words)],
        [Button(words.plain("announce-approve", count=sight.head.recipients), go, style="success")],
        [Button(words.plain("announce-send-back"), Launch(announcement=one.id, act="?back"))],
        list_row(words),
    ]
    return Screen("\n".join(text), rows)


def back_screen(sight: Sight, words: Words) -> Screen:
    """Asks why it goes back; the next message says it."""
    name = clip(sight.draft.author, NAME) or "—"
    title = called(sight.announcement.title, words)
    text = words("announce-ask-comment", name=name, title=title)
    return Screen(text, [back_row(sight.announcement.id, words)])


def waiting_screen(sight: Sight, words: Words, *, own: bool, note: str | None = None) -> Screen:
    """It waits for another's agreement, or for its hour. Its author may take it back until then;
    whoever else may see it can still stop what is planned."""
    one = sight.announcement
    text = [note, ""] if note else []
    text += [words(f"announce-waits-{one.state.value}"), *what_it_is(sight, words)]
    rows = [[_show(one, words)]]
    if own:
        back = DraftAct(announcement=one.id, act="back")
        rows.append([Button(words.plain("announce-take-back"), back)])
    elif one.state is State.PLANNED:
        stop = DraftAct(announcement=one.id, act="?cancel")
        rows.append([Button(words.plain("announce-act-cancel"), stop, style="danger")])
    return Screen("\n".join(text), [*rows, list_row(words)])


def cancel_screen(sight: Sight, words: Words) -> Screen:
    one = sight.announcement
    text = words("announce-sure-cancel", title=called(one.title, words))
    yes = DraftAct(announcement=one.id, act="cancel")
    button = Button(words.plain("announce-yes-cancel"), yes, style="danger")
    return Screen(text, [[button], back_row(one.id, words)])


def sent_back_screen(announcement: Announcement, author: str, words: Words) -> Screen:
    name = clip(author, NAME) or "—"
    text = words("announce-went-back", title=called(announcement.title, words), name=name)
    return Screen(text, [list_row(words)])
