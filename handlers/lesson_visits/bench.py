"""What is still missing from a visit that is being proposed, and how it is sent."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.lesson_visits.draft import Plan, Planning, keep_plan
from handlers.lesson_visits.lists import card
from handlers.picker import as_day
from handlers.screen import Screen, show
from handlers.views.lesson_visits.planning import (
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
from school.plan.assigning import display_name
from school.refusal import Refusal
from school.visits.days import check_slots
from school.visits.proposing import propose_days, propose_visit
from school.visits.seeing import hosts, items_to_visit, my_visits, see_host
from school.work import Actor, Office


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
