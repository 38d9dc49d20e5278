"""Each way a call can end, over both faces of the local Telegram, and the outcome it means."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import ClientTimeout

from bot.demo.telegram import Fault, MemorySession, Rates, Server, Telegram, TgUser, serve
from bot.messenger import TelegramMessenger
from bot.wiring import make_bot
from db.engine import Store
from scheduler.pace import Limits
from school.outbox.outcomes import Blocked, Doubt, Outcome, Refused, Sent, Unreached, Wait
from school.outbox.rows import AfterDoubt, Claim, Delivery, DeliveryState, Letter
from tests.scheduler import sim

TOKEN = "1:test"
NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
SHORT = ClientTimeout(total=0.6, connect=0.5)


@dataclass(slots=True)
class Post:
    telegram: Telegram
    messenger: TelegramMessenger
    anna: TgUser

    async def send(self, chat_id: int | None = None, **how: Any) -> Outcome:
        claim = a_claim(chat_id or self.anna.id)
        return await self.messenger.send(claim, late=False, repeat=False, **how)


def a_claim(chat_id: int, letter: Letter | None = None) -> Claim:
    letter = letter or Letter("unreachable", {"person": 1, "name": "Анна", "open": 0})
    delivery = Delivery(
        id=1,
        key="k",
        person_id=1,
        letter=letter,
        urgent=False,
        after_doubt=AfterDoubt.REPEAT,
        due_at=NOW,
        expires_at=None,
        state=DeliveryState.SENDING,
        attempts=1,
        doubts=0,
        next_at=NOW,
        error=None,
        created_at=NOW,
        finished_at=None,
    )
    return Claim(delivery, chat_id, "ru")


async def shut(session: BaseSession) -> None:
    """As session.close(), without its quarter of a second for TLS."""
    if isinstance(session, AiohttpSession) and session._session is not None:
        await session._session.close()


def over(base: str) -> AiohttpSession:
    return AiohttpSession(api=TelegramAPIServer.from_base(base))


@pytest.fixture(params=["memory", "http"])
async def post(request: pytest.FixtureRequest) -> AsyncIterator[Post]:
    telegram = Telegram(TOKEN, lambda: NOW)
    anna = telegram.user(first_name="Анна")
    telegram.start(anna.id)
    server: Server | None = await serve(telegram) if request.param == "http" else None
    bot = make_bot(TOKEN, over(server.base_url) if server else MemorySession(telegram))
    yield Post(telegram, TelegramMessenger(bot, SHORT), anna)
    await shut(bot.session)
    if server is not None:
        await server.close()


async def test_an_ordinary_message(post: Post) -> None:
    outcome = await post.send()
    (accepted,) = post.telegram.accepted
    assert outcome == Sent.one(accepted.message_id)
    assert "Анна" in accepted.text


_DOUBT = Doubt("no answer")
_ENDS: list[tuple[Fault, Outcome, int]] = [
    (Fault("retry_after", seconds=7), Wait(7.0), 0),
    (Fault("blocked"), Blocked("Forbidden: bot was blocked by the user"), 0),
    (
        Fault("refuse", words="user is deactivated", code=403),
        Blocked("Forbidden: user is deactivated"),
        0,
    ),
    (
        Fault("refuse", words="user is deactivated", code=400),
        Blocked("Bad Request: user is deactivated"),
        0,
    ),
    (
        Fault("refuse", words="MESSAGE_TOO_LONG", code=400),
        Refused("Bad Request: MESSAGE_TOO_LONG"),
        0,
    ),
    (
        Fault("refuse", words="invalid token specified", code=401),
        Unreached("Unauthorized: invalid token specified"),
        0,
    ),
    (Fault("server_error", code=500), Unreached("Internal Server Error"), 0),
    (Fault("server_error", code=502), Unreached("Bad Gateway"), 0),
    (Fault("html", code=502), Unreached("a page instead of an answer"), 0),
    (Fault("html", code=504), Unreached("a page instead of an answer"), 0),
    (Fault("drop"), _DOUBT, 0),
    (Fault("drop_after"), _DOUBT, 1),
    (Fault("silence"), _DOUBT, 0),
    (Fault("silence_after"), _DOUBT, 1),
    (Fault("slow", seconds=0.02), Sent.one(0), 1),
]


@pytest.mark.parametrize(
    ("fault", "expected", "arrived"),
    _ENDS,
    ids=lambda value: f"{value.kind}-{value.code}" if isinstance(value, Fault) else "",
)
async def test_each_fault(post: Post, fault: Fault, expected: Outcome, arrived: int) -> None:
    post.telegram.faults.next(replace(fault))
    outcome = await post.send()
    assert len(post.telegram.accepted) == arrived
    if isinstance(expected, Sent):
        assert outcome == Sent.one(post.telegram.accepted[0].message_id)
    else:
        assert outcome == expected


async def test_who_does_not_exist_or_never_came(post: Post) -> None:
    assert isinstance(await post.send(987_654), Blocked)  # chat not found
    post.telegram.user(5005)
    assert isinstance(await post.send(5005), Blocked)  # never pressed «Старт»


async def test_what_cannot_be_rendered_is_refused_and_nothing_is_sent(post: Post) -> None:
    claim = a_claim(post.anna.id, Letter("no such kind", {}))
    outcome = await post.messenger.send(claim, late=False, repeat=False)
    assert outcome == Refused("cannot be rendered: KeyError")
    assert not post.telegram.accepted


async def test_late_and_repeated_ones_say_so(post: Post) -> None:
    claim = a_claim(post.anna.id)
    await post.messenger.send(claim, late=True, repeat=True)
    assert "⏳" in post.telegram.accepted[0].text
    assert "↻" in post.telegram.accepted[0].text


Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def outcome_against(answer: Answer, patience: ClientTimeout = SHORT) -> Outcome:
    """The outcome of a call to a server that answers in its own way."""
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    bot = make_bot(TOKEN, over(f"http://127.0.0.1:{port}"))
    try:
        messenger = TelegramMessenger(bot, patience)
        return await messenger.send(a_claim(5), late=False, repeat=False)
    finally:
        await shut(bot.session)
        server.close()


def saying(body: bytes, status: str = "200 OK", kind: str = "application/json") -> Answer:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(65536)
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()
        writer.close()

    return answer


_OTHER_ANSWERS: list[tuple[Answer, Outcome]] = [
    # A page of the provider's, with 200.
    (saying(b"\n<html>blocked</html>", kind="text/html"), Unreached("a page instead of an answer")),
    # Taken, though this aiogram does not know such a message.
    (
        saying(b'{"ok":true,"result":{"message_id":77,"date":"new"}}'),
        Sent.one(77),
    ),
    (saying(b'{"ok":true,"result":{}}'), Doubt("an answer that cannot be read")),
    (saying(b'{"ok":tr'), Doubt("an answer that cannot be read")),
    (saying(b""), Doubt("an answer that cannot be read")),
    (saying(b'"\xff\xfe"', kind="application/json; charset=utf-8"), Doubt("UnicodeDecodeError")),
    (
        saying(b'{"ok":false,"error_code":429,"description":"Too Many Requests"}', "429 Too Many"),
        Wait(5.0),
    ),
    (
        saying(b'{"ok":false,"error_code":404,"description":"Not Found"}', "404 Not Found"),
        Unreached("Not Found"),
    ),
]


@pytest.mark.parametrize(("answer", "expected"), _OTHER_ANSWERS)
async def test_answers_that_only_a_broken_line_gives(answer: Answer, expected: Outcome) -> None:
    assert await outcome_against(answer) == expected


async def test_a_body_that_breaks_off_is_a_doubt() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(65536)
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"ok":true')
        await writer.drain()
        writer.close()

    assert isinstance(await outcome_against(answer), Doubt)


async def test_a_refused_connection_was_surely_not_sent() -> None:
    bot = make_bot(TOKEN, over("http://127.0.0.1:1"))
    try:
        messenger = TelegramMessenger(bot)
        outcome = await messenger.send(a_claim(5), late=False, repeat=False)
    finally:
        await shut(bot.session)
    assert outcome == Unreached("no connection")


async def test_a_line_that_swallows_packets_was_surely_not_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As where Telegram is blocked: nobody refuses, nobody answers. It must not be a doubt."""

    async def never(*_: object, **__: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr("aiohttp.connector.aiohappyeyeballs.start_connection", never)
    bot = make_bot(TOKEN, over("http://127.0.0.1:1"))
    try:
        messenger = TelegramMessenger(bot, ClientTimeout(total=5, connect=0.05))
        outcome = await messenger.send(a_claim(5), late=False, repeat=False)
    finally:
        await shut(bot.session)
    assert outcome == Unreached("no connection")


async def test_a_hundred_and_fifty_messages_draw_no_429(store: Store) -> None:
    """Over real HTTP, with the published rates enforced by the server."""
    loop = asyncio.get_running_loop()
    time = RealTime()
    telegram = Telegram(TOKEN, time.now)
    telegram.rates = Rates(enforced=True, chat_burst=1)
    ids = await sim.people(store, 150)
    for n, person in enumerate(ids):
        telegram.user(sim.FIRST_ACCOUNT + n)
        telegram.start(sim.FIRST_ACCOUNT + n)
        await sim.add(store, person, f"row {n}")
    server = await serve(telegram)
    bot = make_bot(TOKEN, over(server.base_url))
    limits = Limits(rate=30)
    since = loop.time()

    async def done() -> bool:
        return (await sim.counts(store)).by_state[DeliveryState.SENT] == 150

    sender = sim.sender(store.begin, TelegramMessenger(bot), time, limits=limits, nap=real_nap)
    running = asyncio.create_task(sender.run())
    while not await done():
        await asyncio.sleep(0.05)
    spent = loop.time() - since
    await sender.stop()
    await running
    await shut(bot.session)
    await server.close()
    assert telegram.rates.refused == 0
    assert len(telegram.accepted) == 150
    print(f"150 messages over HTTP: {150 / (spent + 1):.1f} a second of 30")
    assert spent < 15


class RealTime(sim.Time):
    """Real seconds, for the one test over a real line: from the morning, whatever this
    machine's own seconds count from (its start, so that they may be a night's)."""

    def __init__(self) -> None:
        super().__init__()
        self._since = self.monotonic()

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.monotonic() - self._since)

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()


async def real_nap(wake: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(wake.wait(), seconds)
    except TimeoutError:
        return
