"""/announce: the list, a new announcement, and what its author sends into it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.asking import ask, typed
from handlers.broadcasting.banner import bannered
from handlers.broadcasting.hearing import part_of
from handlers.broadcasting.looking import before_departure, look, shown_in
from handlers.broadcasting.polls import pose, take_away
from handlers.callbacks.broadcasting import Announcements, Compose
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import NO_PREVIEW, Screen, put, show
from handlers.views.broadcasting.card import list_screen, new_screen
from locales import Words
from school.broadcasts.composing import (
    add_message,
    begin_announcement,
    replace_messages,
)
from school.broadcasts.content import Part
from school.broadcasts.overview import list_announcements
from school.refusal import Refusal
from school.settings import see_profile
from school.work import Actor, Office, Permission

_ENDED = frozenset({"announcement-gone", "announcement-not-draft"})


class Composing(StatesGroup):
    messages = State()


async def listen(
    state: FSMContext,
    office: Office,
    announcement_id: int,
    card: int,
    *,
    album: str = "",
    anew: bool = False,
) -> None:
    """What is sent next belongs to this draft (0: begins one). ``card``: the message that shows
    it; ``album``: the one whose pictures are still arriving; ``anew``: instead of what is there."""
    kept = {"announcement": announcement_id, "card": card, "album": album, "anew": anew}
    await ask(state, Composing.messages, office.now(), **kept)


async def list_for(office: Office, actor: Actor, words: Words, before: int = 0) -> Screen:
    page, more = await office.do(list_announcements, actor, before or None)
    zone = (await office.do(see_profile, actor)).tz
    return list_screen(page, actor, zone, words, before=before, more=more)


def register(routes: Routes) -> None:
    _lists(routes)
    _hears(routes)


def _lists(routes: Routes) -> None:
    @routes.command("announce")
    @routes.word("объявление", "объявления", "рассылка", "announcement", "announcements")
    async def announce(message: Message, actor: Actor, words: Words, office: Office) -> None:
        screen = await list_for(office, actor, words)
        await show(message, await bannered(screen, office, actor, words))

    @routes.button(Announcements)
    async def page(
        query: CallbackQuery,
        data: Announcements,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        screen = await list_for(office, actor, words, data.before)
        await state.clear()
        screen = await bannered(screen, office, actor, words)
        await (put(query, screen) if data.new else show(query, screen))

    @routes.button(Compose)
    async def compose(
        query: CallbackQuery, actor: Actor, words: Words, office: Office, state: FSMContext
    ) -> None:
        need(actor, Permission.COMPOSE)
        await listen(state, office, 0, 0)
        await show(query, new_screen(words))


def _hears(routes: Routes) -> None:
    @typed(routes, Composing.messages)
    async def heard(
        message: Message,
        kept: dict[str, Any],
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
    ) -> None:
        album = message.media_group_id or ""
        if album and album == kept.get("refused"):
            return  # one sentence for the whole album was enough
        try:
            announcement_id = await _take(message, kept, actor, office, bot)
        except Refusal as refusal:
            if refusal.key in _ENDED:
                await state.clear()
            else:
                await state.update_data(refused=album)
            raise
        screen = before_departure(await look(office, actor, announcement_id), actor, words)
        grows = bool(album) and album == kept["album"]
        card = await _put_card(message, bot, screen, kept["card"], grows=grows)
        await listen(state, office, announcement_id, card, album=album)


async def _take(
    message: Message, kept: dict[str, Any], actor: Actor, office: Office, bot: Bot
) -> int:
    """Adds what was sent to the draft, or begins one; the draft's id."""
    part = part_of(message)
    if message.poll is not None:
        need(actor, Permission.COMPOSE)
        part = Part(poll=await pose(bot, message.chat.id, message.poll))
    if part is None:
        raise Refusal("announcement-unsupported")
    try:
        return await _keep(part, kept, actor, office, bot)
    except Refusal:
        await take_away(bot, (part,))
        raise


async def _keep(part: Part, kept: dict[str, Any], actor: Actor, office: Office, bot: Bot) -> int:
    announcement_id: int = kept["announcement"]
    if not announcement_id:
        return (await office.do(begin_announcement, actor, part)).id
    if kept["anew"]:
        before = (await look(office, actor, announcement_id)).announcement.content
        await office.do(replace_messages, actor, announcement_id, part)
        await take_away(bot, before)
    else:
        await office.do(add_message, actor, announcement_id, part)
    return announcement_id


async def _put_card(message: Message, bot: Bot, screen: Screen, card: int, *, grows: bool) -> int:
    """Shows the card below what was sent; while an album arrives, in the place where it is."""
    if card and grows:
        with suppress(TelegramBadRequest):  # not modified, or deleted meanwhile
            await bot.edit_message_text(
                screen.text,
                chat_id=message.chat.id,
                message_id=card,
                reply_markup=screen.keyboard,
                link_preview_options=NO_PREVIEW,
            )
        return card
    if card:
        with suppress(TelegramBadRequest):
            await bot.delete_message(message.chat.id, card)
    sent = await message.answer(
        screen.text, reply_markup=screen.keyboard, link_preview_options=NO_PREVIEW
    )
    return sent.message_id


async def show_card(
    query: CallbackQuery,
    announcement_id: int,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
    *,
    toast: str | None = None,
) -> None:
    """Back at the draft: what is sent next is added to it."""
    sight = await look(office, actor, announcement_id)
    await listen(state, office, announcement_id, shown_in(query))
    await show(query, before_departure(sight, actor, words), toast=toast)
