"""The card of a session for who manages it; what is asked before it is invited to or called off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.callbacks.training import (
    Field,
    GroupList,
    OpenSession,
    Roll,
    SessionAct,
    SessionMaterials,
    SessionPaper,
)
from handlers.screen import Button, Screen, clip
from handlers.views.training.saying import back_row, facts_lines, list_row, say_names
from locales import Words
from school.plan.assigning import display_name
from school.training.desk import Guest, Sight, facts_of
from school.training.marking import was_there
from school.training.session import Answer, State
from school.training.timing import begins

_NAMES = 450


def card_screen(sight: Sight, words: Words, *, begun: bool, note: str = "") -> Screen:
    """``begun``: it has started, so it can be marked who is there."""
    session = sight.session
    lines = [note, ""] if note else []
    lines += facts_lines(facts_of(session), words)
    lines += _details(sight, words)
    lines += ["", *_people(sight, words)]
    if session.state is State.CANCELLED:
        lines += ["", words("session-is-cancelled")]
    elif session.missing is not None:
        lines += ["", words(f"session-lacks-{session.missing}")]
    return Screen("\n".join(lines), _rows(sight, words, begun=begun))


def _details(sight: Sight, words: Words) -> list[str]:
    session, lines = sight.session, []
    if session.answer_by is not None:
        day = words.day(session.answer_by, weekday=True)
        lines.append(words("session-answer-by", day=day))
    if session.capacity is not None:
        lines.append(words("session-seats", count=session.capacity, free=sight.free or 0))
    if sight.item is not None:
        title = clip(sight.item.title, 120)
        lines.append(words("session-of-item", label=clip(sight.item.label, 20), title=title))
    if sight.organiser is not None:
        lines.append(words("session-organiser", name=display_name(sight.organiser)))
    return lines


def _people(sight: Sight, words: Words) -> list[str]:
    """Who comes and who does not, or who was there; then who was only chosen."""
    told = [one for one in sight.guests if one.invitee.invited_at is not None]
    lines = []
    if sight.session.marked_at is not None:
        came = [one for one in told if was_there(one.invitee)]
        lines.append(_said("session-came", came, words, of=len(told)))
    elif told:
        lines.append(words("session-invited-count", count=len(told)))
        for answer, key in (
            (Answer.COMING, "session-coming"),
            (Answer.WANTED, "session-wanted"),
            (None, "session-silent-ones"),
        ):
            if group := sight.answered(answer):
                lines.append(_said(key, group, words))
        if group := sight.answered(Answer.NOT_COMING):
            lines.append(words("session-not-coming", count=len(group), names=_why(group)))
    if sight.new:
        lines.append(_said("session-chosen", sight.new, words))
    if not sight.guests:
        lines.append(words("session-nobody-yet"))
    if out := [one for one in sight.guests if not one.person.reachable]:
        lines.append(_said("session-unreached", out, words))
    return lines


def _said(key: str, guests: Sequence[Guest], words: Words, **values: int) -> str:
    names = say_names([one.person for one in guests], _NAMES)
    return words(key, count=len(guests), names=names or "—", **values)


def _why(guests: Sequence[Guest]) -> str:
    said = [
        display_name(one.person) + (f" ({one.invitee.reason})" if one.invitee.reason else "")
        for one in guests
    ]
    return clip(", ".join(said), _NAMES)


def _rows(sight: Sight, words: Words, *, begun: bool) -> list[Sequence[Button]]:
    session, n = sight.session, sight.session.id
    papers = [
        Button(words.plain("session-button-list"), SessionPaper(session=n, what="list")),
        Button(words.plain("session-button-table"), SessionPaper(session=n, what="table")),
    ]
    refresh = [Button(words.plain("session-button-refresh"), OpenSession(session=n))]
    if session.state is State.CANCELLED:
        return [list_row(words)]
    rows: list[Sequence[Button]] = []
    if session.state is State.HELD or begun:
        rows.append([Button(words.plain("session-button-roll"), Roll(session=n), style="primary")])
    else:
        rows += _before(sight, words)
    if session.state is not State.DRAFT:
        materials = Button(words.plain("session-button-materials"), SessionMaterials(session=n))
        rows += [papers, [materials], refresh]
    return [*rows, list_row(words)]


def _before(sight: Sight, words: Words) -> list[Sequence[Button]]:
    session, n = sight.session, sight.session.id
    whom = Button(words.plain("session-button-whom", count=len(sight.guests)), GroupList(session=n))
    change = Button(words.plain("session-button-change"), Field(session=n, what="more"))
    rows: list[Sequence[Button]] = [[whom, change]]
    if sight.new and session.missing is None:
        label = words.plain("session-button-invite", count=len(sight.new))
        rows.append([Button(label, SessionAct(session=n, act="?invite"), style="success")])
    if session.missing is not None:
        what = "hours" if session.missing == "start" else session.missing
        label = words.plain(f"session-change-{what}")
        rows.append([Button(label, Field(session=n, what=what, making=True), style="primary")])
    end = "?drop" if session.state is State.DRAFT else "?cancel"
    label = words.plain(f"session-button-{end[1:]}")
    rows.append([Button(label, SessionAct(session=n, act=end), style="danger")])
    return rows


def sure_screen(sight: Sight, act: str, words: Words) -> Screen:
    """``act``: invite, cancel or drop."""
    session = sight.session
    lines = [*facts_lines(facts_of(session), words), ""]
    told = [one for one in sight.guests if one.invitee.invited_at is not None]
    group = sight.new if act == "invite" else told
    reached = sum(one.person.reachable for one in group)
    lines.append(words(f"session-sure-{act}", count=reached))
    if act == "invite" and len(group) > reached:
        out = [one.person for one in group if not one.person.reachable]
        lines.append(words("session-unreached", count=len(out), names=say_names(out, _NAMES)))
    style = "success" if act == "invite" else "danger"
    yes = Button(
        words.plain(f"session-yes-{act}", count=reached),
        SessionAct(session=session.id, act=act),
        style=style,
    )
    return Screen("\n".join(lines), [[yes], back_row(session.id, words)])


def has_begun(sight: Sight, now: datetime) -> bool:
    session = sight.session
    if session.state in (State.DRAFT, State.CANCELLED) or session.missing is not None:
        return False
    return begins(session, sight.profile.calendar) <= now
