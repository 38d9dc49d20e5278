"""Letters about the ledger itself: the watchman found something."""

from __future__ import annotations

from handlers.letters import Values, letter
from handlers.screen import Screen
from locales import Words


@letter("no-backup")
def no_backup(_values: Values, words: Words) -> Screen:
    """The day's copy of the database could not be made."""
    return Screen(words("letter-no-backup"))


@letter("ledger")
def ledger(values: Values, words: Words) -> Screen:
    """What is wrong with sending, and whom to call."""
    return Screen(words(f"letter-ledger-{values['trouble']}"))
