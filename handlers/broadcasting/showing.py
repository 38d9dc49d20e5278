"""The announcement as its readers will get it, for its author or whoever decides."""

from __future__ import annotations

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from handlers.letters.announcing import parcels
from locales import Words
from school.broadcasts.composing import see_oneself_reading
from school.refusal import Refusal
from school.settings import see_profile
from school.work import Actor, Office


async def show_to_oneself(
    office: Office, actor: Actor, words: Words, bot: Bot, announcement_id: int
) -> None:
    """Sends every message of it into the actor's own chat. Refusal where Telegram takes one of
    them no more (a poll that its author has deleted): better heard now than from the readers."""
    announcement, reader = await office.do(see_oneself_reading, actor, announcement_id)
    if not announcement.content:
        raise Refusal("announcement-empty")
    chat_id = actor.telegram_id
    if chat_id is None:
        raise Refusal("no-right")
    zone = (await office.do(see_profile, actor)).tz
    for call in parcels(announcement, reader, words, chat_id=chat_id, zone=zone, test=True):
        try:
            await bot(call)
        except TelegramBadRequest as error:
            raise Refusal("announcement-unsendable") from error
