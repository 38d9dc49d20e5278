"""Kills the whole bot while parents take, leave and are offered places, again and again.

The bot runs in a process of its own and asks a Bot API on loopback for updates; what it had not
confirmed when it died is delivered again. Its clock is a dial that this side turns.
"""

from __future__ import annotations

import asyncio
import json
import mmap
import os
import random
import signal
import struct
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters.callback_data import CallbackData

from bot.demo.telegram import Callback, Server, Telegram, serve
from bot.polling import cancelled, poll
from bot.wiring import build, make_bot
from db.engine import Store, open_store
from handlers import all_routes
from locales import Words
from scheduler.pace import Limits
from tests.chat import TOKEN
from tests.load.witness import Witness

ABREAST = 4  # letters in flight at once
_PATIENCE = 60.0  # seconds of the machine's own clock
_STEP = timedelta(seconds=5)


class Dial:
    """A clock in a file: one process turns it, others look. ``ending``: they may finish."""

    _FORM = struct.Struct("<qq")

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.exists():
            path.write_bytes(self._FORM.pack(0, 0))
        with path.open("r+b") as file:
            self._face = mmap.mmap(file.fileno(), self._FORM.size)

    def now(self) -> datetime:
        (micros, _) = self._FORM.unpack(self._face[:])
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)

    def set(self, moment: datetime, *, ending: bool = False) -> None:
        micros = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
        self._face[:] = self._FORM.pack(micros, ending)

    @property
    def ending(self) -> bool:
        return bool(self._FORM.unpack(self._face[:])[1])


async def work(database: str, base: str, dial: Dial) -> None:
    """The bot as ``bot.run`` runs it, with its ticks at every look at the dial."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(base))
    bot = make_bot(TOKEN, session)
    app = build(open_store(database), bot, now=dial.now, limits=Limits(0, 0, 0, ABREAST))
    await app.start(ticking=False)
    polling = asyncio.create_task(poll(bot, app.inbox, wait=1))
    looked = dial.now()
    while not dial.ending:
        await app.clock.run_all()
        app.sender.nudge()
        since = time.monotonic()
        while dial.now() == looked and not dial.ending and time.monotonic() - since < 0.5:
            await asyncio.sleep(0.005)
        looked = dial.now()
    await cancelled(polling)
    await app.settle()
    await app.stop()


def main() -> None:
    """Forks a worker for each line on stdin: [database, base address, dial] → its pid, then its
    exit code. What each would have to read first is read once, here."""
    all_routes()
    for language in ("ru", "en"):
        Words(language)
    for line in sys.stdin:
        database, base, path = json.loads(line)
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                asyncio.run(work(database, base, Dial(Path(path))))
                code = 0
            finally:
                os._exit(code)
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


@dataclass(slots=True)
class Phone:
    """One person's Telegram."""

    telegram: Telegram
    account: int

    async def says(self, text: str, *buttons: CallbackData) -> int:
        """Writes, and waits for a message with one of these buttons; its number."""
        said = self.telegram.say(self.account, text).id
        answers: list[int] = []

        def answered() -> bool:
            found = (self._where(button, after=said) for button in buttons)
            answers.extend(message for message, _ in filter(None, found))
            return bool(answers)

        await until(answered, f"an answer to {text!r}")
        return answers[0]

    def sees(self, button: CallbackData, on: int = 0) -> bool:
        return self._where(button, on) is not None

    async def waits(self, *buttons: CallbackData, on: int = 0) -> None:
        """Until one of these is shown."""
        await until(lambda: any(self.sees(one, on) for one in buttons), f"to see one of {buttons}")

    async def taps(self, *buttons: CallbackData, on: int = 0, at_once: bool = False) -> None:
        """Taps each when the one before was answered, or ``at_once``: all before any is. ``on`` a
        message, else on the newest that has the button."""
        for group in [buttons] if at_once else [(one,) for one in buttons]:
            # A screen that is shown again after a kill may be another one for a moment.
            await until(lambda group=group: all(self.sees(b, on) for b in group), f"to see {group}")
            taps = [self._tap(one, on) for one in group]
            await until(lambda taps=taps: all(one.is_answered for one in taps), f"after {group}")

    def _tap(self, button: CallbackData, on: int) -> Callback:
        found = self._where(button, on)
        assert found is not None
        return self.telegram.callbacks[self.telegram.tap(self.account, *found)]

    def _where(
        self, button: CallbackData, on: int = 0, *, after: int = 0
    ) -> tuple[int, tuple[int, int]] | None:
        data = button.pack()
        for message in reversed(self.telegram.chats[self.account].messages.values()):
            if message.id <= after or on not in (0, message.id):
                continue
            for row, buttons in enumerate((message.keyboard or {}).get("inline_keyboard", ())):
                for column, one in enumerate(buttons):
                    if one.get("callback_data") == data:
                        return message.id, (row, column)
        return None


async def until(true: Callable[..., bool], what: str) -> None:
    ends = time.monotonic() + _PATIENCE
    while not true():
        assert time.monotonic() < ends, f"in vain: {what}"
        await asyncio.sleep(0.02)


@dataclass(slots=True)
class Stage:
    """The bot's process and everything around it. ``kills`` counts those that found it alive."""

    store: Store
    database: str
    telegram: Witness
    dial: Dial
    server: Server
    zygote: asyncio.subprocess.Process
    chance: random.Random
    kills: int = 0
    _pid: int = 0
    _ended: asyncio.Task[bytes] | None = None
    _killer: asyncio.Task[None] | None = None

    async def begin(self, kills: int, calls: int) -> None:
        """Starts the bot; it will be killed so often, about evenly over so many calls."""
        await self._start()
        self._killer = asyncio.create_task(self._kill(kills, 2 * calls // kills))

    async def _start(self) -> None:
        assert self.zygote.stdin
        assert self.zygote.stdout
        order = [self.database, self.server.base_url, str(self.dial.path)]
        self.zygote.stdin.write(json.dumps(order).encode() + b"\n")
        self._pid = int(await self.zygote.stdout.readline())
        self._ended = asyncio.create_task(self.zygote.stdout.readline())

    async def _kill(self, kills: int, gap: int) -> None:
        for _ in range(kills):
            target = self.telegram.journal.total + self.chance.randrange(gap)
            while self.telegram.journal.total < target:
                await asyncio.sleep(0.001)
            await asyncio.sleep(self.chance.random() * 0.01)  # where it dies is left to chance
            assert self._ended is not None
            assert not self._ended.done(), "the bot ended by itself"
            os.kill(self._pid, signal.SIGKILL)
            await self._ended
            self.kills += 1
            await self._start()

    async def settled(self) -> None:
        """Returns when nothing is due and nothing in hand. What a kill left in flight is decided
        a little later, so the dial creeps on."""
        ends = time.monotonic() + _PATIENCE
        while not await self._quiet():
            assert time.monotonic() < ends, "it never settles"
            assert self._ended is not None
            assert not self._ended.done() or self._killer is not None
            self.dial.set(self.dial.now() + _STEP)
            await asyncio.sleep(0.03)

    async def _quiet(self) -> bool:
        now = self.dial.now()
        async with self.store.begin(writes=False) as work:
            due = [await work.outbox.next_due(), await work.entries.next_due()]
            busy = await work.outbox.sending() or await work.inbox.pending()
        unread = len(self.telegram.updates)
        return not busy and not unread and all(one is None or one > now for one in due)

    async def jump_to(self, moment: datetime) -> None:
        """Goes through every due moment up to this one."""
        while True:
            await self.settled()
            async with self.store.begin(writes=False) as work:
                due = [await work.outbox.next_due(), await work.entries.next_due()]
            coming = min((one for one in due if one is not None), default=moment)
            if coming >= moment:
                break
            self.dial.set(coming)
        self.dial.set(max(moment, self.dial.now()))
        await self.settled()

    async def end(self) -> None:
        """Lets the last process finish."""
        if self._killer is not None:
            await cancelled(self._killer)
        self.dial.set(self.dial.now(), ending=True)
        assert self._ended is not None
        assert int(await asyncio.wait_for(self._ended, _PATIENCE)) == 0, "the last worker failed"


@asynccontextmanager
async def stage(
    store: Store, database: str, folder: Path, start: datetime, seed: int
) -> AsyncIterator[Stage]:
    dial = Dial(folder / "dial")
    dial.set(start)
    telegram = Witness(dial.now)
    server = await serve(telegram)
    zygote = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.load.observing",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "TZ": "UTC"},
    )
    built = Stage(store, database, telegram, dial, server, zygote, random.Random(seed))
    try:
        yield built
    finally:
        if built._pid and built._ended is not None and not built._ended.done():
            os.kill(built._pid, signal.SIGKILL)
        zygote.kill()
        await zygote.wait()
        await server.close()


if __name__ == "__main__":
    main()
