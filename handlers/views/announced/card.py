"""The card of an announcement that has left, for its author and for whoever may send."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from handlers.callbacks.announced import OpenSent, PutRight, SentAct, SentPaper, Silent
from handlers.screen import Button, Screen, clip
from handlers.views.announced.saying import figure_lines, later_line, named, silent_of, state_line
from handlers.views.broadcasting.saying import list_row
from locales import Words
from school.broadcasts.announcement import OUT, Announcement, State
from school.broadcasts.overview import Seen
from school.outbox.rows import DeliveryState

_NAME = 60
_REASON = 200
_UNDER_WAY = (DeliveryState.WAITING, DeliveryState.HELD, DeliveryState.SENDING)


def card_screen(
    seen: Seen, words: Words, zone: ZoneInfo, *, sender: bool, note: str | None = None
) -> Screen:
    """Where it stands, what became of everybody, what to do about it. ``sender``: may send, and
    so correct."""
    one = seen.announcement
    text = [note, ""] if note else []
    text += [words("announced-title", title=named(one.title, words)), state_line(one, words, zone)]
    if seen.author:
        text.append(words("announced-author", name=clip(seen.author, _NAME)))
    if one.walks and one.state is not State.PAUSED:
        text.append(words(f"announced-walk-{one.walks[0].value}"))
    if one.state in OUT or one.state is State.WITHDRAWN:
        text += ["", *figure_lines(seen, words), *later_line(seen, words, zone)]
        text += _traces(seen, words, zone)
        advice = _advice(seen, words) if one.state in OUT else []
        text += ["", *advice] if advice else []
    if one.state is State.WITHDRAWN and one.comment:
        text.append(words("announced-reason", reason=clip(one.comment, _REASON)))
    return Screen("\n".join(text), _rows(seen, words, sender=sender))


def _traces(seen: Seen, words: Words, zone: ZoneInfo) -> list[str]:
    """What became of a correction, of a withdrawal."""
    one, lines = seen.announcement, []
    if one.corrected_at is not None:
        at = words.moment(one.corrected_at, zone)
        lines.append(words("announced-edited", at=at, **_outcome(seen.edited)))
    if one.state is State.WITHDRAWN:
        lines.append(words("announced-removed", **_outcome(seen.removed)))
    return lines


def _outcome(rows: Mapping[DeliveryState, int]) -> dict[str, int]:
    waiting = sum(rows.get(state, 0) for state in _UNDER_WAY)
    done = rows.get(DeliveryState.SENT, 0)
    return {"done": done, "waiting": waiting, "failed": sum(rows.values()) - done - waiting}


def _advice(seen: Seen, words: Words) -> list[str]:
    """What to do about those whom it has not reached."""
    one, figures = seen.announcement, seen.figures
    found = []
    if one.state is State.PAUSED:
        found.append("stuck" if one.comment == "errors" else "paused")
    if one.state is State.DONE and not figures.recipients:
        found.append("nobody")
    if figures.unreached:
        found.append("unreached")
    if figures.failed:
        found.append("failed")
    if figures.uncertain:
        found.append("uncertain")
    if figures.expired:
        found.append("expired")
    return [words(f"announced-advice-{name}") for name in found]


def _act(one: Announcement, act: str, words: Words, style: str | None = None) -> Button:
    label = words.plain(f"announced-do-{act.lstrip('?')}")
    return Button(label, SentAct(announcement=one.id, act=act), style=style)


def _put_right(one: Announcement, act: str, words: Words, style: str | None = None) -> Button:
    label = words.plain(f"announced-do-{act.lstrip('?')}")
    return Button(label, PutRight(announcement=one.id, act=act), style=style)


def _paper(one: Announcement, what: str, words: Words) -> Button:
    data = SentPaper(announcement=one.id, what=what)
    return Button(words.plain(f"announced-do-{what}"), data)


def _rows(seen: Seen, words: Words, *, sender: bool) -> list[list[Button]]:
    one = seen.announcement
    rows: list[list[Button]] = []
    if one.state is State.SENDING:
        rows += [[_act(one, "pause", words), _act(one, "?stop", words, "danger")]]
        rows += [[_act(one, "watch", words)]]
    if one.state is State.PAUSED:
        go = _act(one, "go", words, "success")
        rows += [[go, _act(one, "?stop", words, "danger")]]
    if one.state is State.PLANNED:
        rows += [[_act(one, "?stop", words, "danger")]]
    if one.state in OUT and one.ack:
        silent = silent_of(seen.figures)
        if silent:
            who = Silent(announcement=one.id, classes=True)
            rows.append([Button(words.plain("announced-who", count=silent), who, style="primary")])
            rows.append([_act(one, "?remind", words)])
        rows.append([_paper(one, "sheet", words), _paper(one, "table", words)])
    elif one.state in OUT or one.state is State.WITHDRAWN:
        rows.append([_paper(one, "table", words)])
    if one.state in OUT:
        correct = [_put_right(one, "?correct", words)] if sender else []
        rows.append([*correct, _put_right(one, "?withdraw", words, "danger")])
        key = "announced-do-again-silent" if one.ack else "announced-do-again"
        again = SentAct(announcement=one.id, act="again")
        rows.append([Button(words.plain(key), again)])
    look = Button(words.plain("announced-do-look"), OpenSent(announcement=one.id))
    rows.append([look, *list_row(words)])
    return rows


def back_row(announcement_id: int, words: Words) -> list[Button]:
    return [Button(words.plain("announced-to-card"), OpenSent(announcement=announcement_id))]


def _sure(one: Announcement, act: str, text: str, words: Words, style: str = "danger") -> Screen:
    yes = Button(
        words.plain(f"announced-yes-{act}"), SentAct(announcement=one.id, act=act), style=style
    )
    return Screen(text, [[yes], back_row(one.id, words)])


def stop_screen(seen: Seen, words: Words) -> Screen:
    text = words(
        "announced-sure-stop",
        title=named(seen.announcement.title, words),
        waiting=seen.figures.waiting,
        sent=seen.figures.sent,
    )
    return _sure(seen.announcement, "stop", text, words)


def remind_screen(seen: Seen, words: Words) -> Screen:
    one = seen.announcement
    text = words(
        "announced-sure-remind",
        title=named(one.title, words),
        count=silent_of(seen.figures),
        chased=one.chased,
    )
    return _sure(one, "remind", text, words, "primary")
