"""Proposing a visit step by step, and proposing other days."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.asking import typed
from handlers.callbacks.common import Pick
from handlers.callbacks.lesson_visits import Draft
from handlers.common import picks
from handlers.lesson_visits.bench import Bench
from handlers.lesson_visits.draft import Plan, Planning, plan_in, plan_of
from handlers.picker import as_day
from handlers.routes import Routes
from handlers.screen import show
from handlers.views.lesson_visits.planning import (
    PICKER,
    hosts_screen,
)
from locales import Words
from school.people.subjects import USUAL, subject_named
from school.refusal import Refusal
from school.visits.days import MOST_SLOTS
from school.visits.seeing import hosts, items_to_visit
from school.visits.visit import VisitKind
from school.vpr.cells import class_named
from school.work import Actor, Office

_HOUR = re.compile(r"(\d{1,2})\s*[:.\-]\s*(\d{2})")
_LESSON = re.compile(r"(\d{1,2})(?:\s*-?\s*(?:й|ый|ой|урок|lesson))*\.?", re.IGNORECASE)


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 9:
        raise Refusal("button-old")
    return int(text)


async def _step(bench: Bench, plan: Plan, step: str, value: str) -> None:
    match step:
        case "kind" if value in {kind.value for kind in VisitKind}:
            await bench.go_on(replace(plan, kind=value))
        case "items" | "hosts":
            await bench.go_on(plan, _number(value))
        case "item":
            await bench.go_on(replace(plan, item=_number(value)))
        case "host":
            await bench.go_on(replace(plan, host=_number(value)))
        case "grade":
            await bench.go_on(replace(plan, grade=class_named(value)))
        case "subject":
            await bench.go_on(replace(plan, subject=_subject(value)))
        case "lesson" if plan.day:
            await bench.add_slot(plan, _number(value), None)
        case "more" if len(plan.slots) < MOST_SLOTS:
            await bench.go_on(replace(plan, adding=True))
        case "clear":
            await bench.go_on(replace(plan, slots=(), adding=False))
        case "send" if plan.slots:
            await bench.send(plan)
        case _:
            raise Refusal("button-old")


async def _first_item(office: Office, actor: Actor, value: str) -> int:
    """The item whose card was left, or -1 to be asked for, or 0 when there is none to choose."""
    items, may_none = await office.do(items_to_visit, actor)
    if not items and not may_none:
        raise Refusal("visits-no-right")
    if not value:
        return -1 if items else 0
    if _number(value) not in {item.id for item in items}:
        raise Refusal("visits-no-right" if not may_none else "visits-item-gone")
    return _number(value)


def _subject(value: str) -> str:
    if value == "-":
        return ""
    number = _number(value)
    if number >= len(USUAL):
        raise Refusal("button-old")
    return USUAL[number]


@picks(PICKER)
async def pick_day(
    query: CallbackQuery,
    data: Pick,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    bench = Bench(query, actor, words, office, state)
    plan = await plan_of(state)
    day = as_day(data.day)
    if data.step == "month":
        await show(query, await bench.days(plan, day))
        return
    await bench.go_on(plan.on(day))


def register(routes: Routes) -> None:
    @routes.button(Draft)
    async def step(
        query: CallbackQuery,
        data: Draft,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        bench = Bench(query, actor, words, office, state)
        if data.step == "new":
            await bench.go_on(Plan(item=await _first_item(office, actor, data.value)))
            return
        await _step(bench, await plan_of(state), data.step, data.value)

    @typed(routes, Planning.host, Planning.grade, Planning.subject, Planning.hour)
    async def said(
        message: Message,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        kept: dict[str, Any],
        **given: Any,
    ) -> None:
        bench = Bench(message, actor, words, office, state)
        plan, text = plan_in(kept), (message.text or "").strip()
        if plan.day:
            await bench.add_slot(plan, *_hour_of(text))
        elif not plan.host:
            found = await office.do(hosts, actor, text[:60])
            await show(message, hosts_screen(found, 0, words, text))
        elif not plan.grade:
            await bench.go_on(replace(plan, grade=class_named(text)))
        else:
            await bench.go_on(replace(plan, subject=subject_named(text)))


def _hour_of(text: str) -> tuple[int | None, time | None]:
    """«10:30», or «3» and «3 урок»."""
    if found := _HOUR.fullmatch(text):
        hour, minute = int(found[1]), int(found[2])
        if hour < 24 and minute < 60:
            return None, time(hour, minute)
    elif found := _LESSON.fullmatch(text):
        return int(found[1]), None
    raise Refusal("visits-hour-unclear")
