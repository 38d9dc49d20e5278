"""Under an announcement: «Ознакомлен(а)», its files on a bad line, the whole of it once more."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    ReplyParameters,
)

from handlers.callbacks.announced import Read
from handlers.letters.announcing import Told, call_of, files_of
from handlers.routes import Routes
from handlers.screen import Button
from handlers.views.announced.reading import ack_button
from locales import Words
from school.broadcasts.acknowledging import acknowledge, read_again
from school.broadcasts.announcement import LETTER
from school.broadcasts.composing import see_oneself_reading
from school.refusal import Refusal
from school.work import Actor, Office

Zone = Callable[[], ZoneInfo]


def register(routes: Routes) -> None:
    @routes.button(Read)
    async def read(
        query: CallbackQuery,
        data: Read,
        actor: Actor,
        words: Words,
        office: Office,
        bot: Bot,
        school_zone: Zone,
    ) -> None:
        match data.act:
            case "ack" if data.test:
                await query.answer(words.plain("announced-only-a-test"), show_alert=True)
            case "ack":
                ack = await office.do(acknowledge, actor, data.announcement)
                told = await _told(data, actor, words, office, school_zone())
                await _swap(query, data, ack_button(told.announcement, ack, words, told.zone))
                await query.answer(words.plain("announced-thanks"))
            case "files":
                told = await _told(data, actor, words, office, school_zone())
                for call in files_of(told):
                    await bot(call)
                await _swap(query, data, None)
                await query.answer()
            case "whole":
                await _show_again(
                    query, await _told(data, actor, words, office, school_zone()), bot
                )
            case _:
                raise Refusal("button-old")


async def _told(data: Read, actor: Actor, words: Words, office: Office, zone: ZoneInfo) -> Told:
    """The announcement as this reader has it."""
    assert actor.telegram_id is not None
    if data.test:
        announcement, _ = await office.do(see_oneself_reading, actor, data.announcement)
        return Told(announcement, {}, actor.telegram_id, words, zone, test=True)
    announcement, row, ack = await office.do(read_again, actor, data.announcement)
    values, first = row.letter.values, row.message_id
    return Told(announcement, values, actor.telegram_id, words, zone, first=first, ack=ack)


async def _swap(query: CallbackQuery, data: Read, button: Button | None) -> None:
    """Puts another button in the place of the one that was tapped, or takes it away; the others
    stay. Somebody else may have been quicker (two phones, a correction): then it is so already."""
    message = query.message
    if not isinstance(message, Message) or message.reply_markup is None:
        return
    rows: list[list[InlineKeyboardButton]] = []
    for row in message.reply_markup.inline_keyboard:
        rows.append([])
        for one in row:
            if one.callback_data != data.pack():
                rows[-1].append(one)
            elif button is not None:
                rows[-1].append(button.markup())
    left = [row for row in rows if row]
    keyboard = InlineKeyboardMarkup(inline_keyboard=left) if left else None
    try:
        await message.edit_reply_markup(reply_markup=keyboard)
    except TelegramBadRequest as error:
        if "message is not modified" not in error.message:
            raise


async def _show_again(query: CallbackQuery, told: Told, bot: Bot) -> None:
    """Points at it where it stands: that one is corrected and taken back with all the others. A
    copy is sent only to a reader who has it no more."""
    if told.first is not None:
        here = ReplyParameters(message_id=told.first)
        try:
            await bot.send_message(
                told.chat_id, told.words("announced-here"), reply_parameters=here
            )
        except TelegramBadRequest:
            pass
        else:
            await query.answer()
            return
    for part in range(len(told.content)):
        await bot(call_of(LETTER, told, part))
    await query.answer()
