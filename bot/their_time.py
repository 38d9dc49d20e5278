"""Telegram's own time, as its answers say it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from email.utils import parsedate_to_datetime
from types import SimpleNamespace
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import Response, TelegramMethod
from aiogram.types import Message
from aiohttp import ClientSession, TraceConfig, TraceRequestEndParams, TraceRequestStartParams

from bot.around import Around, Send
from scheduler.clock import Tick
from scheduler.true_time import TrueTime

_AGAIN = 30.0  # seconds between two questions while the machine's clock is in doubt


class DatedSession(AiohttpSession):
    """Reads the ``Date`` of each answer, whatever it says, before anybody acts upon the answer."""

    def __init__(self, time: TrueTime, **given: Any) -> None:
        super().__init__(**given)
        self._time = time

    async def create_session(self) -> ClientSession:
        session = await super().create_session()
        if not session.trace_configs:
            session.trace_configs.append(self._listening())
        return session

    def _listening(self) -> TraceConfig:
        time = self._time

        async def begun(
            _session: ClientSession, context: SimpleNamespace, _params: TraceRequestStartParams
        ) -> None:
            context.began = time.awake()

        async def ended(
            _session: ClientSession, context: SimpleNamespace, params: TraceRequestEndParams
        ) -> None:
            try:
                theirs = parsedate_to_datetime(params.response.headers.get("Date", ""))
            except ValueError:
                return
            if theirs.tzinfo is not None:
                time.told(theirs, time.awake() - context.began)

        config = TraceConfig()
        config.on_request_start.append(begun)
        config.on_request_end.append(ended)
        config.freeze()
        return config


class DatesOfMessages(Around):
    """Reads the date of each message that was sent. A Bot API server of one's own may stand on the
    machine whose clock is in doubt, but it does not make up Telegram's dates."""

    def __init__(self, time: TrueTime) -> None:
        self._time = time

    async def around(self, send: Send, method: TelegramMethod[Any], bot: Bot) -> Response[Any]:
        began = self._time.awake()
        response = await send()
        answer: object = response
        if method.__api_method__.startswith("send") and isinstance(answer, Message):
            self._time.told(answer.date, self._time.awake() - began)
        return response


def session_of(time: TrueTime, api: TelegramAPIServer, **given: Any) -> AiohttpSession:
    """The session of a bot that goes by Telegram's time. A way that is not https may lead to the
    machine itself."""
    if api.base.startswith("https://"):
        return DatedSession(time, api=api, **given)
    session = AiohttpSession(api=api, **given)
    session.middleware(DatesOfMessages(time))
    return session


def tick_of(time: TrueTime, ask: Callable[[], Awaitable[object]]) -> Tick:
    """Asks Telegram anything while it is not known whether the machine is right: without updates
    and messages nobody else would."""

    async def look() -> None:
        if time.is_open:
            await ask()

    return Tick("time", _AGAIN, look)
