"""Takes the links that are due, has each looked at, and records what was seen. No transaction is
open during a look."""

from __future__ import annotations

import logging

from school.faults import place_of
from school.resources.checking import Look, Probe, Seen, Unsure, due_links, record_looks
from school.work import SYSTEM, Office

log = logging.getLogger(__name__)


class LinkWatch:
    """One after another: there is no hurry, and a site must not take it for an attack."""

    def __init__(self, office: Office, probe: Probe) -> None:
        self._office = office
        self._probe = probe

    async def look_round(self) -> None:
        cards = await self._office.do(due_links, SYSTEM)
        looks = [Look(card.id, card.url, await self._look(card.url, card.id)) for card in cards]
        if looks:
            await self._office.do(record_looks, SYSTEM, looks)

    async def _look(self, url: str, card_id: int) -> Seen:
        try:
            return await self._probe.look(url)
        except Exception as error:  # a look must not keep the others from theirs
            log.error("looking at the link of card %s failed: %s", card_id, place_of(error))
            return Unsure("no-answer")
