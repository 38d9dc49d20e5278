"""Takes the links that are due, has each looked at, and records what was seen. No transaction is
open during a look."""

from __future__ import annotations

import logging

from school.resources.checking import Probe, Unsure, due_links, record_look
from school.work import SYSTEM, Office

log = logging.getLogger(__name__)


class LinkWatch:
    """One after another: there is no hurry, and a site must not take it for an attack."""

    def __init__(self, office: Office, probe: Probe) -> None:
        self._office = office
        self._probe = probe

    async def look_round(self) -> None:
        for card in await self._office.do(due_links, SYSTEM):
            try:
                seen = await self._probe.look(card.url)
            except Exception as error:  # a look must not keep the others from theirs
                log.error("looking at the link of card %s failed: %s", card.id, type(error))
                seen = Unsure("no-answer")
            await self._office.do(record_look, SYSTEM, card.id, card.url, seen)
