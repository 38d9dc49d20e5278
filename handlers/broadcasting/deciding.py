"""The last look before it leaves: to how many, who agrees; and the way back."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.announced.watching import sent_card
from handlers.asking import ask, typed
from handlers.broadcasting.composing import listen
from handlers.broadcasting.looking import before_departure, look, look_at_own, shown_in
from handlers.broadcasting.showing import show_to_oneself
from handlers.callbacks.broadcasting import Launch, OpenAnnouncement
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import NO_PREVIEW, Screen, put, show
from handlers.views.announced.progress import progress_screen
from handlers.views.broadcasting.confirming import (
    back_screen,
    confirm_screen,
    sent_back_screen,
)
from handlers.views.broadcasting.saying import Sight
from locales import Words
from school.broadcasts.announcement import OPEN
from school.broadcasts.announcement import State as Stage
from school.broadcasts.launching import approve, ask_approval, send, send_back
from school.broadcasts.overview import see_announcement
from school.broadcasts.running import show_progress_in
from school.refusal import Refusal
from school.settings import see_profile
from school.work import Actor, Office, Permission

_LAUNCHES = {"send": send, "ask": ask_approval, "approve": approve}


class Deciding(StatesGroup):
    comment = State()


async def departed_screen(
    office: Office, actor: Actor, words: Words, announcement_id: int
) -> Screen:
    """How far an announcement is that has left."""
    seen = await office.do(see_announcement, actor, announcement_id)
    return progress_screen(seen, words, (await office.do(see_profile, actor)).tz)


async def show_departed(
    query: CallbackQuery,
    announcement_id: int,
    actor: Actor,
    words: Words,
    office: Office,
    toast: str,
) -> None:
    """The tapped message shows how far it is, and edits itself from here on."""
    await show(query, await departed_screen(office, actor, words, announcement_id), toast=toast)
    message_id, chat_id = shown_in(query), actor.telegram_id
    if message_id and chat_id is not None:
        await office.do(show_progress_in, actor, announcement_id, chat_id, message_id)


def _last_look(sight: Sight, actor: Actor, words: Words, note: str | None = None) -> Screen:
    """What is confirmed: by the author, or by whoever agrees."""
    own = sight.announcement.author_id == actor.person_id
    if own and sight.announcement.state is Stage.DRAFT:
        return confirm_screen(sight, words, note)
    return before_departure(sight, actor, words, note)


def register(routes: Routes) -> None:
    _opens(routes)
    _launches(routes)
    _comments(routes)


def _opens(routes: Routes) -> None:
    @routes.button(OpenAnnouncement)
    async def open_(
        query: CallbackQuery,
        data: OpenAnnouncement,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        sight = await look(office, actor, data.announcement)
        one = sight.announcement
        await state.clear()
        if one.state not in OPEN:
            zone = (await office.do(see_profile, actor)).tz
            screen = await sent_card(office, actor, words, zone, one.id)
        else:
            screen = before_departure(sight, actor, words)
            if one.state is Stage.DRAFT and one.author_id == actor.person_id:
                # A card below a letter is a message whose number is not known: it stays.
                await listen(state, office, one.id, 0 if data.new else shown_in(query))
        await (put(query, screen) if data.new else show(query, screen))


def _launches(routes: Routes) -> None:
    @routes.button(Launch)
    async def launch(
        query: CallbackQuery,
        data: Launch,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
    ) -> None:
        match data.act:
            case "":
                sight = await look_at_own(office, actor, data.announcement)
                _need_whole(sight)
                await state.clear()
                await show(query, confirm_screen(sight, words))
            case "show":
                await show_to_oneself(office, actor, words, bot, data.announcement)
                await _below(query, data, actor, words, office, state, bot)
                await query.answer(words.plain("announce-show-toast"))
            case "?back":
                need(actor, Permission.BROADCAST)
                sight = await look(office, actor, data.announcement)
                await ask(state, Deciding.comment, office.now(), announcement=data.announcement)
                await show(query, back_screen(sight, words))
            case _:
                await state.clear()
                await _go(query, data, actor, words, office)


async def _below(
    query: CallbackQuery,
    data: Launch,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
    bot: Bot,
) -> None:
    """Moves the screen that was tapped (``mark``: a confirm screen) below what it has shown."""
    sight = await look(office, actor, data.announcement)
    screen = (_last_look if data.mark else before_departure)(sight, actor, words)
    if isinstance(query.message, Message):
        with suppress(TelegramBadRequest):  # too old to be deleted
            await query.message.delete()
    sent = await bot.send_message(
        query.from_user.id,
        screen.text,
        reply_markup=screen.keyboard,
        link_preview_options=NO_PREVIEW,
    )
    one = sight.announcement
    if not data.mark and one.state is Stage.DRAFT and one.author_id == actor.person_id:
        await listen(state, office, one.id, sent.message_id)


def _need_whole(sight: Sight) -> None:
    """Said before the confirm screen and not after it."""
    if not sight.announcement.content:
        raise Refusal("announcement-empty")
    if not sight.head.recipients:
        raise Refusal("audience-empty")


async def _go(
    query: CallbackQuery, data: Launch, actor: Actor, words: Words, office: Office
) -> None:
    case = _LAUNCHES.get(data.act)
    if case is None:
        raise Refusal("button-old")
    sight = await look(office, actor, data.announcement)
    if sight.announcement.state in OPEN and sight.announcement.mark != data.mark:
        await show(query, _last_look(sight, actor, words, words("announce-changed")))
        return
    one = await office.do(case, actor, data.announcement, data.mark)
    toast = words.plain(f"announce-toast-{data.act}")
    if one.state in OPEN:
        sight = await look(office, actor, data.announcement)
        await show(query, before_departure(sight, actor, words), toast=toast)
    else:
        await show_departed(query, data.announcement, actor, words, office, toast)


def _comments(routes: Routes) -> None:
    @typed(routes, Deciding.comment)
    async def because(
        message: Message,
        kept: dict[str, Any],
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        sight = await look(office, actor, kept["announcement"])
        one = await office.do(send_back, actor, kept["announcement"], message.text or "")
        await state.clear()
        await show(message, sent_back_screen(one, sight.draft.author, words))
