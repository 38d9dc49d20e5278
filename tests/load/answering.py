"""Answers by API call under load, with the collector as bot.run leaves it and with Python's own.

A town of people who write ``/help``, against a Bot API that does as little as can be, so that what
is measured is the bot: two children, the same but for the collector, take turns at answering.
Their memory is that of a bot that has worked for a month.

How many answers a second: eight people each write again as soon as they are answered. How long
somebody waits: people come by chance, whether or not others have been answered, as often a second
as nine tenths of what the bot with Python's own collector can bear. Whoever only writes when
answered hides the pauses: nobody arrives while all wait.
"""

from __future__ import annotations

import asyncio
import gc
import json
import random
import re
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_AT_ONCE = 8
_ANSWERS = 1_000  # in a round
_LOAD = 0.9  # of what the default bears
_ROUNDS = 3
_ROUNDS_BY_CHANCE = 5  # a collector's long pause comes once in more than one of them
_FIRST = 7001
_FAMILIES = 10**6  # whose accounts follow each other from here
_POLL = 5.0  # seconds that getUpdates waits
_CHAT = re.compile(rb"\bchat_id=(\d+)")
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
Report = dict[str, Any]


class Town:
    """A Bot API on a socket of its own, with people who wait for answers."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self._asked: dict[int, float] = {}
        self._updates: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._number = 0
        self._left = 0  # to be asked again
        self._owed = 0
        self._done = asyncio.Event()

    async def open(self) -> str:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def round(self, answers: int) -> tuple[float, list[float]]:
        """Answers a second, and how long each was waited for."""
        self.waits, self._left, self._owed = [], answers - _AT_ONCE, answers
        self._done.clear()
        began = time.perf_counter()
        for account in range(_FIRST, _FIRST + _AT_ONCE):
            self._ask(account)
        await self._done.wait()
        return len(self.waits) / (time.perf_counter() - began), self.waits

    async def by_chance(self, answers: int, rate: float, seed: int) -> list[float]:
        """How long each was waited for, when people come ``rate`` times a second on average."""
        chance, loop = random.Random(seed), asyncio.get_running_loop()
        self.waits, self._left, self._owed = [], 0, answers
        self._done.clear()
        at = loop.time()
        for number in range(answers):
            at += chance.expovariate(rate)
            await asyncio.sleep(max(0.0, at - loop.time()))
            # Counted from when they came, also when this process is late itself.
            self._ask(_FAMILIES + number, time.perf_counter() - (loop.time() - at))
        await self._done.wait()
        return self.waits

    def _ask(self, account: int, came: float | None = None) -> None:
        self._number += 1
        self._asked[account] = time.perf_counter() if came is None else came
        person = {"id": account, "is_bot": False, "first_name": "А", "language_code": "ru"}
        message = {
            "message_id": self._number,
            "date": int(time.time()),
            "chat": {"id": account, "type": "private"},
            "from": person,
            "text": "/help",
        }
        self._updates.put_nowait({"update_id": self._number, "message": message})

    def _answered(self, account: int) -> None:
        asked = self._asked.pop(account, None)
        if asked is None:
            return
        self.waits.append(time.perf_counter() - asked)
        if self._left:
            self._left -= 1
            self._ask(account)
        if len(self.waits) == self._owed:
            self._done.set()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                size = re.search(rb"(?i)content-length: *(\d+)", head)
                body = await reader.readexactly(int(size[1])) if size else b""
                method = head.partition(b" HTTP/")[0].rpartition(b"/")[2].decode().lower()
                said = json.dumps({"ok": True, "result": await self._result(method, body)}).encode()
                writer.write(_HEAD % len(said) + said)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            writer.close()  # the bot has gone, or the bench ends

    async def _result(self, method: str, body: bytes) -> Any:
        if method == "getupdates":
            try:
                found = [await asyncio.wait_for(self._updates.get(), _POLL)]
            except TimeoutError:
                return []
            while not self._updates.empty() and len(found) < 100:
                found.append(self._updates.get_nowait())
            return found
        if method == "getme":
            return {"id": 1, "is_bot": True, "first_name": "ВПР", "username": "vpr_bot"}
        if method != "sendmessage":
            return True
        chat = _CHAT.search(body)
        account = int(chat[1]) if chat else 0
        self._answered(account)
        return {
            "message_id": 10**6 + self._number,
            "date": 1_600_000_000,
            "chat": {"id": account, "type": "private"},
            "text": "да",
        }


async def answer(base_url: str, folder: str, how: str) -> None:
    """The whole bot, until it is killed. ``how``: ``peace``, or the collector as it is at start."""
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    from bot.polling import poll
    from bot.run import leave_in_peace
    from bot.wiring import build, make_bot
    from db.engine import open_store
    from db.upkeep import migrate
    from handlers.speed import Speeds
    from scheduler.pace import Limits
    from tests.chat import TOKEN

    url = f"sqlite:///{folder}/{how}.sqlite3"
    await migrate(url)
    store = open_store(url)
    session = AiohttpSession(api=TelegramAPIServer.from_base(base_url))
    bot = make_bot(TOKEN, session)
    limits = Limits(rate=0, chat_gap=0, group_a_minute=0)
    speeds = Speeds.unlimited()  # nobody is that many people
    app = build(store, bot, now=lambda: datetime.now(UTC), limits=limits, speeds=speeds)
    kept = await a_month_of_work(app)
    await app.start()
    if how == "peace":
        leave_in_peace()
    print(len(gc.get_objects()) + gc.get_freeze_count(), flush=True)
    await poll(bot, app.inbox)
    del kept


async def a_month_of_work(app: Any) -> list[object]:
    """What a process holds that has met a whole school: its people and where they stand, every word
    that was ever said, the dictionary, the calendar, the models of Telegram's messages."""
    from locales import LANGUAGES, Words, keys
    from school.dates.calendar import Calendar
    from school.people.access import STRANGER
    from school.people.morphology import forms
    from school.work import Actor
    from tests.load import crowd

    now = datetime.now(UTC)
    acquaintances = app.dispatcher.workflow_data["acquaintances"]
    for account in await crowd.teachers(app.store, now, 200):
        await acquaintances.of(account, "ru")
    for family in range(_FAMILIES, _FAMILIES + 5_000):
        acquaintances._known[family] = Actor(None, STRANGER, family)
        app.dispatcher.storage._known[family, family] = (None, {})
    for language in LANGUAGES:
        messages = Words(language)._spoken.messages
        for key in keys(language):
            messages.get_message(key)
    forms("анализ")
    Calendar(app.messenger.zone).is_working(now.date())
    return [messages]


async def _alternately() -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Answers a second of each round, and all the waits when people come by chance."""
    rates: dict[str, list[float]] = {"default": [], "peace": []}
    waits: dict[str, list[float]] = {"default": [], "peace": []}
    gc.disable()  # the pauses of this process are nobody's answer
    with tempfile.TemporaryDirectory() as folder:
        towns, children = {}, []
        try:
            for how in rates:
                towns[how] = Town()
                base = await towns[how].open()
                child = await asyncio.create_subprocess_exec(
                    sys.executable, "-m", "tests.load.answering", base, folder, how,
                    cwd=ROOT, stdout=asyncio.subprocess.PIPE,
                )  # fmt: skip
                children.append(child)
                assert child.stdout
                await child.stdout.readline()
                await towns[how].round(200)  # first times are over
            for _ in range(_ROUNDS):
                for how, town in towns.items():
                    rates[how].append((await town.round(_ANSWERS))[0])
            load = _LOAD * statistics.median(rates["default"])
            for number in range(_ROUNDS_BY_CHANCE):
                for how, town in towns.items():
                    waits[how] += await town.by_chance(2 * _ANSWERS, load, number)
        finally:
            for child in children:
                child.kill()
                await child.wait()
            gc.enable()
    return rates, waits


def _p99(waits: list[float]) -> float:
    """Milliseconds, out of seconds."""
    return 1000 * sorted(waits)[int(0.99 * len(waits))]


def reports() -> list[Report]:
    rates, waits = asyncio.run(_alternately())
    pairs = list(zip(rates["peace"], rates["default"], strict=True))
    peace, default = _p99(waits["peace"]), _p99(waits["default"])
    return [
        {
            "what": "answers under load, p99: the collector left in peace / Python's own",
            "ratio": round(peace / default, 3),
            "bound": P99,
            "ms": round(peace, 1),
            "default_ms": round(default, 1),
        },
        {
            "what": "answers a second: the collector left in peace / Python's own",
            "ratio": round(statistics.median(a / b for a, b in pairs), 3),
            "bound": THROUGHPUT,
            "bound_is": "at least",
            "per_second": round(statistics.median(a for a, _ in pairs)),
            "default_per_second": round(statistics.median(b for _, b in pairs)),
        },
    ]


P99, THROUGHPUT = 0.2, 1.3

if __name__ == "__main__":
    if len(sys.argv) > 1:
        asyncio.run(answer(*sys.argv[1:4]))
    else:
        print(json.dumps(reports(), ensure_ascii=False, indent=1))
