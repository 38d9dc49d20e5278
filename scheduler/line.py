"""Is anybody else working with this token? While that is not known, nothing is sent.

Telegram tells the older of two pollers that a newer one has come, so two copies hear of each other
within a second or two of each other's polls. Pure: time is given.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from enum import StrEnum

from school.faults import place_of

log = logging.getLogger(__name__)

PROOF = 5.0  # seconds in which a poller that lost its turn to our first poll has asked again
QUIET = 45.0  # without a dispute, longer than a long poll: the other one has gone
PAUSE = 5.0  # between two polls that are disputed, at most: the other one shall hear of us soon


class Gate(StrEnum):
    """What may leave."""

    OPEN = "open"
    WORDS = "words"  # only what is said through a stop
    SHUT = "shut"


class Line:
    """``alarm`` tells the administrators; it must bear being called at each dispute. ``copied``:
    this database is a copy, and yields to whoever disputes the line."""

    def __init__(
        self, monotonic: Callable[[], float], alarm: Callable[[], Awaitable[object]]
    ) -> None:
        self.copied = False
        self.yields = False
        self._monotonic = monotonic
        self._alarm = alarm
        self._disputed_at: float | None = None
        self._heard_at: float | None = None  # the first answer since the start or the last dispute

    def gate(self) -> Gate:
        if self.yields:
            return Gate.SHUT
        if self._heard_at is not None:
            since, need = self._heard_at, PROOF
            if self._disputed_at is not None:
                since, need = self._disputed_at, QUIET
            if self._monotonic() - since >= need:
                return Gate.OPEN
        return Gate.SHUT if self._disputed_at is None else Gate.WORDS

    def heard(self) -> None:
        """Telegram answered us as the only one."""
        if self._heard_at is None:
            self._heard_at = self._monotonic()

    async def disputed(self) -> None:
        """Telegram speaks of another one. A copy is silent from here on until it is started anew:
        each poll of its own would disturb the other."""
        self._disputed_at = self._monotonic()
        self._heard_at = None
        if self.copied:
            self.yields = True
            log.error(
                "another program works with this token, and this database is a copy: "
                "this one stays silent. Stop the other one and start this one again, or leave it"
            )
            return
        try:
            await self._alarm()
        except Exception as error:  # it is told at the next dispute
            log.error("of a second program nobody could be told: %s", place_of(error))
