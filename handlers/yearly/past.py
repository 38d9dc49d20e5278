"""«Прошлые планы»: the archive stays readable for everybody who sees the plan."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.callbacks.yearly import PastPlan
from handlers.routes import Routes
from handlers.screen import show
from handlers.views.yearly.past import past_plan_screen, past_screen
from locales import Words
from school.work import Actor, Office
from school.yearly.past import see_past_plan, see_past_plans


def register(routes: Routes) -> None:
    @routes.word("прошлые планы", "past plans")
    async def asked(message: Message, actor: Actor, words: Words, office: Office) -> None:
        await show(message, past_screen(await office.do(see_past_plans, actor), 0, words))

    @routes.button(PastPlan)
    async def page(
        query: CallbackQuery, data: PastPlan, actor: Actor, words: Words, office: Office
    ) -> None:
        if data.plan:
            progress = await office.do(see_past_plan, actor, data.plan)
            await show(query, past_plan_screen(progress, data.part, words))
        else:
            plans = await office.do(see_past_plans, actor)
            await show(query, past_screen(plans, data.part, words))
