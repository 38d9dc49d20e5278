"""Whose turn it is at the pace: answers to taps first, then albums that need several places, and
the ledger's next messages with what is left."""

from __future__ import annotations

import asyncio
import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from scheduler.pace import Pace, Place


class Timer(Protocol):
    def cancel(self) -> None: ...


Later = Callable[[float, Callable[[], None]], Timer]


@dataclass(slots=True, eq=False)
class _Wish:
    chat_id: int
    count: int
    is_answer: bool
    place: asyncio.Future[Place]


class Turns:
    """``later`` calls back after so many seconds; by default the running loop does."""

    def __init__(self, pace: Pace, later: Later | None = None) -> None:
        self.pace = pace
        self._later = later
        self._timer: Timer | None = None
        self._answers: deque[_Wish] = deque()
        self._albums: deque[_Wish] = deque()
        self.tells: Callable[[int], None] = lambda _count: None  # other processes, of answers
        pace.heard = self._serve

    async def take(self, chat_id: int, count: int = 1, *, is_answer: bool = True) -> Place:
        """A place for an answer, or what an album needs beyond the one that its row has: at once
        if there is one, else the next that comes back. To be given back."""
        if is_answer:
            self.tells(count)
        if not self._answers and (is_answer or not self._albums):
            fitting = self._fitting(count)
            if self.pace.free() >= fitting or (is_answer and not self.pace.is_strict):
                return self.pace.leave(chat_id, fitting, is_answer=True)
        wish = _Wish(chat_id, count, is_answer, asyncio.get_running_loop().create_future())
        (self._answers if is_answer else self._albums).append(wish)
        self._serve()
        try:
            place = await wish.place
        except asyncio.CancelledError:
            self._forget(wish)
            raise
        if is_answer:
            self.tells(count)  # what was told when it began to wait is long past
        return place

    def give_back(self, place: Place) -> None:
        self.pace.arrived(place, answered=False)

    def limit(self, chat_id: int, seconds: float) -> None:
        """A 429 was the answer."""
        self.pace.limit(chat_id, seconds)

    def _fitting(self, count: int) -> int:
        """An album larger than the whole window has to do with the window."""
        return min(count, self.pace.rate or count)

    def _forget(self, wish: _Wish) -> None:
        if wish.place.done() and not wish.place.cancelled():
            self.give_back(wish.place.result())
            return
        queue = self._answers if wish.is_answer else self._albums
        if wish in queue:
            queue.remove(wish)
        self._serve()

    def _serve(self) -> None:
        """Gives what is free to those who wait, and comes back when more is."""
        pace = self.pace
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._answers or self._albums:
            queue = self._answers or self._albums
            fitting = self._fitting(queue[0].count)
            if pace.free() < fitting:
                wait = pace.wait_free(fitting)
                if wait < math.inf:  # else the pace says when a place is given back
                    later = self._later or asyncio.get_running_loop().call_later
                    self._timer = later(wait, self._serve)
                break
            wish = queue.popleft()
            if not wish.place.done():
                wish.place.set_result(pace.leave(wish.chat_id, fitting, is_answer=True))
        pace.awaited = sum(self._fitting(one.count) for one in (*self._answers, *self._albums))
