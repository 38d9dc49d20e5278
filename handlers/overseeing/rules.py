"""The rules of observing, the form of the act, and who answers for the data of parents."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.asking import ask, typed
from handlers.callbacks.common import Pick
from handlers.callbacks.overseeing import OperatorField, Rules, SetRule
from handlers.common import picks
from handlers.overseeing.looking import board_for
from handlers.picker import as_day
from handlers.plan_file import form_in
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.overseeing.rules import (
    CHOICES,
    FIELDS,
    TOGGLES,
    TYPED,
    choice_screen,
    field_screen,
    opening_screen,
    operator_screen,
    rules_screen,
    template_screen,
    typed_screen,
    usual_template_screen,
)
from handlers.views.overseeing.saying import today
from locales import Words
from school.families.registering import see_operator, set_operator
from school.observers.rules import USUAL_BELLS
from school.observers.ruling import change_rules, read_bells, see_rules, set_opening
from school.observers.writing import has_act_template, set_act_template
from school.refusal import Refusal
from school.reports.act_fields import ACT_FIELDS
from school.vpr.materials import need_no_materials
from school.work import Actor, Office, Permission

CheckTemplate = Callable[[bytes], Awaitable[None]]
_USUAL = ("обычные", "обычная", "как обычно", "usual")
_NOTHING = ("-", "–", "—")


class Ruling(StatesGroup):
    bells = State()
    boxes = State()
    memo = State()
    template = State()
    field = State()


async def _whole(office: Office, actor: Actor, words: Words) -> Screen:
    need(actor, Permission.SETTINGS)
    rules, operator = await office.do(see_rules, actor), await office.do(see_operator, actor)
    return rules_screen(rules, operator, words)


def _change(what: str, value: str) -> dict[str, Any]:
    """What a button sets. Refusal for an old or made-up one."""
    if what in TOGGLES and value in ("0", "1"):
        return {what: value == "1"}
    if value in CHOICES.get(what, ()):
        days = [int(day) for day in value.split("-")]
        return {what: days if what == "alarm_days" else days[0]}
    raise Refusal("button-old")


def register(routes: Routes) -> None:
    _buttons(routes)
    _answers(routes)
    _operator(routes)


def _buttons(routes: Routes) -> None:
    @routes.button(Rules)
    async def page(
        query: CallbackQuery,
        data: Rules,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        need(actor, Permission.SETTINGS)
        await state.clear()
        rules = await office.do(see_rules, actor)
        if data.page in CHOICES:
            screen = choice_screen(data.page, rules, words)
        elif data.page in TYPED:
            await ask(state, getattr(Ruling, data.page), office.now())
            screen = typed_screen(data.page, rules, words)
        elif data.page == "opening":
            first = today(await board_for(office, actor))
            screen = opening_screen(rules, max(rules.opens_on or first, first), first, words)
        elif data.page == "template":
            await ask(state, Ruling.template, office.now())
            own = await office.do(has_act_template, actor)
            screen = template_screen(ACT_FIELDS, words, own=own)
        elif data.page == "?template":
            screen = usual_template_screen(words)
        elif not data.page:
            screen = await _whole(office, actor, words)
        else:
            raise Refusal("button-old")
        await show(query, screen)

    @routes.button(SetRule)
    async def set_rule(
        query: CallbackQuery,
        data: SetRule,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        need(actor, Permission.SETTINGS)
        if data.what in ("opening", "template") and data.value == "usual":
            if data.what == "opening":
                await office.do(set_opening, actor, None)
            else:
                await office.do(set_act_template, actor, None)
        else:
            await office.do(change_rules, actor, **_change(data.what, data.value))
        await state.clear()
        screen = await _whole(office, actor, words)
        await show(query, screen, toast=words.plain("oversee-rule-kept"))


@picks("kop")
async def _opening(
    query: CallbackQuery, data: Pick, actor: Actor, words: Words, office: Office
) -> None:
    need(actor, Permission.SETTINGS)
    day, first = as_day(data.day), today(await board_for(office, actor))
    if data.step != "day":
        rules = await office.do(see_rules, actor)
        await show(query, opening_screen(rules, day, first, words))
        return
    await office.do(set_opening, actor, day)
    screen = await _whole(office, actor, words)
    await show(query, screen, toast=words.plain("oversee-rule-kept"))


def _answers(routes: Routes) -> None:
    def hear(name: str, read: Callable[[str], Any]) -> None:
        @typed(routes, getattr(Ruling, name))
        async def said(
            message: Message, actor: Actor, words: Words, office: Office, state: FSMContext
        ) -> None:
            text = (message.text or "").strip()
            await office.do(change_rules, actor, **{name: read(text)})
            await state.clear()
            await show(message, await _whole(office, actor, words))

    hear("bells", lambda text: USUAL_BELLS if _usual(text) else read_bells(text))
    hear("boxes", lambda text: () if _usual(text) else _without_materials(text).splitlines())
    hear("memo", lambda text: "" if _usual(text) else _without_materials(text))

    @typed(routes, Ruling.template)
    async def template(
        message: Message,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
        check_act_template: CheckTemplate,
    ) -> None:
        need(actor, Permission.SETTINGS)
        data = await form_in(message, bot)
        await check_act_template(data)
        await office.do(set_act_template, actor, data)
        await state.clear()
        await message.answer(words("oversee-template-kept"))
        await show(message, await _whole(office, actor, words))


def _usual(text: str) -> bool:
    return text.casefold() in _USUAL


def _without_materials(text: str) -> str:
    if not text:
        raise Refusal("text-empty")
    need_no_materials(text=text)
    return text


def _operator(routes: Routes) -> None:
    @routes.button(OperatorField)
    async def field(
        query: CallbackQuery,
        data: OperatorField,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        need(actor, Permission.SETTINGS)
        await state.clear()
        operator = await office.do(see_operator, actor)
        if not data.name:
            await show(query, operator_screen(operator, words))
            return
        if data.name not in FIELDS:
            raise Refusal("button-old")
        await ask(state, Ruling.field, office.now(), field=data.name)
        await show(query, field_screen(data.name, operator, words))

    @typed(routes, Ruling.field)
    async def said(
        message: Message,
        kept: dict[str, Any],
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        text = (message.text or "").strip()
        value = "" if text in _NOTHING else text
        if not text:
            raise Refusal("text-empty")
        operator = await office.do(see_operator, actor)
        operator = await office.do(set_operator, actor, replace(operator, **{kept["field"]: value}))
        await state.clear()
        await show(message, operator_screen(operator, words, words("oversee-rule-kept")))
