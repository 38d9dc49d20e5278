"""The list of announcements, and the card of a draft."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from handlers.callbacks.announced import OpenSent
from handlers.callbacks.broadcasting import (
    Announcements,
    Audience,
    BroadcastRule,
    Compose,
    DraftAct,
    Launch,
    OpenAnnouncement,
    Stopping,
    When,
)
from handlers.screen import Button, Screen, clip
from handlers.views.broadcasting.saying import (
    LABEL,
    NAME,
    Sight,
    at,
    back_row,
    called,
    list_row,
    messages,
    say_audience,
    say_content,
    say_departure,
    say_head,
    say_state,
    warnings,
)
from locales import Words
from school.broadcasts.announcement import OPEN, Announcement
from school.work import Actor, Permission

_COMMENT = 300
_AUDIENCE = 600


def list_screen(
    page: Sequence[Announcement],
    actor: Actor,
    zone: ZoneInfo,
    words: Words,
    *,
    before: int = 0,
    more: bool = False,
) -> Screen:
    """One's own announcements, or everybody's for whoever may send, newest first."""
    everybody = actor.may(Permission.BROADCAST)
    title = words("announce-list-all" if everybody else "announce-list-own")
    lines, rows = [title], [[Button(words.plain("announce-new"), Compose(), style="primary")]]
    for number, one in enumerate(page, 1):
        name = called(one.title, words)
        lines.append(
            words("announce-line", number=number, title=name, state=say_state(one, zone, words))
        )
        label = clip(f"{number}. {name}", LABEL)
        # What has left has a card of its own.
        left = one.state not in OPEN
        data = OpenSent(announcement=one.id) if left else OpenAnnouncement(announcement=one.id)
        rows.append([Button(label, data)])
    if not page:
        lines.append(words("announce-list-empty"))
    turn = []
    if before:
        turn.append(Button(words.plain("announce-newest"), Announcements()))
    if more:
        turn.append(Button(words.plain("announce-earlier"), Announcements(before=page[-1].id)))
    rows.append(turn)
    rows.append(_below(actor, words))
    return Screen("\n".join(lines), rows)


def _below(actor: Actor, words: Words) -> list[Button]:
    row = []
    if actor.may(Permission.SETTINGS):
        row.append(Button(words.plain("announce-rules-button"), BroadcastRule()))
    if actor.may(Permission.STOP):
        row.append(Button(words.plain("announce-stop-button"), Stopping(act="?stop")))
    return row


def new_screen(words: Words) -> Screen:
    """What may be sent, and the words in braces."""
    return Screen(words("announce-write"), [list_row(words)])


def anew_screen(announcement_id: int, words: Words) -> Screen:
    return Screen(words("announce-write-anew"), [back_row(announcement_id, words)])


def drop_screen(sight: Sight, words: Words) -> Screen:
    one = sight.announcement
    text = words("announce-sure-drop", title=called(one.title, words))
    yes = Button(
        words.plain("announce-yes-drop"), DraftAct(announcement=one.id, act="drop"), style="danger"
    )
    return Screen(text, [[yes], back_row(one.id, words)])


def what_it_is(sight: Sight, words: Words) -> list[str]:
    """The lines that the card and the confirm screen share."""
    one, zone = sight.announcement, sight.profile.tz
    until = at(one.expires_at, zone, words) if one.expires_at else words.plain("announce-no-end")
    return [
        words("announce-title", title=called(one.title, words)),
        words("announce-content", what=say_content(one.content, words), messages=messages(one)),
        words(
            "announce-audience",
            who=clip(say_audience(one.audience, words, sight.titles), _AUDIENCE),
        ),
        words("announce-head", count=sight.head.recipients, who=say_head(sight.head, words)),
        words("announce-departure", when=say_departure(sight, words)),
        words("announce-expiry", until=until),
        words("announce-asks-ack", on="yes" if one.ack else "no"),
        *([words("announce-is-urgent")] if one.urgent else []),
    ]


def card_screen(sight: Sight, words: Words, note: str | None = None) -> Screen:
    """A draft as its author works on it."""
    one = sight.announcement
    text = [note, ""] if note else []
    text += [words("announce-card"), *what_it_is(sight, words)]
    if one.comment:
        text += ["", words("announce-came-back", comment=clip(one.comment, _COMMENT))]
    found = warnings(sight, words)
    text += ["", *found] if found else []
    text += ["", words("announce-more-may-follow")]
    return Screen("\n".join(text), _card_rows(one, sight, words))


def _card_rows(one: Announcement, sight: Sight, words: Words) -> list[list[Button]]:
    def act(name: str, *, on: bool = False, **said: str) -> Button:
        data = DraftAct(announcement=one.id, act=name, on=on)
        return Button(words.plain(f"announce-act-{name.lstrip('?')}", **said), data)

    def when(what: str) -> Button:
        return Button(words.plain(f"announce-act-{what}"), When(announcement=one.id, what=what))

    whom = Button(
        words.plain("announce-act-whom", count=sight.head.recipients), Audience(announcement=one.id)
    )
    test = Button(words.plain("announce-act-test"), Launch(announcement=one.id, act="show"))
    last = Button(words.plain("announce-act-launch"), Launch(announcement=one.id), style="success")
    return [
        [whom],
        [act("ack", on=not one.ack, now="yes" if one.ack else "no")],
        [act("urgent", on=not one.urgent, now="yes" if one.urgent else "no")],
        [when("at"), when("until")],
        [act("anew"), *([act("pop")] if one.content else [])],
        [test] if one.content else [],
        [last],
        [act("?drop"), *list_row(words)],
    ]


def foreign_screen(sight: Sight, words: Words) -> Screen:
    """Somebody else's draft: to look at, not to change."""
    name = clip(sight.draft.author, NAME) or "—"
    text = [words("announce-foreign", name=name), *what_it_is(sight, words)]
    show = Button(
        words.plain("announce-show"), Launch(announcement=sight.announcement.id, act="show")
    )
    return Screen("\n".join(text), [[show], list_row(words)])
