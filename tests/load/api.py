"""A Bot API in a process of its own, with people who tap: it is asked how it went at the end.

The first line on stdin is its ``Town`` as JSON; its address is the answer. From the second line on
people tap; at the third it prints what it saw (``Seen``) and ends.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.demo.telegram import Call, Rates, Telegram, serve
from bot.demo.telegram.params import Upload
from tests.chat import TOKEN

FIRST_TAPPER = 900_001
_TAPPERS = 20


@dataclass(frozen=True, slots=True)
class Town:
    """``accounts`` from ``first`` on have started the bot; ``per_second`` 0 means no limit at
    all, in a chat neither; a tap comes every ``tap_every`` seconds (0 = none)."""

    first: int
    accounts: int
    per_second: int = 30
    penalty: float = 5.0
    latency: float = 0.0
    jitter: float = 0.0
    tap_every: float = 1.0


@dataclass(slots=True)
class Seen:
    """Moments are seconds of one clock. ``arrivals`` come with their chats; ``answers`` is how
    long each tap waited, ``urgent`` when a text with «[!name]» arrived, by its name."""

    refused: int = 0
    arrivals: list[tuple[float, int]] = field(default_factory=list)
    received: dict[int, int] = field(default_factory=dict)
    answers: list[float] = field(default_factory=list)
    unanswered: int = 0
    urgent: dict[str, float] = field(default_factory=dict)


class Watched(Telegram):
    """Writes down when what was accepted, and who waits for an answer."""

    def __init__(self) -> None:
        super().__init__(TOKEN, lambda: datetime.now(UTC))
        self.seen = Seen()
        self.tapped: dict[int, float] = {}

    def call(
        self,
        name: str,
        params: Mapping[str, Any],
        files: Mapping[str, Upload] | None = None,
        entry: Call | None = None,
    ) -> Any:
        result = super().call(name, params, files, entry)
        if name.lower().startswith("send"):
            chat, now = int(params["chat_id"]), time.time()
            seen = self.seen
            seen.arrivals.append((now, chat))
            seen.received[chat] = seen.received.get(chat, 0) + 1
            if chat in self.tapped:
                seen.answers.append(now - self.tapped.pop(chat))
            text = str(params.get("text", ""))
            if "[!" in text:
                seen.urgent[text.partition("[!")[2].partition("]")[0]] = now
        return result


async def live(town: Town) -> None:
    telegram = Watched()
    for account in range(town.first, town.first + town.accounts):
        telegram.user(account)
        telegram.start(account)
    for account in range(FIRST_TAPPER, FIRST_TAPPER + _TAPPERS):
        telegram.user(account)
        telegram.start(account)
    telegram.updates.confirm(10**9)
    enforced = town.per_second > 0
    telegram.rates = Rates(enforced, per_second=town.per_second, penalty=town.penalty)
    telegram.latency, telegram.jitter = town.latency, town.jitter
    server = await serve(telegram)
    # Pauses of this process would count as the line's; there is nothing here to be collected.
    gc.disable()
    print(server.base_url, flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    over = asyncio.create_task(asyncio.to_thread(sys.stdin.readline))
    taps = 0
    while not over.done():
        await asyncio.wait([over], timeout=town.tap_every or 1.0)
        if town.tap_every and not over.done():
            account = FIRST_TAPPER + taps % _TAPPERS
            telegram.seen.unanswered += account in telegram.tapped
            telegram.tapped[account] = time.time()
            telegram.say(account, "/help")
            taps += 1
    telegram.seen.refused = telegram.rates.refused
    print(json.dumps(asdict(telegram.seen)), flush=True)
    await server.close()


class Api:
    """The process seen from outside."""

    def __init__(self, process: asyncio.subprocess.Process, base_url: str) -> None:
        self._process = process
        self.base_url = base_url

    def tap(self) -> None:
        assert self._process.stdin
        self._process.stdin.write(b"tap\n")

    async def seen(self) -> Seen:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(b"over\n")
        plain = json.loads(await self._process.stdout.readline())
        plain["received"] = {int(chat): n for chat, n in plain["received"].items()}
        return Seen(**plain)


@asynccontextmanager
async def api(town: Town) -> AsyncIterator[Api]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.load.api",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=dict(os.environ),
        limit=1 << 26,
    )
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(json.dumps(asdict(town)).encode() + b"\n")
        base_url = (await process.stdout.readline()).decode().strip()
        yield Api(process, base_url)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


if __name__ == "__main__":
    asyncio.run(live(Town(**json.loads(sys.stdin.readline()))))
