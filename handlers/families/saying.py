"""Two messages after one tap: the tapped one is rewritten, a new one carries on."""

from __future__ import annotations

from contextlib import suppress

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, Message

from handlers.screen import NO_PREVIEW, Screen, put


async def rewrite_and_go_on(query: CallbackQuery, before: Screen, after: Screen) -> None:
    """``before`` takes the place of the tapped message, ``after`` follows; the tap is answered
    once."""
    await rewrite(query, before)
    await put(query, after)


async def rewrite(query: CallbackQuery, screen: Screen) -> None:
    """In place, without answering the tap; a message that is too old stays as it is."""
    if isinstance(query.message, Message):
        with suppress(TelegramBadRequest):
            await query.message.edit_text(
                screen.text, reply_markup=screen.keyboard, link_preview_options=NO_PREVIEW
            )
