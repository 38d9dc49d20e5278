"""The act in the chat: its steps, signing, and what comes after."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.asking import ask
from handlers.callbacks.observing import ActBox, ActDo, ActHour, ActStage, ActStep
from handlers.families.hearing import heard, is_code
from handlers.observing import papers
from handlers.observing.hours import span_named
from handlers.observing.papers import RenderAct, ask_sheet, send_paper, send_thanks
from handlers.observing.visiting import try_code
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.acts import (
    boxes_mark,
    boxes_of,
    boxes_screen,
    hours_screen,
    remark_screen,
    signed_screen,
    stages_screen,
    sure_screen,
    where_left,
    whole_screen,
)
from locales import Words
from school.observers.act import Stage
from school.observers.choosing import see_open_days
from school.observers.ruling import see_rules
from school.observers.writing import ActDraft, open_act, see_own_act, sign_act, write_act
from school.refusal import Refusal
from school.work import Actor, Office

_DAY = 24 * 60
_LESSONS = timedelta(hours=12)  # a remark may be written at the end of the test that it is about


class Acting(StatesGroup):
    remark = State()
    hours = State()


async def act_screen(
    office: Office,
    actor: Actor,
    words: Words,
    state: FSMContext,
    draft: ActDraft,
    step: str,
    note: str = "",
) -> Screen:
    """The screen of a step; of the one where the act was left for "", or of what is not ready."""
    left = where_left(draft.act)
    if left == "signed" or not step or (step in ("whole", "sure") and left != "whole"):
        step = left
    rules = await office.do(see_rules, actor)
    if step == "remark":
        await ask(state, Acting.remark, office.now(), entry=draft.entry.id)
    elif step == "hours":
        await ask(state, Acting.hours, office.now(), entry=draft.entry.id)
    else:
        await state.clear()
    match step:
        case "stages":
            return stages_screen(draft, words)
        case "boxes":
            return boxes_screen(draft, rules, words)
        case "remark":
            return remark_screen(draft, words)
        case "hours":
            return hours_screen(draft, words)
        case "sure":
            return sure_screen(draft, words)
        case "signed":
            return signed_screen(draft, rules, words, note)
        case "whole":
            return whole_screen(draft, words)
    raise Refusal("button-old")


def register(routes: Routes) -> None:
    papers.register(routes)
    _steps(routes)
    _ending(routes)

    @routes.state(Acting.remark)
    async def remark(
        message: Message,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        **given: Any,
    ) -> None:
        given["words"] = words
        kept = await heard(routes, message, actor, office, state, given, patience=_LESSONS)
        if kept is None:
            return
        text = (message.text or "").strip()
        if not text:
            raise Refusal("remark-unclear")
        if is_code(text):  # nobody remarks six digits: it is the code of the next door
            await try_code(message, text, 0, actor, words, office, state)
            return
        draft = await office.do(write_act, actor, kept["entry"], remark=text)
        await show(message, await act_screen(office, actor, words, state, draft, "hours"))

    @routes.state(Acting.hours)
    async def hours(
        message: Message,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        **given: Any,
    ) -> None:
        given["words"] = words
        kept = await heard(routes, message, actor, office, state, given, patience=_LESSONS)
        if kept is None:
            return
        text = message.text or ""
        if is_code(text):
            await try_code(message, text, 0, actor, words, office, state)
            return
        start, end = span_named(text)
        draft = await office.do(write_act, actor, kept["entry"], start=start, end=end)
        await show(message, await act_screen(office, actor, words, state, draft, "whole"))


def _steps(routes: Routes) -> None:
    @routes.button(ActStep)
    async def step(
        query: CallbackQuery,
        data: ActStep,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        draft = await office.do(open_act, actor, data.entry)
        await show(query, await act_screen(office, actor, words, state, draft, data.step))

    @routes.button(ActStage)
    async def stage(
        query: CallbackQuery,
        data: ActStage,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        stages = list(Stage)
        if not 0 <= data.stage < len(stages):
            raise Refusal("button-old")
        before = (await office.do(see_own_act, actor, data.entry)).act.stages
        chosen = set(before) ^ {stages[data.stage]}
        draft = await office.do(write_act, actor, data.entry, stages=tuple(chosen))
        await show(query, await act_screen(office, actor, words, state, draft, "stages"))

    @routes.button(ActBox)
    async def box(
        query: CallbackQuery,
        data: ActBox,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        act = (await office.do(see_own_act, actor, data.entry)).act
        boxes = boxes_of(act, await office.do(see_rules, actor))
        if data.mark != boxes_mark(boxes):
            raise Refusal("button-old")
        chosen = set(act.boxes or ()) ^ {data.box} if data.box else set()
        draft = await office.do(write_act, actor, data.entry, boxes=tuple(chosen), box_words=boxes)
        step = "boxes" if data.box else "remark"
        await show(query, await act_screen(office, actor, words, state, draft, step))

    @routes.button(ActHour)
    async def hour(
        query: CallbackQuery,
        data: ActHour,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        act = (await office.do(see_own_act, actor, data.entry)).act
        if abs(data.by) != 5 or data.which not in ("s", "e"):
            raise Refusal("button-old")
        by = timedelta(minutes=data.by)
        if data.which == "s":
            moved = _moved(act.start or time(8), by)
            draft = await office.do(write_act, actor, data.entry, start=moved)
        else:
            zone = (await office.do(see_open_days, actor)).zone
            moved = _moved(act.end or _now(office.now(), zone), by)
            draft = await office.do(write_act, actor, data.entry, end=moved)
        await show(query, await act_screen(office, actor, words, state, draft, "hours"))


def _ending(routes: Routes) -> None:
    @routes.button(ActDo)
    async def do(
        query: CallbackQuery,
        data: ActDo,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
        render_act: RenderAct,
    ) -> None:
        match data.act:
            case "paper":
                await send_paper(query, data.entry, actor, words, office, bot, render_act)
                return
            case "thanks":
                await send_thanks(query, data.entry, actor, words, office, bot)
                return
        toast = None
        match data.act:
            case "sign":
                draft = await office.do(sign_act, actor, data.entry)
                screen = await act_screen(office, actor, words, state, draft, "")
                toast = words.plain("act-signed-toast")
            case "plain":
                draft = await office.do(write_act, actor, data.entry, remark="")
                screen = await act_screen(office, actor, words, state, draft, "hours")
            case "sheet":
                screen = await ask_sheet(data.entry, actor, words, office, state)
            case _:
                raise Refusal("button-old")
        await show(query, screen, toast=toast)


def _moved(at: time, by: timedelta) -> time:
    """Stays within the day."""
    minutes = at.hour * 60 + at.minute + by // timedelta(minutes=1)
    return time(minutes // 60, minutes % 60) if 0 <= minutes < _DAY else at


def _now(now: datetime, zone: ZoneInfo) -> time:
    local = now.astimezone(zone)
    return time(local.hour, local.minute - local.minute % 5)
