"""An announcement to thousands against a Bot API that keeps Telegram's published limits, on a near
line and on a far one, while people tap and urgent letters want to pass."""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from bot.wiring import App, build, make_bot
from db.engine import Store, open_store
from db.upkeep import migrate
from handlers.menu import set_menu
from scheduler.pace import Limits
from school.broadcasts.announcement import LETTER, Announcement, Pass, State
from school.broadcasts.audience import Segment, SegmentKind
from school.broadcasts.content import Part
from school.outbox import DeliveryState, Letter
from school.people.person import PersonState
from school.rich import RichText
from tests.chat import TOKEN
from tests.load import families

NOON = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)  # in Moscow
_TAPS = 40  # people who are no recipients: some tap, some get urgent letters
_TAP_EVERY = 1.0
_URGENT_EVERY = 5.0
_SPREAD = 0.3


@dataclass(frozen=True, slots=True)
class Outcome:
    """``share`` of what the limit allows; waits in seconds, the longest of each."""

    share: float
    refused: int
    answer: float
    urgent: float


class FarSession(AiohttpSession):
    """Real HTTP with a way there and a way back that take their time."""

    def __init__(self, trip: float, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._trip = trip
        self._chance = random.Random(2026)

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - the signature is aiogram's
    ) -> TelegramType:
        await self._leg()
        try:
            return await super().make_request(bot, method, timeout)
        finally:
            await self._leg()

    async def _leg(self) -> None:
        if self._trip:
            half = self._trip / 2
            await asyncio.sleep(self._chance.uniform(half * (1 - _SPREAD), half * (1 + _SPREAD)))


@asynccontextmanager
async def loopback(accounts: int, rate: int, penalty: float) -> AsyncIterator[Any]:
    """The server's address, and a function that asks it for its figures."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.load.loopback",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    out, answers = process.stdin, process.stdout
    wanted = {"first": families.FIRST_ACCOUNT, "accounts": accounts, "rate": rate}
    out.write(json.dumps({**wanted, "penalty": penalty}).encode() + b"\n")
    address = (await answers.readline()).decode().strip()

    async def figures() -> dict[str, float]:
        out.write(b"figures\n")
        found: dict[str, float] = json.loads(await answers.readline())
        return found

    try:
        yield address, figures
    finally:
        out.close()
        await process.wait()


async def _announce(store: Store, now: datetime) -> int:
    async with store.begin(writes=True) as work:
        author = await work.people.add("Автор", None, "ru", PersonState.ACTIVE, now)
        made = await work.announcements.add(
            Announcement(
                0,
                author.id,
                State.SENDING,
                (Part(RichText("Собрание в 18:00")),),
                (Segment(SegmentKind.CLASS, "5А"),),
                now,
                sent_at=now,
                walks=(Pass.LAYING,),
            )
        )
    return made.id


async def _tap(app: App, accounts: list[int], waits: list[float]) -> None:
    """Answers by the same way as handlers give them: through the session's middlewares."""
    for number in range(10**6):
        await asyncio.sleep(_TAP_EVERY)
        start = time.monotonic()
        await app.bot.send_message(accounts[number % len(accounts)], "Готово")
        waits.append(time.monotonic() - start)


async def _hurry(
    store: Store, now: Callable[[], datetime], people: list[int], rows: list[int]
) -> None:
    for number in range(10**6):
        await asyncio.sleep(_URGENT_EVERY)
        async with store.begin(writes=True) as work:
            row = await work.outbox.add(
                f"urgent:{number}",
                people[number % len(people)],
                Letter("welcome", {}),
                now(),
                urgent=True,
            )
        assert row is not None
        rows.append(row)


async def run(
    recipients: int, *, trip: float, rate: int = 30, penalty: float = 0.0, quiet: bool = False
) -> Outcome:
    """Sends one announcement and gives what came of it. ``quiet``: nobody taps meanwhile."""
    start = time.monotonic()

    def now() -> datetime:
        """Noon, whenever it is run: no quiet hours."""
        return NOON + timedelta(seconds=time.monotonic() - start)

    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'broadcast.sqlite3'}"
        await migrate(url)
        store = open_store(url)
        await families.fill(store, NOON, recipients, ["5А"])
        first = families.FIRST_ACCOUNT + recipients
        others = await families.fill(store, NOON, _TAPS, ["6А"], first)
        async with loopback(recipients + _TAPS, rate, penalty) as (address, figures):
            session = FarSession(trip, api=TelegramAPIServer.from_base(address), limit=rate * 4)
            app = build(store, make_bot(TOKEN, session), now=now, limits=Limits(rate=rate))
            await set_menu(app.bot)  # as every start does: from then on the line is known
            made = await _announce(store, NOON)
            waits: list[float] = []
            urgent: list[int] = []
            sending = asyncio.create_task(app.sender.run())
            await app.walker.walk()
            busy = []
            if not quiet:
                taps, hurries = others[: _TAPS // 2], others[_TAPS // 2 :]
                people = await families.people_of(store, hurries)
                busy = [
                    asyncio.create_task(_tap(app, taps, waits)),
                    asyncio.create_task(_hurry(store, now, people, urgent)),
                ]
            while await _waiting(store, made):
                await asyncio.sleep(0.25)
            for task in busy:
                task.cancel()
            await asyncio.gather(*busy, return_exceptions=True)
            report = await figures()
            await app.sender.stop()
            await sending
            await app.bot.session.close()
        async with store.begin(writes=False) as work:
            rows = [await work.outbox.get(one) for one in urgent]
        lags = [
            (row.finished_at - row.due_at).total_seconds()
            for row in rows
            if row is not None and row.finished_at is not None
        ]
        await store.close()
    # The first second is full at once, so that so many need a second less than one would think.
    share = report["accepted"] / (report["seconds"] + 1) / rate
    return Outcome(share, int(report["refused"]), max(waits, default=0.0), max(lags, default=0.0))


async def _waiting(store: Store, announcement_id: int) -> bool:
    async with store.begin(writes=False) as work:
        rows = await work.outbox.figures(f"announcement:{announcement_id}")
    open_states = (DeliveryState.WAITING, DeliveryState.SENDING)
    return any(rows.get((LETTER, state)) for state in open_states)


def report(what: str, outcome: Outcome, bound: float) -> dict[str, Any]:
    """One line of the bench. The share, nothing refused, and everybody else served in time."""
    patience = 2.0
    holds = outcome.refused == 0 and max(outcome.answer, outcome.urgent) <= patience
    return {
        "what": what,
        "ratio": round(outcome.share if holds else 0.0, 3),
        "share": round(outcome.share, 3),
        "bound": bound,
        "bound_is": "at least",
        "refused": outcome.refused,
        "slowest_answer_s": round(outcome.answer, 2),
        "slowest_urgent_s": round(outcome.urgent, 2),
    }


async def reports(recipients: int = 3_000) -> list[dict[str, Any]]:
    """Far, near, and far with a server that punishes."""
    far = await run(recipients, trip=0.3)
    near = await run(recipients, trip=0.0)
    strict = await run(recipients // 3, trip=0.3, penalty=5.0)
    name = f"an announcement to {recipients} / the allowed 30 a second"
    return [
        report(f"{name}, 300 ms ± 30 %", far, 0.90),
        report(f"{name}, no latency", near, 0.99),
        report("the same, a third of it, 5 s more after each 429, 300 ms", strict, 0.88),
    ]


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000
    print(json.dumps(asyncio.run(reports(count)), ensure_ascii=False, indent=1))
