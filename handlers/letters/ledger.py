"""Letters about the ledger itself: the watchman found something."""

from __future__ import annotations

from handlers.letters import Values, letter
from handlers.screen import Screen
from locales import Words


@letter("ledger")
def ledger(values: Values, words: Words) -> Screen:
    """What is wrong with sending, and whom to call."""
    return Screen(words(f"letter-ledger-{values['trouble']}"))
