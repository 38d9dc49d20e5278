"""Lists of sessions: those one manages, those one is invited to."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.callbacks.training import NewSession, OpenSession, SeeInvitation, SessionList
from handlers.screen import Button, Screen, clip
from handlers.views.training.saying import LABEL, say_days, say_kind, say_title
from locales import Words
from school.training.desk import facts_of
from school.training.session import Kind, Session, Tally


def managed_screen(found: Sequence[Tally], page: int, more: bool, words: Words) -> Screen:
    lines = [words("session-list-managed")]
    if not found:
        lines.append(words("session-list-empty"))
    rows = []
    for number, one in enumerate(found, start=1):
        facts = facts_of(one.session)
        lines.append(
            words(
                "session-line",
                number=number,
                title=clip(say_title(facts), 80),
                when=say_days(facts, words),
                state=_state(one, words),
            )
        )
        label = clip(f"{number}. {one.session.title}", LABEL)
        rows.append([Button(label, OpenSession(session=one.session.id))])
    new = [Button(words.plain("session-button-new"), NewSession(), style="primary")]
    mine = [Button(words.plain("session-button-mine"), SessionList(mine=True))]
    return Screen("\n".join(lines), [*rows, _turning(page, more, False, words), new, mine])


def _state(one: Tally, words: Words) -> str:
    state = one.session.state.value
    if state == "held" and one.session.marked_at is not None:
        return words.plain("session-state-marked", came=one.came, invited=one.invited)
    if state == "invited":
        return words.plain("session-state-invited", coming=one.coming, invited=one.invited)
    return words.plain(f"session-state-{state}")


def mine_screen(
    found: Sequence[Session], page: int, more: bool, words: Words, *, manages: bool
) -> Screen:
    lines = [words("session-list-mine")]
    if not found:
        lines.append(words("session-list-mine-empty"))
    rows = []
    for number, one in enumerate(found, start=1):
        facts = facts_of(one)
        off = words.plain("session-state-cancelled") if one.state == "cancelled" else ""
        lines.append(
            words(
                "session-line-mine",
                number=number,
                title=clip(say_title(facts), 80),
                when=say_days(facts, words),
                off=f" · {off}" if off else "",
            )
        )
        rows.append([Button(clip(f"{number}. {one.title}", LABEL), SeeInvitation(session=one.id))])
    other = [Button(words.plain("session-button-managed"), SessionList())] if manages else []
    return Screen("\n".join(lines), [*rows, _turning(page, more, True, words), other])


def _turning(page: int, more: bool, mine: bool, words: Words) -> list[Button]:
    row = []
    if page:
        row.append(Button(words.plain("session-newer"), SessionList(page=page - 1, mine=mine)))
    if more:
        row.append(Button(words.plain("session-older"), SessionList(page=page + 1, mine=mine)))
    return row


def kinds_screen(words: Words) -> Screen:
    rows = [[Button(say_kind(kind.value, words), NewSession(kind=kind.value))] for kind in Kind]
    return Screen(words("session-ask-kind"), [*rows, list_row_back(words)])


def list_row_back(words: Words) -> list[Button]:
    return [Button(words.plain("session-to-list"), SessionList())]
