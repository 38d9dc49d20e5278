"""When it leaves and until when it may: chosen or typed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.asking import ask, typed
from handlers.broadcasting.composing import listen, show_card
from handlers.broadcasting.looking import before_departure, look, look_at_own
from handlers.broadcasting.moments import read_moment
from handlers.callbacks.broadcasting import When
from handlers.routes import Routes
from handlers.screen import NO_PREVIEW, show
from handlers.views.broadcasting.options import stamped, when_screen
from locales import Words
from school.broadcasts.announcement import Announcement
from school.broadcasts.composing import set_departure, set_expiry
from school.refusal import Refusal
from school.settings import see_profile
from school.work import Actor, Office, UseCase

_CASES: dict[str, UseCase[[int, datetime | None], Announcement]] = {
    "at": set_departure,
    "until": set_expiry,
}


class Timing(StatesGroup):
    moment = State()


async def _set(
    office: Office, actor: Actor, announcement_id: int, what: str, moment: datetime | None
) -> None:
    case = _CASES.get(what)
    if case is None:
        raise Refusal("button-old")
    await office.do(case, actor, announcement_id, moment)


def register(routes: Routes) -> None:
    @routes.button(When)
    async def when(
        query: CallbackQuery,
        data: When,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        sight = await look_at_own(office, actor, data.announcement)
        if not data.value and data.what in _CASES:
            kept = {"announcement": data.announcement, "what": data.what}
            await ask(state, Timing.moment, office.now(), **kept)
            await show(query, when_screen(sight, data.what, words))
            return
        try:
            none = data.value == "none"
            moment = None if none else stamped(data.value, sight.profile.tz)
        except ValueError as error:
            raise Refusal("button-old") from error
        await _set(office, actor, data.announcement, data.what, moment)
        await show_card(query, data.announcement, actor, words, office, state)

    @typed(routes, Timing.moment)
    async def said(
        message: Message,
        kept: dict[str, Any],
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
    ) -> None:
        zone = (await office.do(see_profile, actor)).tz
        moment = read_moment(message.text or "", office.now().astimezone(zone))
        announcement_id: int = kept["announcement"]
        await _set(office, actor, announcement_id, kept["what"], moment)
        screen = before_departure(await look(office, actor, announcement_id), actor, words)
        sent = await message.answer(
            screen.text, reply_markup=screen.keyboard, link_preview_options=NO_PREVIEW
        )
        await listen(state, office, announcement_id, sent.message_id)
