"""Letters about courses and method sessions."""

from __future__ import annotations

from datetime import date, timedelta

from handlers.callbacks.training import OpenSession, Roll, SeeInvitation, SessionMaterials
from handlers.letters import Values, letter
from handlers.screen import Button, Screen
from handlers.views.training.saying import (
    facts_lines,
    reply_row,
    say_title,
    say_when,
)
from locales import Words
from school.training.desk import CANCELLED, CHANGED, INVITE, MATERIALS, REMINDER, ROLL, SILENT


def _asked(values: Values, words: Words) -> str:
    """A day that has passed on the way is not named."""
    until = values["answer_by"]
    if until is None or until < values.get("today", until):
        return words("session-please")
    return words("session-please-until", day=words.day(date.fromisoformat(until), weekday=True))


@letter(INVITE)
def invited(values: Values, words: Words) -> Screen:
    lines = [words("letter-session-invite"), *facts_lines(values, words)]
    if values["organiser"]:
        lines.append(words("session-organiser", name=values["organiser"]))
    return Screen(
        "\n".join([*lines, "", _asked(values, words)]), [reply_row(values["session"], words)]
    )


@letter(CHANGED)
def changed(values: Values, words: Words) -> Screen:
    """What was and what is; where both are the same, only the question is new."""
    was = {**values, **values["was"]}
    lines = [words("letter-session-changed"), *facts_lines(values, words)]
    differences = []
    if say_title(was) != say_title(values):
        differences.append(words("session-was-title", was=say_title(was)))
    if say_when(was, words) != say_when(values, words):
        differences.append(words("session-was-when", was=say_when(was, words)))
    if was["place"] != values["place"]:
        differences.append(words("session-was-where", was=was["place"]))
    lines += ["", *differences] if differences else []
    if values["asks"]:
        again = [words("session-asks-again")] if values["moved"] else []
        lines += ["", *again, _asked(values, words)]
    if values.get("own"):
        open_ = OpenSession(session=values["session"], new=True)
        return Screen("\n".join(lines), [[Button(words.plain("session-button-open"), open_)]])
    return Screen("\n".join(lines), [reply_row(values["session"], words)])


@letter(CANCELLED)
def cancelled(values: Values, words: Words) -> Screen:
    lines = [words("letter-session-cancelled"), *facts_lines(values, words)]
    return Screen("\n".join([*lines, "", words("session-need-not-come")]))


@letter(REMINDER)
def reminder(values: Values, words: Words) -> Screen:
    """The day is named as it is on the day of sending."""
    day = date.fromisoformat(values["day"])
    today = date.fromisoformat(values.get("today", values["day"]))
    near = {day: "today", day - timedelta(1): "tomorrow"}.get(today, "soon")
    lines = [words(f"letter-session-{near}"), *facts_lines(values, words)]
    open_ = Button(words.plain("session-button-open"), SeeInvitation(session=values["session"]))
    row = [*reply_row(values["session"], words, yes=False), open_]
    return Screen("\n".join([*lines, "", words("session-waiting-for-you")]), [row])


@letter(SILENT)
def silent(values: Values, words: Words) -> Screen:
    lines = [words("letter-session-silent"), *facts_lines(values, words)]
    return Screen(
        "\n".join([*lines, "", _asked(values, words)]), [reply_row(values["session"], words)]
    )


@letter(ROLL)
def roll(values: Values, words: Words) -> Screen:
    n = values["session"]
    lines = [words("letter-session-roll"), *facts_lines(values, words)]
    mark = Button(words.plain("session-button-roll"), Roll(session=n, new=True), style="primary")
    files = Button(words.plain("session-button-materials"), SessionMaterials(session=n, new=True))
    return Screen("\n".join([*lines, "", words("session-mark-please")]), [[mark], [files]])


@letter(MATERIALS)
def materials(values: Values, words: Words) -> Screen:
    """What stands above the files themselves."""
    lines = [words("letter-session-materials"), *facts_lines(values, words)]
    return Screen("\n".join(lines))
