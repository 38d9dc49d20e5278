"""A file out of Telegram onto the disk, or the reason why it cannot be had."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path, PurePosixPath

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiohttp import ClientError

from handlers.faults import without_quotes

log = logging.getLogger(__name__)

TOO_LARGE = "больше 20 МБ: такие файлы Telegram ботам не отдаёт, приложите его сами"
GONE = "Telegram больше не отдаёт этот файл, приложите его сами"
LINE = "связь с Telegram прервалась, соберите папку ещё раз"

_PATIENCE = 300  # seconds for one file
_PAUSES = (1.0, 5.0)  # before the second and the third try
_LONGEST_WAIT = 60.0
_LINE_FAULTS = (TelegramNetworkError, TelegramServerError, ClientError, TimeoutError)


class UnavailableError(Exception):
    """The file cannot be had; the words say why, in Russian."""


async def fetch(
    bot: Bot,
    file_id: str,
    to: Path,
    *,
    most: int,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> str:
    """Writes the file to ``to``; its ending as Telegram names it («.jpg», or empty). Tried thrice
    on a bad line. ``most``: bytes that are taken at all."""
    for pause in (*_PAUSES, None):
        try:
            return await _once(bot, file_id, to, most)
        except TelegramRetryAfter as error:
            if pause is None or error.retry_after > _LONGEST_WAIT:
                raise UnavailableError(LINE) from error
            await sleep(error.retry_after)
        except _LINE_FAULTS as error:
            if getattr(error, "status", None) == 404:  # forgotten between two requests
                raise UnavailableError(GONE) from error
            if pause is None:
                raise UnavailableError(LINE) from error
            await sleep(pause)
        except TelegramAPIError as error:
            log.info("a file of the pack is not given: %s", without_quotes(error.message))
            why = TOO_LARGE if "too big" in error.message else GONE
            raise UnavailableError(why) from error
        except FileNotFoundError as error:  # a Bot API server of one's own has cleaned up
            raise UnavailableError(GONE) from error
    raise AssertionError("the last try returns or raises")


async def _once(bot: Bot, file_id: str, to: Path, most: int) -> str:
    file = await bot.get_file(file_id)
    if (file.file_size or 0) > most:
        raise UnavailableError(TOO_LARGE)
    if not file.file_path:
        raise UnavailableError(GONE)
    await bot.download_file(file.file_path, destination=to, timeout=_PATIENCE)
    return PurePosixPath(file.file_path).suffix
