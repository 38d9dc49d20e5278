"""Taps on the card of a draft; the ways back from what waits for its departure."""

from __future__ import annotations

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.broadcasting.composing import list_for, listen, show_card
from handlers.broadcasting.looking import look, look_at_own
from handlers.broadcasting.polls import take_away
from handlers.callbacks.broadcasting import DraftAct
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.broadcasting.card import anew_screen, drop_screen
from handlers.views.broadcasting.confirming import cancel_screen
from locales import Words
from school.broadcasts.composing import discard, drop_message, set_flags, take_back_to_draft
from school.broadcasts.running import cancel
from school.refusal import Refusal
from school.work import Actor, Office

_ASKS = frozenset({"?drop", "?cancel", "anew"})
_ENDS = frozenset({"drop", "cancel"})


def register(routes: Routes) -> None:
    @routes.button(DraftAct)
    async def act(
        query: CallbackQuery,
        data: DraftAct,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
    ) -> None:
        if data.act in _ASKS:
            await show(query, await _question(data, actor, words, office, state))
        elif data.act in _ENDS:
            toast = await _end(data, actor, words, office, bot)
            await state.clear()
            await show(query, await list_for(office, actor, words), toast=toast)
        else:
            said = await _change(data, actor, words, office, bot)
            await show_card(query, data.announcement, actor, words, office, state, toast=said)


async def _question(
    data: DraftAct, actor: Actor, words: Words, office: Office, state: FSMContext
) -> Screen:
    if data.act == "?cancel":
        return cancel_screen(await look(office, actor, data.announcement), words)
    sight = await look_at_own(office, actor, data.announcement)
    if data.act == "?drop":
        await state.clear()
        return drop_screen(sight, words)
    await listen(state, office, data.announcement, 0, anew=True)
    return anew_screen(data.announcement, words)


async def _end(data: DraftAct, actor: Actor, words: Words, office: Office, bot: Bot) -> str:
    """Nobody will get it; what to say about it."""
    if data.act == "cancel":
        await office.do(cancel, actor, data.announcement)
        return words.plain("announce-cancelled")
    content = (await look(office, actor, data.announcement)).announcement.content
    await office.do(discard, actor, data.announcement)
    await take_away(bot, content)
    return words.plain("announce-dropped")


async def _change(
    data: DraftAct, actor: Actor, words: Words, office: Office, bot: Bot
) -> str | None:
    one = data.announcement
    match data.act:
        case "ack":
            await office.do(set_flags, actor, one, ack=data.on)
        case "urgent":
            await office.do(set_flags, actor, one, urgent=data.on)
        case "pop":
            before = (await look(office, actor, one)).announcement.content
            after = (await office.do(drop_message, actor, one)).content
            await take_away(bot, before, after)
        case "back":
            await office.do(take_back_to_draft, actor, one)
            return words.plain("announce-taken-back")
        case _:
            raise Refusal("button-old")
    return None
