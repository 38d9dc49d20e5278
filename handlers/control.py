"""The controller's side: what waits for a decision, accepting, returning, moving terms."""

from __future__ import annotations

from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.asking import answered, ask
from handlers.callbacks.tasks import Accept, Decide, Return, Waiting
from handlers.routes import Routes
from handlers.screen import show
from handlers.tasks import present
from handlers.views.task_lists import control_screen
from handlers.views.tasks import card_screen, named, return_reason_screen
from locales import Words
from school.refusal import Refusal
from school.reminders.answering import accept, decide_extension, give_back, see_task
from school.reminders.progress import to_decide
from school.work import Actor, Office, Permission


class Controlling(StatesGroup):
    return_reason = State()


def register(routes: Routes) -> None:
    _list(routes)
    _decisions(routes)
    _returning(routes)


def _list(routes: Routes) -> None:
    @routes.command("control")
    @routes.word("контроль", "ждёт решения", "ждет решения", "control")
    async def control(message: Message, actor: Actor, words: Words, office: Office) -> None:
        await show(message, control_screen(await office.do(to_decide, actor), words))

    @routes.button(Waiting)
    async def turn(
        query: CallbackQuery,
        data: Waiting,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        await state.clear()
        await show(query, control_screen(await office.do(to_decide, actor), words, data.page))


def _decisions(routes: Routes) -> None:
    @routes.button(Accept)
    async def accepted(
        query: CallbackQuery, data: Accept, actor: Actor, words: Words, office: Office
    ) -> None:
        card = await office.do(accept, actor, data.task)
        toast = words.plain("control-accepted-toast")
        await present(query, card_screen(card, words, data.back), toast=toast)

    @routes.button(Decide)
    async def decided(
        query: CallbackQuery, data: Decide, actor: Actor, words: Words, office: Office
    ) -> None:
        card = await office.do(decide_extension, actor, data.extension, grant=data.grant)
        toast = words.plain("control-granted-toast" if data.grant else "control-refused-toast")
        await present(query, card_screen(card, words, data.back), toast=toast)


def _returning(routes: Routes) -> None:
    @routes.button(Return)
    async def returned(
        query: CallbackQuery,
        data: Return,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        if data.sure:
            await state.clear()
            card = await office.do(give_back, actor, data.task)
            toast = words.plain("control-returned-toast")
            await present(query, card_screen(card, words, data.back), toast=toast)
            return
        card = await office.do(see_task, actor, data.task)
        if not actor.may(Permission.CONTROL):
            raise Refusal("no-right")
        if card.open:
            raise Refusal("task-open-already", label=card.item.label)
        await ask(state, Controlling.return_reason, card.now, task=data.task)
        await present(query, return_reason_screen(card, words, data.back))

    @routes.state(Controlling.return_reason)
    async def because(
        message: Message,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        **given: Any,
    ) -> None:
        given |= {"actor": actor, "words": words, "office": office}
        kept = await answered(routes, message, state, office.now(), given)
        if kept is None:
            return
        await state.clear()
        reason = message.text or message.caption or ""
        card = await office.do(give_back, actor, kept["task"], reason)
        note = words("control-returned", item=named(card.item.label, words))
        await show(message, card_screen(card, words, note=note))
