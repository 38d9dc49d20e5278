"""A document on its way from the chat to the reader: its bytes, and the year in its caption."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Protocol

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Document, Message

from school.dates.year import SchoolYear
from school.plan.draft import DraftPlan
from school.plan.sniff import MAX_FILE
from school.refusal import Refusal

_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*[/\-–—]\s*(20\d\d)(?!\d)")


class ReadPlan(Protocol):
    """Reads a plan's file apart from everything else, so that no file can stop the bot."""

    async def __call__(
        self,
        data: bytes,
        filename: str,
        year: SchoolYear | None = None,
        approved: date | None = None,
        today: date | None = None,
    ) -> DraftPlan: ...


async def download(bot: Bot, document: Document) -> bytes:
    """The bytes of a file that was sent. Refusal for what Telegram does not give to bots."""
    if (document.file_size or 0) > MAX_FILE:
        raise Refusal("file-too-large", megabytes=MAX_FILE // 1_000_000)
    try:
        file = await bot.download(document, destination=BytesIO())
    except TelegramBadRequest as error:
        if "too big" in error.message:
            raise Refusal("file-too-large", megabytes=MAX_FILE // 1_000_000) from error
        raise
    return file.read() if file is not None else b""


def year_of_caption(caption: str | None) -> SchoolYear | None:
    """The school year that the sender wrote under the file, for a plan that names none."""
    found = _YEAR.search(caption or "")
    if found is None:
        return None
    try:
        return SchoolYear.parse(f"{found[1]}/{found[2]}")
    except ValueError:
        return None


async def form_in(message: Message, bot: Bot) -> bytes:
    """The school's own form that was asked for. Refusal when something else came."""
    if message.document is None:
        raise Refusal("template-unfit", why="not-docx", what="")
    return await download(bot, message.document)
