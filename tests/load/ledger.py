"""What the ledger costs: how soon after its due time a message is handed over, and how many leave
in a second beside the same sends straight from a list in memory.

``python -m tests.load.ledger`` runs it alone.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import TelegramMethod

from bot.demo.telegram import MemorySession, Telegram
from bot.messenger import TelegramMessenger
from bot.run import leave_in_peace
from bot.wiring import build, make_bot
from db.engine import Store, open_store
from db.upkeep import migrate
from scheduler.pace import Limits, Pace
from scheduler.sender import Sender
from school.outbox.outcomes import Outcome, Sent, settle
from school.outbox.rows import Claim, DeliveryState, NewDelivery
from tests import postgres
from tests.chat import TOKEN
from tests.load import crowd
from tests.load.api import Api, Town, api
from tests.load.broadcast import FIRST, TOPIC, Report, letter, populate

_SENDS = 1_500
_ABREAST = 32
_UNDER_WAY = 192  # of the ledger; at a thousand a second and 300 ms a bot has some four hundred
_ROUNDS = 5
_DUE, _GAP = 200, timedelta(seconds=0.1)


class Noting(MemorySession):
    """Writes down when which chat's message was handed over."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__(telegram)
        self.handed: dict[int, datetime] = {}

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Any],
        timeout: int | None = None,  # noqa: ASYNC109 - the signature of aiogram
    ) -> Any:
        if method.__api_method__ == "sendMessage":
            self.handed[int(method.chat_id)] = self.telegram.now()  # type: ignore[attr-defined]
        return await super().make_request(bot, method, timeout)


async def lateness() -> Report:
    """Due → handed to the API, for reminders that fall due one after another."""
    start = datetime(2020, 11, 30, 4, 59, 58, tzinfo=UTC)
    since = time.monotonic()

    def now() -> datetime:
        return start + timedelta(seconds=time.monotonic() - since)

    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.sqlite3"
        await migrate(url)
        store = open_store(url)
        accounts = await crowd.fill(store, start, reminders=_DUE, spread=_DUE * _GAP)
        telegram = Telegram(TOKEN, now)
        for account in accounts:
            telegram.user(account)
            telegram.start(account)
        session = Noting(telegram)
        app = build(store, make_bot(TOKEN, session), now=now, limits=Limits())
        async with store.begin(writes=False) as work:
            due = {r.person_id: r.due_at for r in await work.reminders.waiting_until(_ever(start))}
            people = await work.people.all()
        chats = {one.telegram_id: due[one.id] for one in people if one.id in due}
        leave_in_peace()
        since = time.monotonic()
        await app.start()
        while len(session.handed) < len(accounts):
            await asyncio.sleep(0.05)
        await app.stop()
    lags = sorted((at - chats[chat]).total_seconds() for chat, at in session.handed.items())
    return {
        "what": f"due → handed over while idle, p99 of {_DUE} reminders, seconds",
        "value": round(lags[int(0.99 * len(lags))], 3),
        "median": round(statistics.median(lags), 3),
        "bound": 0.05,
    }


def _ever(start: datetime) -> datetime:
    return start + timedelta(days=365)


async def _unblocked(_person_id: int) -> None:
    raise AssertionError("nobody blocks the bot here")


async def _write(store: Store, people: Sequence[int], name: str) -> None:
    async with store.begin(writes=True) as work:
        await work.outbox.add_many(
            [NewDelivery(f"{name}:{one}", one, letter("[5А]"), topic=TOPIC) for one in people],
            datetime.now(UTC),
        )


@dataclass(slots=True)
class _Counting:
    """Tells when all have been sent: asking the database again and again would be measured, too."""

    messenger: TelegramMessenger
    left: int
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, claim: Claim, *, late: bool, repeat: bool) -> Outcome:
        outcome = await self.messenger.send(claim, late=late, repeat=repeat)
        self.left -= 1
        if not self.left:
            self.over.set()
        return outcome


async def _through_the_ledger(store: Store, messenger: TelegramMessenger) -> None:
    """More are claimed than there are connections, as in a bot: some wait while others are sent."""
    pace = Pace(Limits(rate=100_000, chat_gap=0, abreast=_UNDER_WAY), time.monotonic)
    counting = _Counting(messenger, _SENDS)
    sender = Sender(store.begin, counting, pace, lambda: datetime.now(UTC), _unblocked)
    running = asyncio.create_task(sender.run())
    await counting.over.wait()
    await sender.stop()
    await running


async def _straight(claims: Sequence[Claim], messenger: TelegramMessenger) -> None:
    left = iter(claims)

    async def worker() -> None:
        for claim in left:
            outcome = await messenger.send(claim, late=False, repeat=False)
            assert isinstance(outcome, Sent)

    await asyncio.gather(*(worker() for _ in range(_ABREAST)))


@contextmanager
def _timed(result: list[float]) -> Iterator[None]:
    since = time.perf_counter()
    yield
    result.append(time.perf_counter() - since)


async def _sends(url: str, what: str, server: Api) -> Report:
    await migrate(url)
    store = open_store(url)
    people, _ = await populate(store, _SENDS)
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.base_url), limit=_ABREAST)
    messenger = TelegramMessenger(make_bot(TOKEN, session))
    claims = await _claims(store, people)
    ours: list[float] = []
    theirs: list[float] = []
    leave_in_peace()
    for n in range(_ROUNDS):
        with _timed(theirs):
            await _straight(claims, messenger)
        await _write(store, people, str(n))
        with _timed(ours):
            await _through_the_ledger(store, messenger)
    async with store.begin(writes=False) as work:
        states = (await work.outbox.counts()).by_state
    assert states[DeliveryState.SENT] == (_ROUNDS + 1) * _SENDS == sum(states.values())
    await session.close()
    await store.close()
    return {
        "what": f"claim → send → record / the same sends from a list in memory, {what}",
        "ratio": round(statistics.median(b / a for a, b in zip(ours, theirs, strict=True)), 3),
        "per_second": round(_SENDS / statistics.median(ours)),
        "bound": 0.6,
        "bound_is": "at least",
    }


async def _claims(store: Store, people: Sequence[int]) -> Sequence[Claim]:
    """What the ledger would give the messenger."""
    await _write(store, people, "list")
    now = datetime.now(UTC)
    async with store.begin(writes=True) as work:
        claims = await work.outbox.claim(now, len(people))
        await work.outbox.record([settle(claim.delivery, Sent.one(1), now) for claim in claims])
    return claims


async def sends() -> list[Report]:
    found = []
    town = Town(FIRST, _SENDS + 40, per_second=0, tap_every=0)
    async with api(town) as server:
        with tempfile.TemporaryDirectory() as folder:
            found.append(await _sends(f"sqlite:///{folder}/bench.sqlite3", "SQLite", server))
        if postgres.binaries() is not None:
            with postgres.server() as running:
                name = running.new(migrated=False)
                found.append(await _sends(running.url(name), "PostgreSQL", server))
    return found


async def reports() -> list[Report]:
    return [await lateness(), *await sends()]


if __name__ == "__main__":
    print(json.dumps(asyncio.run(reports()), ensure_ascii=False, indent=1))
