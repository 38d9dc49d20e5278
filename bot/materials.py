"""Rows of the ledger that carry materials of a session: their first part is a letter like any
other, the rest are files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.messenger import Call, LookUp, Rendering
from handlers.letters.materials import material_call
from locales import Words
from school.outbox.rows import Claim
from school.training.desk import MATERIALS


async def look_up(claim: Claim, zone: ZoneInfo) -> Rendering | None:
    """How a file of a session is rendered (bot.messenger.LookUp)."""
    row = claim.delivery
    if row.letter.kind != MATERIALS or row.part == 0:
        return None
    chat_id, words = claim.chat_id, Words(claim.language)
    assert chat_id is not None

    def rendering(*, late_since: datetime | None, repeat: bool) -> Call:
        return material_call(chat_id, row.letter.values, row.part - 1, words, repeat=repeat)

    return rendering


def first_of(look_ups: Sequence[LookUp]) -> LookUp:
    """Asks each in turn until one knows the row."""

    async def ask(claim: Claim, zone: ZoneInfo) -> Rendering | None:
        for one in look_ups:
            found = await one(claim, zone)
            if found is not None:
                return found
        return None

    return ask
