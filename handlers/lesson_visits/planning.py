"""Proposing a visit step by step, and proposing other days."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.asking import typed
from handlers.callbacks.common import Pick
from handlers.callbacks.lesson_visits import Draft
from handlers.common import picks
from handlers.lesson_visits.draft import Plan, Planning, keep_plan, plan_in, plan_of
from handlers.lesson_visits.lists import card
from handlers.picker import as_day
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.lesson_visits.planning import (
    PICKER,
    day_screen,
    dropping,
    grade_screen,
    hosts_screen,
    hour_screen,
    items_screen,
    kind_screen,
    send_screen,
    subject_screen,
)
from handlers.views.lesson_visits.saying import what_said
from locales import Words
from school.people.person import Person
from school.people.subjects import USUAL, subject_named
from school.plan.assigning import display_name
from school.refusal import Refusal
from school.visits.proposing import MOST_SLOTS, check_slots, propose_days, propose_visit
from school.visits.seeing import hosts, items_to_visit, my_visits, see_host
from school.visits.visit import VisitKind
from school.vpr.cells import class_named
from school.work import Actor, Office

_HOUR = re.compile(r"(\d{1,2})\s*[:.\-]\s*(\d{2})")
_LESSON = re.compile(r"(\d{1,2})(?:\s*-?\s*(?:й|ый|ой|урок|lesson))*\.?", re.IGNORECASE)


class Bench:
    """What every step needs at hand."""

    def __init__(
        self,
        event: Message | CallbackQuery,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        self.event, self.actor, self.words = event, actor, words
        self.office, self.state = office, state

    async def go_on(self, plan: Plan, page: int = 0) -> None:
        """Keeps what is said so far and asks for what is missing."""
        step, screen = await self._asks(plan, page)
        await keep_plan(self.state, self.office, plan, step)
        await show(self.event, screen)

    async def _asks(self, plan: Plan, page: int) -> tuple[Any, Screen]:
        words = self.words
        if not plan.kind:
            return Planning.button, kind_screen(words)
        if plan.item < 0:
            items, may_none = await self.office.do(items_to_visit, self.actor)
            return Planning.button, items_screen(items, page, words, may_none=may_none)
        if not plan.host:
            people = await self.office.do(hosts, self.actor)
            return Planning.host, hosts_screen(people, page, words)
        host, classes = await self.host(plan)
        if not plan.grade:
            return Planning.grade, grade_screen(host, classes, words)
        if plan.subject is None:
            return Planning.subject, subject_screen(host, plan.what, words)
        if plan.day:
            return Planning.hour, await self._hour(plan)
        if not plan.slots or plan.adding:
            return Planning.button, await self.days(plan)
        return Planning.button, await self._send(plan, host)

    async def host(self, plan: Plan) -> tuple[Person, Any]:
        host, classes = await self.office.do(see_host, self.actor, plan.host)
        if host is None:
            raise Refusal("visits-person-left", name="—")
        return host, classes

    async def days(self, plan: Plan, shown: date | None = None) -> Screen:
        scene = (await self.office.do(my_visits, self.actor)).scene
        drop = dropping(plan.visit, self.words)
        number = len(plan.slots) + 1
        return day_screen(scene, shown or scene.today, self.words, number=number, drop=drop)

    async def _hour(self, plan: Plan) -> Screen:
        scene = (await self.office.do(my_visits, self.actor)).scene
        drop = dropping(plan.visit, self.words)
        return hour_screen(as_day(plan.day), scene, self.words, drop=drop)

    async def _send(self, plan: Plan, host: Person) -> Screen:
        scene = (await self.office.do(my_visits, self.actor)).scene
        slots = plan.days
        tested = await self.office.do(check_slots, self.actor, plan.what, plan.grade, slots)
        return send_screen(
            display_name(host),
            what_said(plan.grade, plan.subject or ""),
            plan.what,
            slots,
            tested,
            scene,
            self.words,
            drop=dropping(plan.visit, self.words),
        )

    async def add_slot(self, plan: Plan, lesson: int | None, at: time | None) -> None:
        """Refusal for a slot that may not be proposed; the day is asked for again then."""
        added = plan.with_slot(lesson, at)
        await self.office.do(check_slots, self.actor, plan.what, plan.grade, added.days)
        await self.go_on(added)

    async def send(self, plan: Plan) -> None:
        if plan.visit:
            visit = await self.office.do(
                propose_days, self.actor, plan.visit, plan.revision, plan.days
            )
        else:
            visit = await self.office.do(
                propose_visit,
                self.actor,
                plan.what,
                plan.host,
                plan.grade,
                plan.subject or "",
                plan.days,
                plan.item or None,
            )
        await self.state.clear()
        note = self.words("visits-sent")
        await show(self.event, await card(self.office, self.actor, self.words, visit.id, note))


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
            item = _number(data.value) if data.value else -1
            if item < 0 and not (await office.do(items_to_visit, actor))[0]:
                item = 0
            await bench.go_on(Plan(item=item))
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
