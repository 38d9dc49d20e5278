"""A screen: one text with its buttons, whatever message carries it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from aiogram.exceptions import TelegramBadRequest
from aiogram.filters.callback_data import CallbackData
from aiogram.types import (
    CallbackQuery,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button: exactly one of ``data``, ``url`` and ``copy``. ``style`` is
    primary, success or danger."""

    text: str
    data: CallbackData | None = None
    url: str | None = None
    copy: str | None = None
    style: str | None = None

    def markup(self) -> InlineKeyboardButton:
        return InlineKeyboardButton(
            text=self.text,
            callback_data=self.data.pack() if self.data else None,
            url=self.url,
            copy_text=CopyTextButton(text=self.copy) if self.copy else None,
            style=self.style,
        )


@dataclass(frozen=True, slots=True)
class Screen:
    """``text`` is Telegram HTML of at most 4096 characters after parsing."""

    text: str
    rows: Sequence[Sequence[Button]] = field(default=())

    @property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        rows = [[button.markup() for button in row] for row in self.rows if row]
        return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None

    def with_rows(self, *rows: Sequence[Button]) -> Screen:
        return replace(self, rows=(*self.rows, *rows))


async def show(event: Message | CallbackQuery, screen: Screen, *, toast: str | None = None) -> None:
    """Puts a screen up: in place when a button was tapped, else as a new message.

    A message that can no longer be edited (too old, deleted) is answered by a new one.
    """
    if isinstance(event, Message):
        await event.answer(
            screen.text, reply_markup=screen.keyboard, link_preview_options=NO_PREVIEW
        )
        return
    message = event.message
    if isinstance(message, Message):
        try:
            await message.edit_text(
                screen.text, reply_markup=screen.keyboard, link_preview_options=NO_PREVIEW
            )
        except TelegramBadRequest as error:
            if "message is not modified" not in error.message:
                await message.answer(
                    screen.text, reply_markup=screen.keyboard, link_preview_options=NO_PREVIEW
                )
    elif event.bot is not None:
        await event.bot.send_message(event.from_user.id, screen.text, reply_markup=screen.keyboard)
    await event.answer(toast)


async def put(event: Message | CallbackQuery, screen: Screen) -> None:
    """Sends a screen as a new message, also after a tap."""
    if isinstance(event, CallbackQuery):
        if event.bot is not None:
            await event.bot.send_message(
                event.from_user.id,
                screen.text,
                reply_markup=screen.keyboard,
                link_preview_options=NO_PREVIEW,
            )
        await event.answer()
    else:
        await show(event, screen)


def clip(text: str, length: int) -> str:
    """The text cut to so many characters, with «…» where something was cut."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
