"""A kind of letter for the tests of many parts: a text, then an album, then a document. Each says
whose it is and which part."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.methods import SendDocument, SendMediaGroup, SendMessage
from aiogram.types import BufferedInputFile, InputMediaPhoto

from bot.messenger import Call, LookUp, Rendering
from school.outbox.rows import Claim

KIND = "test-announcement"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
    "000002000001e221bc330000000049454e44ae426082"
)


def look_up_with(others: LookUp | None = None) -> LookUp:
    """Knows this kind; ``others`` is asked for the rest."""

    async def look_up(claim: Claim, zone: ZoneInfo) -> Rendering | None:
        if claim.delivery.letter.kind != KIND:
            return await others(claim, zone) if others else None

        def rendering(*, late_since: datetime | None, repeat: bool) -> Call:
            return _part(claim)

        return rendering

    return look_up


def _part(claim: Claim) -> Call:
    chat = claim.chat_id
    assert chat is not None
    mark = f"[{claim.delivery.letter.values['to']}/{claim.delivery.part}]"
    match claim.delivery.part:
        case 0:
            return SendMessage(chat_id=chat, text=f"Объявление {mark}")
        case 1:
            media: list[Any] = [
                InputMediaPhoto(media=_picture(), caption=mark),
                InputMediaPhoto(media=_picture()),
            ]
            return SendMediaGroup(chat_id=chat, media=media)
    paper = BufferedInputFile(b"x", "приказ.txt")
    return SendDocument(chat_id=chat, document=paper, caption=mark)


def _picture() -> BufferedInputFile:
    return BufferedInputFile(PNG, "a.png")
