"""The parts of a letter with materials: what it is, then each file or text as it was sent."""

from __future__ import annotations

from typing import Any

from aiogram.methods import SendMessage, TelegramMethod

from handlers.letters import Values
from handlers.letters.files import send_files
from handlers.rich import entities_of
from handlers.views.announced.wording import above
from locales import Words
from school.broadcasts.content import CAPTION_LIMIT, TEXT_LIMIT, Media, MediaKind
from school.rich import from_plain
from school.training.session import MaterialKind


def material_call(
    chat_id: int, values: Values, number: int, words: Words, *, repeat: bool
) -> TelegramMethod[Any]:
    """Material ``number`` (from 0) of a row; ``repeat``: it may have arrived once already."""
    one = values["materials"][number]
    is_text = one["kind"] == MaterialKind.TEXT
    text = from_plain(one["words"])
    if repeat and (is_text or not text.blank):
        line = words.plain("letter-repeat")
        text = above(line, text, TEXT_LIMIT if is_text else CAPTION_LIMIT)
    if is_text:
        return SendMessage(
            chat_id=chat_id, text=text.text, entities=entities_of(text), parse_mode=None
        )
    media = Media(MediaKind(one["kind"]), one["file_id"])
    return send_files(chat_id, [media], text, None)
