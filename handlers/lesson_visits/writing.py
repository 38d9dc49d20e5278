"""«Запишите, что увидели»: ticks, words, advice, its deadline; kept when all of it was shown."""

from __future__ import annotations

from datetime import date
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.asking import ask, typed
from handlers.callbacks.common import Pick
from handlers.callbacks.lesson_visits import Form
from handlers.common import picks
from handlers.lesson_visits.lists import card
from handlers.picker import as_day
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.lesson_visits.writing import (
    PICKER,
    advice_screen,
    check_screen,
    names_screen,
    seen_screen,
    term_screen,
)
from locales import Words
from school.refusal import Refusal
from school.settings import see_profile
from school.visits.recording import check_text, record_visit, see_to_write
from school.visits.rules import see_visit_rules
from school.work import Actor, Office


class Writing(StatesGroup):
    seen = State()
    advice = State()
    button = State()  # nothing is typed here


class Sheet:
    """The form as far as it is written; it waits in the conversation."""

    def __init__(
        self,
        event: Message | CallbackQuery,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        kept: dict[str, Any],
    ) -> None:
        self.event, self.actor, self.words = event, actor, words
        self.office, self.state, self.kept = office, state, kept

    @property
    def visit_id(self) -> int:
        return int(self.kept["form"])

    @property
    def deadline(self) -> date | None:
        number = self.kept.get("deadline")
        return as_day(number) if number else None

    async def ask(self, step: State, screen: Screen, **more: Any) -> None:
        self.kept |= more
        kept = {name: value for name, value in self.kept.items() if name != "since"}
        await ask(self.state, step, self.office.now(), **kept)
        await show(self.event, screen)

    async def seen(self) -> None:
        visit = await self.office.do(see_to_write, self.actor, self.visit_id)
        points = (await self.office.do(see_visit_rules, self.actor)).points(visit.kind)
        screen = seen_screen(visit, points, self.kept["ticked"], self.words)
        await self.ask(Writing.seen, screen)

    async def tick(self, number: int) -> None:
        visit = await self.office.do(see_to_write, self.actor, self.visit_id)
        points = (await self.office.do(see_visit_rules, self.actor)).points(visit.kind)
        if not 0 <= number < len(points):
            raise Refusal("button-old")
        ticked, point = self.kept["ticked"], points[number]
        self.kept["ticked"] = (
            [one for one in ticked if one != point] if point in ticked else [*ticked, point]
        )
        await self.seen()

    async def write(self, text: str, *, sure: bool = False) -> None:
        """The words of this step; what looks like a pupil's name is asked about once."""
        if not sure:
            try:
                text = await self.office.do(check_text, self.actor, text)
            except Refusal as refusal:
                if refusal.key != "visits-names":
                    raise
                names = str(refusal.values["names"])
                await self.state.update_data(text=text)
                screen = names_screen(names, self.visit_id, self.words, form=True)
                await show(self.event, screen)
                return
        if sure:
            self.kept["sure"] = True
        self.kept.pop("text", None)
        if self.kept["at"] == "seen":
            self.kept["seen"] = text
            await self.advice()
        else:
            self.kept["advice"] = text
            await self.term()

    async def advice(self) -> None:
        screen = advice_screen(self.visit_id, self.words)
        await self.ask(Writing.advice, screen, at="advice", advice="", deadline=0)

    async def term(self, shown: date | None = None) -> None:
        profile = await self.office.do(see_profile, self.actor)
        today = profile.calendar.local_day(self.office.now())
        screen = term_screen(self.visit_id, shown or today, today, self.words)
        await self.ask(Writing.button, screen)

    async def check(self) -> None:
        visit = await self.office.do(see_to_write, self.actor, self.visit_id)
        seen, advice = self.kept["seen"], self.kept["advice"]
        screen = check_screen(visit, self.kept["ticked"], seen, advice, self.deadline, self.words)
        await self.ask(Writing.button, screen)

    async def save(self) -> None:
        kept = self.kept
        await self.office.do(
            record_visit,
            self.actor,
            self.visit_id,
            kept["ticked"],
            kept["seen"],
            kept["advice"],
            self.deadline,
            sure=bool(kept.get("sure")),
        )
        await self.state.clear()
        note = self.words("visits-saved")
        await show(self.event, await card(self.office, self.actor, self.words, kept["form"], note))


async def _step(sheet: Sheet, data: Form) -> None:
    match data.step:
        case "tick":
            await sheet.tick(data.value)
        case "advice":
            await sheet.advice()
        case "plain" if "text" in sheet.kept:
            await sheet.write(sheet.kept["text"], sure=True)
        case "check":
            await sheet.check()
        case "save":
            await sheet.save()
        case _:
            raise Refusal("button-old")


@picks(PICKER)
async def pick_term(
    query: CallbackQuery,
    data: Pick,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    kept = await state.get_data()
    if kept.get("form") != data.subject:
        raise Refusal("button-old")
    sheet = Sheet(query, actor, words, office, state, kept)
    if data.step == "month":
        await sheet.term(as_day(data.day))
        return
    sheet.kept["deadline"] = data.day
    await sheet.check()


def register(routes: Routes) -> None:
    @routes.button(Form)
    async def step(
        query: CallbackQuery,
        data: Form,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        if data.step == "start":
            empty = {"form": data.visit, "at": "seen", "ticked": [], "seen": "", "advice": ""}
            await Sheet(query, actor, words, office, state, empty).seen()
            return
        kept = await state.get_data()
        if kept.get("form") != data.visit:
            raise Refusal("button-old")
        await _step(Sheet(query, actor, words, office, state, kept), data)

    @typed(routes, Writing.seen, Writing.advice)
    async def said(
        message: Message,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        kept: dict[str, Any],
        **given: Any,
    ) -> None:
        text = message.text or message.caption or ""
        await Sheet(message, actor, words, office, state, kept).write(text)
