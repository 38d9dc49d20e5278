"""What time it is, though the machine may be wrong about it.

A clock put on by a month would let all that waits expire and destroy what is still wanted; nothing
of that can be taken back. Telegram says its own time with each answer, and between two answers
seconds are counted: a jump of the machine's clock by itself moves nothing here. Pure: both clocks
are given.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

log = logging.getLogger(__name__)

LEEWAY = timedelta(minutes=5)
_RIGHT_AGAIN = timedelta(minutes=1)  # less than the leeway, so that it does not go to and fro
_LONGEST_TRIP = 120.0  # seconds: an answer that lay about for longer says an old time


class TrueTime:
    """``wall``: the machine's clock; ``awake``: seconds that nobody puts on or back."""

    def __init__(self, wall: Callable[[], datetime], awake: Callable[[], float]) -> None:
        self._wall = wall
        self.awake = awake
        self._zero = wall() - timedelta(seconds=awake())
        self.wrong_since: datetime | None = None  # the machine, as Telegram says

    def now(self) -> datetime:
        """The machine's clock while it is right; else Telegram's, or what was right before it
        jumped."""
        wall, counted = self._wall(), self._counted()
        return wall if self._follows(wall, counted) else counted

    @property
    def is_open(self) -> bool:
        """Whether Telegram should be asked: the machine has jumped, or was wrong when last seen."""
        return not self._follows(self._wall(), self._counted())

    def told(self, theirs: datetime, trip: float = 0.0) -> None:
        """Telegram's time, in an answer that has just come ``trip`` seconds after its question."""
        if trip > _LONGEST_TRIP:
            return
        wall, awake = self._wall(), timedelta(seconds=self.awake())
        near = LEEWAY if self.wrong_since is None else _RIGHT_AGAIN
        if abs(wall - theirs) <= near:
            if self.wrong_since is not None:
                log.warning("the machine's clock is right again")
            self.wrong_since = None
            self._zero = wall - awake
            return
        if abs(theirs - (self._zero + awake)) > _RIGHT_AGAIN:
            self._zero = theirs - awake
        if self.wrong_since is None:
            off = (wall - theirs).total_seconds()
            log.error("the machine's clock is off by %.0f s: Telegram's time is taken", off)
            self.wrong_since = theirs

    def _counted(self) -> datetime:
        return self._zero + timedelta(seconds=self.awake())

    def _follows(self, wall: datetime, counted: datetime) -> bool:
        return self.wrong_since is None and abs(wall - counted) <= LEEWAY
