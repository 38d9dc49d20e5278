"""«Приду», «Не смогу» and why."""

from __future__ import annotations

from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.asking import ask, typed
from handlers.callbacks.training import Reply, SeeInvitation, WhyNot
from handlers.routes import Routes
from handlers.screen import show
from handlers.views.training.mine import REASONS, ask_reason, mine_card
from locales import Words
from school.refusal import Refusal
from school.training.answering import answer, give_reason, see_invitation
from school.training.session import Answer
from school.work import Actor, Office

RUSSIAN = Words("ru")  # what is kept is read by the whole school and stands in papers
_TOASTS = {
    Answer.COMING: "session-toast-coming",
    Answer.NOT_COMING: "session-toast-not",
    Answer.WANTED: "session-toast-wanted",
}


class Excusing(StatesGroup):
    reason = State()


def register(routes: Routes) -> None:
    @routes.button(SeeInvitation)
    async def see(
        query: CallbackQuery,
        data: SeeInvitation,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        mine = await office.do(see_invitation, actor, data.session)
        await state.clear()
        await show(query, mine_card(mine, words))

    @routes.button(Reply)
    async def reply(
        query: CallbackQuery, data: Reply, actor: Actor, words: Words, office: Office
    ) -> None:
        mine = await office.do(answer, actor, data.session, data.coming)
        said = mine.invitee.answer
        toast = words.plain(_TOASTS[said]) if said is not None else None
        await show(query, mine_card(mine, words), toast=toast)

    @routes.button(WhyNot)
    async def why(
        query: CallbackQuery,
        data: WhyNot,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        if data.reason == "words":
            mine = await office.do(see_invitation, actor, data.session)
            await ask(state, Excusing.reason, office.now(), session=data.session)
            await show(query, ask_reason(mine, words))
            return
        if data.reason not in REASONS:
            raise Refusal("button-old")
        reason = RUSSIAN.plain(f"session-reason-{data.reason}")
        mine = await office.do(give_reason, actor, data.session, reason)
        await show(query, mine_card(mine, words), toast=words.plain("session-toast-thanks"))

    @typed(routes, Excusing.reason)
    async def because(
        message: Message,
        kept: dict[str, Any],
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        mine = await office.do(give_reason, actor, kept["session"], message.text or "")
        await state.clear()
        await show(message, mine_card(mine, words))
