"""How a session is said: its name, days and hours, from the plain values that letters carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handlers.callbacks.training import OpenSession, Reply, SessionList
from handlers.screen import Button, clip
from locales import Words
from school.people.person import Person
from school.plan.assigning import display_name

_TITLE = 200
_PLACE = 200
LABEL = 40


def say_kind(kind: str, words: Words) -> str:
    return words.plain(f"session-kind-{kind}")


def say_days(facts: Mapping[str, Any], words: Words) -> str:
    """«чт, 12 октября», or «12–16 октября 2026 г.» of a course."""
    if not facts["day"]:
        return words.plain("session-no-day-yet")
    first = date.fromisoformat(facts["day"])
    last = date.fromisoformat(facts["last_day"])
    if first == last:
        return words.day(first, weekday=True)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{words.day(last)}"
    return f"{words.day_of_year(first)} — {words.day(last)}"


def say_when(facts: Mapping[str, Any], words: Words) -> str:
    said = say_days(facts, words)
    if facts["start"] and facts["end"]:
        said += f", {facts['start']}–{facts['end']}"
    return said


def say_title(facts: Mapping[str, Any]) -> str:
    return clip(facts["title"], _TITLE)


def facts_lines(facts: Mapping[str, Any], words: Words) -> list[str]:
    """Name, when and where."""
    kind = say_kind(facts["kind"], words)
    lines = [
        words("session-named", kind=kind, title=say_title(facts)),
        words("session-when", when=say_when(facts, words)),
    ]
    if facts["place"]:
        lines.append(words("session-where", place=clip(facts["place"], _PLACE)))
    return lines


def reply_row(session_id: int, words: Words, *, no: bool = True, yes: bool = True) -> list[Button]:
    row = []
    if yes:
        coming = Reply(session=session_id, coming=True)
        row.append(Button(words.plain("session-button-yes"), coming, style="success"))
    if no:
        row.append(
            Button(words.plain("session-button-no"), Reply(session=session_id, coming=False))
        )
    return row


def say_names(people: Sequence[Person], length: int) -> str:
    return clip(", ".join(display_name(one) for one in people), length)


def back_row(session_id: int, words: Words) -> list[Button]:
    return [Button(words.plain("session-to-card"), OpenSession(session=session_id))]


def list_row(words: Words, *, mine: bool = False) -> list[Button]:
    return [Button(words.plain("session-to-list"), SessionList(mine=mine))]
