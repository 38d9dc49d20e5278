"""What a log may say of a fault, and of a refusal of Telegram's."""

from __future__ import annotations

import re

from school.faults import place_of

__all__ = ["place_of", "without_quotes"]

_ADDRESS = re.compile(r"\S+://\S+")  # the token is a part of it
_QUOTED = re.compile(r"[\"'«“].*[\"'»”]", re.DOTALL)
_LONGEST = 120


def without_quotes(message: str) -> str:
    """Telegram's own words; what it quotes of a message in them is left out."""
    return _QUOTED.sub("…", _ADDRESS.sub("…", message))[:_LONGEST]
