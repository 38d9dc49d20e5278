"""A kind of letter for the tests of many parts: a text, then an album, then a document. Each says
whose it is and which part."""

from __future__ import annotations

from typing import Any

from aiogram.methods import SendDocument, SendMediaGroup
from aiogram.types import BufferedInputFile, InputMediaPhoto

from handlers.letters import HERE, PARCELS, Parcel, Values, parcel
from handlers.screen import Screen
from locales import Words

KIND = "test-announcement"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
    "000002000001e221bc330000000049454e44ae426082"
)


def picture() -> BufferedInputFile:
    return BufferedInputFile(PNG, "a.png")


def _view(values: Values, _words: Words) -> Parcel:
    mark = f"[{values['to']}/{values['part']}]"
    match values["part"]:
        case 0:
            return Screen(f"Объявление {mark}")
        case 1:
            media: list[Any] = [
                InputMediaPhoto(media=picture(), caption=mark),
                InputMediaPhoto(media=picture()),
            ]
            return SendMediaGroup(chat_id=HERE, media=media)
    paper = BufferedInputFile(b"x", "приказ.txt")
    return SendDocument(chat_id=HERE, document=paper, caption=mark)


def register() -> None:
    """Makes the kind known in this process."""
    if KIND not in PARCELS:
        parcel(KIND)(_view)
