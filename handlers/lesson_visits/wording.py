"""Words that are typed: a reason, a remark. What looks like a pupil's name is asked about once."""

from __future__ import annotations

from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.asking import ask, typed
from handlers.callbacks.lesson_visits import HostAct, Meant
from handlers.lesson_visits.lists import card
from handlers.routes import Routes
from handlers.screen import show
from handlers.views.lesson_visits.writing import ask_text_screen, names_screen
from locales import Words
from school.refusal import Refusal
from school.visits.proposing import call_off
from school.visits.recording import follow_advice, read_form, remark_on
from school.visits.seeing import see_visit
from school.work import Actor, Office


class Saying(StatesGroup):
    reason = State()
    remark = State()


async def _keep(
    event: Message | CallbackQuery,
    kept: dict[str, Any],
    text: str,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
    *,
    sure: bool = False,
) -> None:
    """A reason (with the revision of its button) or a remark. ``sure``: no pupil is meant."""
    try:
        if "revision" in kept:
            key = "visits-off-note"
            await office.do(call_off, actor, kept["visit"], kept["revision"], text, sure=sure)
        else:
            key = "visits-remark-note"
            await office.do(remark_on, actor, kept["visit"], text, sure=sure)
    except Refusal as refusal:
        if refusal.key != "visits-names":
            raise
        await state.update_data(text=text)
        await show(event, names_screen(str(refusal.values["names"]), kept["visit"], words))
        return
    await state.clear()
    await show(event, await card(office, actor, words, kept["visit"], words(key)))


def register(routes: Routes) -> None:
    @typed(routes, Saying.reason, Saying.remark)
    async def said(
        message: Message,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        kept: dict[str, Any],
        **given: Any,
    ) -> None:
        text = message.text or message.caption or ""
        await _keep(message, kept, text, actor, words, office, state)

    @routes.button(Meant)
    async def meant(
        query: CallbackQuery,
        data: Meant,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        kept = await state.get_data()
        if kept.get("visit") != data.visit or "text" not in kept:
            raise Refusal("button-old")
        await _keep(query, kept, kept["text"], actor, words, office, state, sure=True)

    @routes.button(HostAct)
    async def by_host(
        query: CallbackQuery,
        data: HostAct,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        await state.clear()
        match data.act:
            case "read":
                await office.do(read_form, actor, data.visit)
                note = words("visits-read-note")
            case "done":
                await office.do(follow_advice, actor, data.visit)
                note = words("visits-done-note")
            case "remark":
                await office.do(see_visit, actor, data.visit)
                await ask(state, Saying.remark, office.now(), visit=data.visit)
                await show(query, ask_text_screen("remark", data.visit, words))
                return
            case _:
                raise Refusal("button-old")
        await show(query, await card(office, actor, words, data.visit, note))
