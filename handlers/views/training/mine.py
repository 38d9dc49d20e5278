"""A session as the invited see it, and what they answer."""

from __future__ import annotations

from handlers.callbacks.training import SeeInvitation, WhyNot
from handlers.screen import Button, Screen, clip
from handlers.views.broadcasting.saying import in_rows
from handlers.views.training.saying import facts_lines, list_row, reply_row
from locales import Words
from school.plan.assigning import display_name
from school.training.answering import Mine
from school.training.desk import facts_of
from school.training.session import Answer, State

REASONS = ("lesson", "ill", "away", "other")
_SAID = {
    Answer.COMING: "session-you-come",
    Answer.NOT_COMING: "session-you-cannot",
    Answer.WANTED: "session-you-wait",
    None: "session-you-silent",
}


def mine_card(mine: Mine, words: Words) -> Screen:
    session, invitee = mine.session, mine.invitee
    lines = facts_lines(facts_of(session), words)
    if mine.organiser is not None:
        lines.append(words("session-organiser", name=display_name(mine.organiser)))
    lines.append("")
    if session.state is State.CANCELLED:
        lines.append(words("session-is-cancelled"))
    elif not mine.open and invitee.came is not None and session.marked_at is not None:
        lines.append(words("session-you-were" if invitee.came else "session-you-were-not"))
    elif invitee.answer is Answer.NOT_COMING and (invitee.reason or not mine.open):
        lines.append(words("session-you-cannot-told", reason=clip(invitee.reason, 300) or "—"))
    else:
        lines.append(words(_SAID[invitee.answer]))
    if not mine.open:
        return Screen("\n".join(lines), [list_row(words, mine=True)])
    return Screen("\n".join(lines), [*_answers(mine, words), list_row(words, mine=True)])


def _answers(mine: Mine, words: Words) -> list[list[Button]]:
    n, said = mine.session.id, mine.invitee.answer
    row = reply_row(n, words, yes=said is not Answer.COMING, no=said is not Answer.NOT_COMING)
    if said is not Answer.NOT_COMING or mine.invitee.reason:
        return [row]
    reasons = [
        Button(words.plain(f"session-reason-{key}"), WhyNot(session=n, reason=key))
        for key in (*REASONS, "words")
    ]
    return [*(list(one) for one in in_rows(reasons, 2)), row]


def ask_reason(mine: Mine, words: Words) -> Screen:
    back = Button(words.plain("session-reason-none"), SeeInvitation(session=mine.session.id))
    return Screen(words("session-ask-reason"), [[back]])
