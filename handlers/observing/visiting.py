"""The day of the test: coming by the code on the door or one's own QR, and going."""

from __future__ import annotations

import asyncio
from datetime import time
from typing import Any

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import BufferedInputFile, CallbackQuery, Message
from aiogram.utils.chat_action import ChatActionSender

from handlers.asking import ask
from handlers.callbacks.observing import EnterCode, Leave, ShowPass, StateHour
from handlers.families.coming import home
from handlers.families.hearing import heard
from handlers.inviting import link_of
from handlers.links import Link, opens, pass_link
from handlers.observing.hours import hour_named
from handlers.observing.mine import all_mine, one_mine
from handlers.overseeing.deciding import admitted
from handlers.routes import Routes
from handlers.screen import Screen, put, show
from handlers.views.observing import exam_said
from handlers.views.visits import (
    TYPED,
    came_screen,
    code_screen,
    hour_screen,
    leave_screen,
    left_words,
    type_hour_screen,
    wrong_screen,
)
from locales import Words
from school.observers.entry import EntryState
from school.observers.mine import my_entries, see_my_entry
from school.observers.timing import LATE_CODE
from school.observers.visiting import CameIn, check_out, enter_code, state_arrival
from school.refusal import Refusal
from school.reports.codes import qr_png
from school.work import Actor, Office, Permission


class Visiting(StatesGroup):
    code = State()
    hour = State()


async def _came(
    event: Message | CallbackQuery,
    came: CameIn,
    code: str,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    """Says what became of a code."""
    mine = await office.do(my_entries, actor)
    if came.wrong:
        if came.tries_left == 0:
            await state.clear()
        screen = wrong_screen(came, words)
    elif came.state_hour:
        await state.clear()
        screen = hour_screen(came, code, mine.zone, office.now(), words)
    else:
        await state.clear()
        screen = came_screen(came, mine.zone, words, two=mine.two)
    await show(event, screen)


async def try_code(
    message: Message,
    text: str,
    exam_id: int,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
    **given: Any,
) -> None:
    """A code that was typed or came from the QR on a door."""
    code = "".join(sign for sign in text if sign.isdecimal())
    came = await office.do(enter_code, actor, code, exam_id)
    await _came(message, came, code, actor, words, office, state)


def register(routes: Routes) -> None:
    _coding(routes)
    _stating(routes)

    @routes.button(ShowPass)
    async def show_pass(
        query: CallbackQuery, data: ShowPass, actor: Actor, words: Words, office: Office, bot: Bot
    ) -> None:
        one = await office.do(see_my_entry, actor, data.entry)
        if one.entry.state is not EntryState.PLACED:
            raise Refusal("place-not-held")
        async with ChatActionSender.upload_photo(query.from_user.id, bot):
            link = await link_of(bot, pass_link(one.entry.token))
            picture = await asyncio.to_thread(qr_png, link)
            await bot.send_photo(
                query.from_user.id,
                BufferedInputFile(picture, "qr.png"),
                caption=words(
                    "visit-pass-caption",
                    exam=exam_said(one.place.exam, words),
                    name=one.parent.name,
                ),
            )
        await query.answer()

    @routes.button(Leave)
    async def leave(
        query: CallbackQuery, data: Leave, actor: Actor, words: Words, office: Office
    ) -> None:
        one = await office.do(see_my_entry, actor, data.entry)
        here = one.entry.arrived_at is not None and one.entry.left_at is None
        if here and not data.sure and one.start <= office.now() < one.end:
            await show(query, leave_screen(one, words))
            return
        await office.do(check_out, actor, data.entry)
        mine = await office.do(my_entries, actor)
        one = await office.do(see_my_entry, actor, data.entry)
        note = left_words(one, mine.zone, words)
        await show(query, await one_mine(office, actor, words, data.entry, note))


def _coding(routes: Routes) -> None:
    @routes.word("код", "ввести код", "code")
    async def code_word(message: Message, actor: Actor, words: Words, office: Office) -> None:
        if not actor.may(Permission.FAMILY):
            await show(message, await home(office, actor, words))
            return
        await show(message, await all_mine(office, actor, words, note=words("visit-type-code")))

    @routes.button(EnterCode)
    async def ask_code(
        query: CallbackQuery,
        data: EnterCode,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        one = await office.do(see_my_entry, actor, data.entry)
        if one.entry.state is not EntryState.PLACED:
            raise Refusal("place-not-held")
        if office.now() > one.end + LATE_CODE:
            raise Refusal("code-too-late")
        await ask(state, Visiting.code, office.now(), exam=one.place.id)
        await show(query, code_screen(one, words))

    @routes.state(Visiting.code)
    async def typed_code(
        message: Message,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        **given: Any,
    ) -> None:
        given["words"] = words
        kept = await heard(routes, message, actor, office, state, given)
        if kept is None:
            return
        text = message.text or ""
        if sum(sign.isdecimal() for sign in text) != 6:
            raise Refusal("code-unclear")
        await try_code(message, text, kept["exam"], actor, words, office, state)


def _stating(routes: Routes) -> None:
    async def stated(
        event: Message | CallbackQuery,
        entry_id: int,
        code: str,
        at: time,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        came = await office.do(state_arrival, actor, entry_id, code, at)
        await _came(event, came, code, actor, words, office, state)

    @routes.button(StateHour)
    async def hour(
        query: CallbackQuery,
        data: StateHour,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        if data.hour == TYPED:
            await ask(state, Visiting.hour, office.now(), entry=data.entry, code=data.code)
            await show(query, type_hour_screen(data.entry, words))
            return
        at = hour_named(f"{data.hour // 100}:{data.hour % 100:02}")
        await stated(query, data.entry, data.code, at, actor, words, office, state)

    @routes.state(Visiting.hour)
    async def typed_hour(
        message: Message,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        **given: Any,
    ) -> None:
        given["words"] = words
        kept = await heard(routes, message, actor, office, state, given)
        if kept is None:
            return
        at = hour_named(message.text or "")
        await stated(message, kept["entry"], kept["code"], at, actor, words, office, state)


@opens("pass")
async def _pass(
    message: Message, link: Link, actor: Actor, words: Words, office: Office, **given: Any
) -> None:
    """An observer's own QR was scanned: by the coordinator, or by anybody else."""
    if actor.may(Permission.OBSERVERS):
        await admitted(message, link.value, actor, words, office)
    else:
        await show(message, Screen(words("visit-pass-shown")))


@opens("door")
async def _door(
    message: Message,
    link: Link,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
    **given: Any,
) -> None:
    """The QR on the door was scanned."""
    if not actor.may(Permission.FAMILY):
        await show(message, Screen(words("visit-door-stranger")))
        await put(message, await home(office, actor, words))
        return
    await try_code(message, link.value, link.exam, actor, words, office, state)
