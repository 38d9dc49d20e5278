"""The school's own lists of what is ticked."""

from __future__ import annotations

from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.asking import ask, typed
from handlers.callbacks.lesson_visits import Points
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import show
from handlers.views.lesson_visits.writing import ask_text_screen, points_screen
from locales import Words
from school.refusal import Refusal
from school.visits.rules import see_visit_rules, set_points
from school.visits.visit import VisitKind
from school.work import Actor, Office, Permission


class Listing(StatesGroup):
    points = State()


def register(routes: Routes) -> None:
    @routes.button(Points)
    async def points(
        query: CallbackQuery,
        data: Points,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        need(actor, Permission.SETTINGS)
        rules = await office.do(see_visit_rules, actor)
        if not data.kind:
            await show(query, points_screen(rules.lesson, rules.journal, words))
            return
        if data.kind not in {kind.value for kind in VisitKind}:
            raise Refusal("button-old")
        await ask(state, Listing.points, office.now(), kind=data.kind)
        await show(query, ask_text_screen("points", 0, words))

    @typed(routes, Listing.points)
    async def list_said(
        message: Message,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        kept: dict[str, Any],
        **given: Any,
    ) -> None:
        rules = await office.do(set_points, actor, VisitKind(kept["kind"]), message.text or "")
        await state.clear()
        await show(message, points_screen(rules.lesson, rules.journal, words))
