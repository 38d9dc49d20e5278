"""The subject of a test in the timetable: left open until a week before, then named."""

from __future__ import annotations

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.timetable import NameSubject
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.testing import Testing
from handlers.timetable import look, moved
from handlers.views.timetable import exam_screen, naming_screen
from locales import Words
from school.people.subjects import USUAL, subject_named
from school.refusal import Refusal
from school.vpr.scheduling import name_subject, see_exam
from school.work import Actor, Office


async def _name(office: Office, actor: Actor, words: Words, exam_id: int, subject: str) -> Screen:
    season, _ = await look(office, actor)
    await office.do(name_subject, actor, season.year, exam_id, subject)
    exam, objections = await office.do(see_exam, actor, season.year, exam_id)
    return exam_screen(exam, objections, words, moved(season, words))


def register(routes: Routes) -> None:
    @routes.button(NameSubject)
    async def name(
        query: CallbackQuery,
        data: NameSubject,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        season, _ = await look(office, actor)
        exam, _ = await office.do(see_exam, actor, season.year, data.exam)
        if data.number < 0:
            await state.set_state(Testing.other_subject)
            await state.set_data({"exam": exam.id})
            await show(query, naming_screen(exam, words))
            return
        if data.number >= len(USUAL):
            raise Refusal("button-old")
        await state.clear()
        await show(query, await _name(office, actor, words, exam.id, USUAL[data.number]))

    @routes.state(Testing.other_subject)
    async def typed(
        message: Message, actor: Actor, words: Words, office: Office, state: FSMContext
    ) -> None:
        await look(office, actor)
        kept = (await state.get_data()).get("exam")
        if kept is None:
            raise Refusal("button-old")
        subject = subject_named(message.text or "")
        screen = await _name(office, actor, words, kept, subject)
        await state.clear()
        await show(message, screen)
