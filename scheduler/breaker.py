"""A Telegram that is down: after some calls in a row that did not get through nothing more is
tried, so that no row of the ledger uses its attempts up, or ends in doubt, against a dead line.

closed → (``_MOST`` in a row) open → (a harmless question is answered) on trial: one message at a
time → (it got an answer) closed. Each failure makes the next pause longer, up to a minute.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import StrEnum

log = logging.getLogger(__name__)

_MOST = 5
_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 60.0


class State(StrEnum):
    CLOSED = "closed"  # all is well
    OPEN = "open"  # nothing is sent, questions are asked
    TRIAL = "trial"  # a question was answered: one message, and we shall see


class Breaker:
    """``probe`` asks Telegram something harmless: True when any answer came. ``mended`` is called
    when messages may leave again; ``since`` is when the trouble began."""

    def __init__(
        self,
        probe: Callable[[], Awaitable[bool]],
        now: Callable[[], datetime],
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._probe = probe
        self._now = now
        self._sleep = sleep
        self.mended: Callable[[], None] = lambda: None
        self.state = State.CLOSED
        self.since: datetime | None = None
        self.opened = 0  # how often, since the start
        self._failures = 0
        self._pause = _FIRST_PAUSE
        self._mending: asyncio.Task[None] | None = None

    @property
    def is_closed(self) -> bool:
        return self.state is State.CLOSED

    def most(self, in_flight: int) -> int | None:
        """How many more messages may leave at this moment; None: as many as there is room for."""
        match self.state:
            case State.CLOSED:
                return None
            case State.OPEN:
                return 0
            case State.TRIAL:
                return max(0, 1 - in_flight)

    def got_through(self) -> None:
        """A message got an answer of Telegram's, whichever."""
        self._failures = 0
        if self.state is State.CLOSED:
            return
        log.warning("Telegram answers again; it did not since %s", self.since)
        self.state, self.since, self._pause = State.CLOSED, None, _FIRST_PAUSE
        self.mended()

    def failed(self) -> None:
        """A message met no connection, a time-out or a fault of the server's."""
        self._failures += 1
        if self.state is State.TRIAL or (self.state is State.CLOSED and self._failures >= _MOST):
            self._open()

    def _open(self) -> None:
        if self.state is State.CLOSED:
            self.since = self._now()
            self.opened += 1
            log.warning("Telegram does not answer (%s in a row): sending waits", self._failures)
        self.state = State.OPEN
        if self._mending is None or self._mending.done():
            self._mending = asyncio.get_running_loop().create_task(self._mend())

    async def _mend(self) -> None:
        while self.state is State.OPEN:
            await self._sleep(self._pause)
            self._pause = min(self._pause * 2, _LONGEST_PAUSE)
            await self.look()

    async def look(self) -> None:
        """Asks now, if it is open: for whoever cannot wait for the pause to end."""
        if self.state is not State.OPEN:
            return
        try:
            answered = await self._probe()
        except Exception as error:  # whatever it is, it is no answer
            log.info("the question whether Telegram answers met %s", type(error).__name__)
            answered = False
        if answered and self.state is State.OPEN:
            self.state = State.TRIAL
            self.mended()

    async def stop(self) -> None:
        if self._mending is not None:
            self._mending.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._mending
