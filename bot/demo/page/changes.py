"""Tells the open pages that something has changed, however often it changes."""

from __future__ import annotations

import asyncio
import contextlib

from bot.demo.stage import Stage
from bot.demo.telegram import Change


class Changes:
    """Counts what happens on the stage. Changes may come from the server's thread; the waiting
    pages live in the loop in which this was made."""

    def __init__(self, stage: Stage) -> None:
        self._loop = asyncio.get_running_loop()
        self._wakers: set[asyncio.Event] = set()
        self._closing = asyncio.Event()
        self.version = 0
        # The Telegram's number of the last change of the command menus: no chat counts those.
        self.commands_version = 0
        self.is_closed = False
        self._unsubscribe = (
            stage.telegram.subscribe(self._note_from_any_thread),
            stage.subscribe(self.note),
        )

    def _note_from_any_thread(self, change: Change) -> None:
        if change.kind == "commands":
            self.commands_version = change.number
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self.note)

    def note(self) -> None:
        """Something is new; every waiting page wakes."""
        self.version += 1
        for waker in self._wakers:
            waker.set()

    async def newer_than(self, version: int, patience: float) -> bool:
        """Waits for a version above this one; False when ``patience`` seconds brought none."""
        if self.version > version or self.is_closed:
            return True
        waker = asyncio.Event()
        self._wakers.add(waker)
        try:
            await asyncio.wait_for(waker.wait(), patience)
        except TimeoutError:
            return False
        finally:
            self._wakers.discard(waker)
        return True

    async def breathe(self, seconds: float) -> None:
        """A pause between two drawings, cut short when the server stops."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._closing.wait(), seconds)

    def close(self) -> None:
        """The server stops: open streams end instead of holding it."""
        if self.is_closed:
            return
        self.is_closed = True
        self._closing.set()
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self.note()
