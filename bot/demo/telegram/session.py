"""The Telegram as an aiogram session: the same process, no sockets."""

import asyncio
import json
from collections.abc import AsyncGenerator
from datetime import datetime, timedelta
from enum import Enum
from functools import cache
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile, TelegramObject
from pydantic import ValidationError

from .core import Telegram
from .exchange import Dropped, Reply, Silent, exchange
from .params import Upload


class MemorySession(BaseSession):
    """Give it to aiogram.Bot(token, session=…). Errors are the ones that the real session raises.

    Silence is not waited for: it is a TelegramNetworkError at once, as if the time were over.
    """

    def __init__(self, telegram: Telegram) -> None:
        super().__init__()
        self.telegram = telegram

    async def close(self) -> None:
        """Nothing is held open."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - the signature of aiogram
    ) -> TelegramType:
        name = method.__api_method__
        values: dict[str, Any] = {}
        inputs: dict[str, InputFile] = {}
        for key, value in method.__dict__.items():
            plain = self._plain(value, bot, inputs)
            # aiogram's own session leaves out what is empty; so does this one.
            if plain is not None and plain != "":
                values[key] = plain
        for key, value in (method.model_extra or {}).items():
            values[key] = self._plain(value, bot, inputs)
        files = {key: await _upload(bot, key, value) for key, value in inputs.items()}
        try:
            reply = await exchange(self.telegram, bot.token, name, values, files)
        except Silent as error:
            raise TelegramNetworkError(method=method, message="Request timeout error") from error
        except Dropped as error:
            raise TelegramNetworkError(
                method=method, message="ServerDisconnectedError: Server disconnected"
            ) from error
        return self._answer(bot, method, reply)

    def _answer(self, bot: Bot, method: TelegramMethod[TelegramType], reply: Reply) -> TelegramType:
        if reply.status == 200 and reply.page is None:
            shape = _shape(method.__returning__)
            try:
                response = shape.model_validate(reply.body, context={"bot": bot})
            except ValidationError as error:
                raise ClientDecodeError(
                    "Failed to deserialize object", error, reply.body
                ) from error
            return cast("TelegramType", response.result)
        content = reply.page if reply.page is not None else json.dumps(reply.body)
        return cast("TelegramType", self.check_response(bot, method, reply.status, content).result)

    def _plain(self, value: Any, bot: Bot, files: dict[str, InputFile]) -> Any:
        # Most values are of these; asking pydantic's classes about each would cost more than the
        # rest of the call.
        if type(value) in _AS_THEY_ARE:
            return value
        match value:
            case Default():
                return self._plain(bot.default[value.name], bot, files)
            case InputFile():
                key = f"file{len(files)}"
                files[key] = value
                return f"attach://{key}"
            case Enum():
                return value.value
            case TelegramObject():
                return self._object(value, bot, files)
            case dict():
                return self._object(value, bot, files)
            case list() | tuple():
                return [self._plain(item, bot, files) for item in value]
            case datetime():
                return round(value.timestamp())
            case timedelta():
                return round((self.telegram.now() + value).timestamp())
            case _:
                return value

    def _object(
        self, value: TelegramObject | dict[str, Any], bot: Bot, files: dict[str, InputFile]
    ) -> dict[str, Any]:
        items = value if isinstance(value, dict) else value.__dict__
        answer = {
            key: plain
            for key, item in items.items()
            if (plain := self._plain(item, bot, files)) is not None
        }
        if isinstance(value, TelegramObject):
            for key, item in (value.model_extra or {}).items():
                answer[key] = self._plain(item, bot, files)
        return answer

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 - the signature of aiogram
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        path = unquote(urlsplit(url).path)
        prefix = f"/file/bot{self.telegram.token}/"
        file = self.telegram.file_at(path.removeprefix(prefix))
        if file is None or not path.startswith(prefix):
            raise FileNotFoundError(url)
        for begin in range(0, len(file.data), chunk_size):
            yield file.data[begin : begin + chunk_size]
            await asyncio.sleep(0)


_AS_THEY_ARE = frozenset({type(None), str, bool, int, float})


@cache
def _shape(returned: Any) -> type[Response[Any]]:
    # pydantic keeps its generic models by weak reference only, so that Response[Message] is
    # built anew at every call unless somebody holds it.
    return Response[returned]


async def _upload(bot: Bot, key: str, value: InputFile) -> Upload:
    data = b"".join([chunk async for chunk in value.read(bot)])
    return Upload(value.filename or key, data)
