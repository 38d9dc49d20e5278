"""Letters to administrators: the bot is not well, and well again."""

from __future__ import annotations

from datetime import datetime

from handlers.letters import Values, letter
from handlers.screen import Screen
from locales import Words


@letter("alarm")
def alarm(values: Values, words: Words) -> Screen:
    """What is not well, since when, and what to do."""
    key = f"letter-alarm-{values['kind']}"
    return Screen(words(key, what=values["what"], **_when(values, words)))


@letter("alarm-over")
def alarm_over(values: Values, words: Words) -> Screen:
    subject = words.plain(f"alarm-subject-{values['kind']}", what=values["what"])
    return Screen(words("letter-alarm-over", subject=subject, **_when(values, words)))


def _when(values: Values, words: Words) -> dict[str, str]:
    return {
        name: _moment(values[name], words) if values[name] else "" for name in ("since", "until")
    }


def _moment(said: str, words: Words) -> str:
    moment = datetime.fromisoformat(said)
    return f"{words.day(moment.date())}, {moment:%H:%M}"
