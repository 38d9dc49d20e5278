"""Several processes of the bot on one PostgreSQL, of which some are killed, frozen or stopped."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from scheduler.hold import Times


@dataclass(slots=True)
class Fellows:
    """The processes, and what they said: who was on duty from when to when, and who ticked."""

    zygote: asyncio.subprocess.Process
    database: str
    base: str
    morning: float
    times: Times
    holder: int | None = None
    living: set[int] = field(default_factory=set)
    ons: list[tuple[float, int]] = field(default_factory=list)
    offs: list[tuple[float, int]] = field(default_factory=list)
    ticks: list[tuple[float, int]] = field(default_factory=list)
    _said: asyncio.Event = field(default_factory=asyncio.Event)
    _born: asyncio.Queue[int] = field(default_factory=asyncio.Queue)

    async def hear(self) -> None:
        assert self.zygote.stdout is not None
        while line := await self.zygote.stdout.readline():
            what, pid, *at = line.decode().split()
            match what:
                case "pid":
                    self._born.put_nowait(int(pid))
                case "on":
                    self.ons.append((float(at[0]), int(pid)))
                    self.holder = int(pid)
                case "off":
                    self.offs.append((float(at[0]), int(pid)))
                    if self.holder == int(pid):
                        self.holder = None
                case "tick":
                    self.ticks.append((float(at[0]), int(pid)))
            self._said.set()

    async def until(self, condition: Callable[[], bool]) -> None:
        """What they say is looked at when they say it; they tick four times a second."""
        while not condition():
            self._said.clear()
            await self._said.wait()

    async def start(self) -> int:
        assert self.zygote.stdin is not None
        times = f"{self.times.look} {self.times.frozen} {self.times.stalled}"
        line = f"go {self.database} {self.base} {self.morning} {times}\n"
        self.zygote.stdin.write(line.encode())
        pid = await self._born.get()
        self.living.add(pid)
        return pid

    def signal(self, pid: int, number: signal.Signals) -> float:
        """When that was."""
        os.kill(pid, number)
        if number in (signal.SIGKILL, signal.SIGTERM):
            self.living.discard(pid)
        return time.monotonic()

    async def replaced(self, pid: int, since: float) -> float:
        """Seconds from then until another is on duty."""
        await self.until(lambda: any(at > since and one != pid for at, one in self.ons))
        return min(at for at, one in self.ons if at > since and one != pid) - since


@asynccontextmanager
async def fellows(database: str, base: str, times: Times) -> AsyncIterator[Fellows]:
    zygote = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.load.fellow",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "TZ": "UTC"},
    )
    made = Fellows(zygote, database, base, time.monotonic(), times)
    hearing = asyncio.create_task(made.hear())
    try:
        yield made
    finally:
        for pid in made.living:
            os.kill(pid, signal.SIGKILL)
        zygote.kill()
        await zygote.wait()
        await hearing
