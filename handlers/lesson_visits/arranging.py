"""Accepting a day, asking for another, calling off."""

from __future__ import annotations

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.asking import ask
from handlers.callbacks.lesson_visits import TakeSlot, VisitAct
from handlers.lesson_visits.bench import Bench
from handlers.lesson_visits.draft import Plan
from handlers.lesson_visits.lists import card
from handlers.lesson_visits.wording import Saying
from handlers.routes import Routes
from handlers.screen import show
from handlers.views.lesson_visits.writing import ask_text_screen
from locales import Words
from school.refusal import Refusal
from school.visits.proposing import accept_slot, keep_day, take_over
from school.visits.seeing import see_visit
from school.work import Actor, Office


def register(routes: Routes) -> None:
    @routes.button(TakeSlot)
    async def take_slot(
        query: CallbackQuery,
        data: TakeSlot,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        await office.do(accept_slot, actor, data.visit, data.revision, data.number)
        await state.clear()
        screen = await card(office, actor, words, data.visit, words("visits-agreed"))
        await show(query, screen, toast=words.plain("visits-agreed-toast"))

    @routes.button(VisitAct)
    async def act(
        query: CallbackQuery,
        data: VisitAct,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        match data.act:
            case "keep":
                await office.do(keep_day, actor, data.visit, data.revision)
            case "take":
                await office.do(take_over, actor, data.visit, data.revision)
            case "days":
                await _ask_days(Bench(query, actor, words, office, state), data)
                return
            case "off":
                await _ask_reason(Bench(query, actor, words, office, state), data)
                return
            case _:
                raise Refusal("button-old")
        await state.clear()
        note = words("visits-kept" if data.act == "keep" else "visits-taken")
        await show(query, await card(office, actor, words, data.visit, note))


async def _ask_days(bench: Bench, data: VisitAct) -> None:
    visit = (await bench.office.do(see_visit, bench.actor, data.visit)).visit
    if not visit.live or visit.revision != data.revision or not visit.of(bench.actor.id):
        raise Refusal("visits-changed")
    await bench.go_on(
        Plan(
            kind=visit.kind.value,
            item=visit.item_id or 0,
            host=visit.other(bench.actor.id),
            grade=visit.grade_class,
            subject=visit.subject,
            visit=visit.id,
            revision=visit.revision,
        )
    )


async def _ask_reason(bench: Bench, data: VisitAct) -> None:
    visit = (await bench.office.do(see_visit, bench.actor, data.visit)).visit
    if not visit.live or visit.revision != data.revision:
        raise Refusal("visits-changed")
    await ask(
        bench.state,
        Saying.reason,
        bench.office.now(),
        visit=visit.id,
        revision=visit.revision,
    )
    await show(bench.event, ask_text_screen("reason", visit.id, bench.words))
