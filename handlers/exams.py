"""One test of the timetable: entered step by step, moved, removed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import exam_subject, exam_table
from handlers.callbacks.common import Pick
from handlers.callbacks.timetable import ExamAct, ExamStep, OpenExam
from handlers.common import picks
from handlers.picker import as_day, as_number
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.testing import Testing
from handlers.timetable import look, moved, whole
from handlers.views.timetable import (
    back_row,
    change_lesson_screen,
    day_screen,
    exam_screen,
    lesson_screen,
    likely_month,
    remove_screen,
    room_screen,
    say_exam,
    subject_screen,
)
from locales import Words
from school.people.subjects import USUAL, subject_named
from school.refusal import Refusal
from school.vpr.cells import class_named, room_named
from school.vpr.open_subjects import next_open
from school.vpr.scheduling import put_exams, remove_exam, see_exam
from school.vpr.timetable import Exam, Timetable
from school.work import Actor, Office

_LESSONS = 12


async def _known(state: FSMContext, *needed: str) -> dict[str, Any]:
    """What was said so far of the new test. Refusal when a step before is missing."""
    data = await state.get_data()
    if any(name not in data for name in needed):
        raise Refusal("button-old")
    return data


async def _ask_subject(state: FSMContext, typed: str, words: Words) -> Screen:
    grade_class = class_named(typed)
    await state.set_state(Testing.subject)
    await state.set_data({"class": grade_class})
    return subject_screen(grade_class, words)


async def _ask_day(
    state: FSMContext, subject: str, timetable: Timetable, office: Office, words: Words
) -> Screen:
    kept = await _known(state, "class")
    await state.set_state(None)
    await state.set_data({"class": kept["class"], "subject": subject})
    text = words("vpr-ask-day", exam=f"{kept['class']}, {subject}")
    shown = likely_month(timetable, office.now().date())
    return day_screen(text, "vpd", 0, shown, timetable, words)


async def _card(
    office: Office, actor: Actor, words: Words, exam_id: int, note: str | None = None
) -> Screen:
    season, _ = await look(office, actor)
    exam, objections = await office.do(see_exam, actor, season.year, exam_id)
    return exam_screen(exam, objections, words, note)


async def _put(office: Office, actor: Actor, words: Words, exam: Exam) -> Screen:
    """Keeps a test, new or changed, and shows its card."""
    season, _ = await look(office, actor)
    timetable = await office.do(put_exams, actor, season.year, [exam])
    of_class = (exam.grade_class, exam.subject)
    kept = next(one for one in timetable.exams if (one.grade_class, one.subject) == of_class)
    return await _card(office, actor, words, kept.id, moved(season, words))


def register(routes: Routes) -> None:
    exam_table.register(routes)
    exam_subject.register(routes)
    _entering(routes)
    _changing(routes)


def _entering(routes: Routes) -> None:
    @routes.button(ExamStep)
    async def step(
        query: CallbackQuery,
        data: ExamStep,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        _, timetable = await look(office, actor)
        match data.step:
            case "class":
                screen = await _ask_subject(state, data.value, words)
            case "subject" if data.value.isdecimal() and int(data.value) < len(USUAL):
                subject = USUAL[int(data.value)]
                screen = await _ask_day(state, subject, timetable, office, words)
            case "subject" if data.value == "open":
                kept = await _known(state, "class")
                taken = {e.subject for e in timetable.exams if e.grade_class == kept["class"]}
                screen = await _ask_day(state, next_open(taken), timetable, office, words)
            case "lesson" if data.value.isdecimal() and int(data.value) <= _LESSONS:
                kept = await _known(state, "class", "subject", "day")
                await state.set_state(Testing.room)
                await state.set_data({**kept, "lesson": int(data.value)})
                screen = room_screen(words)
            case "room":
                screen = await _finish(office, actor, words, state, "")
            case _:
                raise Refusal("button-old")
        await show(query, screen)

    @routes.state(Testing.grade_class)
    async def typed_class(message: Message, words: Words, state: FSMContext) -> None:
        await show(message, await _ask_subject(state, message.text or "", words))

    @routes.state(Testing.subject)
    async def typed_subject(
        message: Message, actor: Actor, words: Words, office: Office, state: FSMContext
    ) -> None:
        _, timetable = await look(office, actor)
        subject = subject_named(message.text or "")
        await show(message, await _ask_day(state, subject, timetable, office, words))

    @routes.state(Testing.room)
    async def typed_room(
        message: Message, actor: Actor, words: Words, office: Office, state: FSMContext
    ) -> None:
        room = room_named(message.text or "")
        await show(message, await _finish(office, actor, words, state, room))


async def _finish(
    office: Office, actor: Actor, words: Words, state: FSMContext, room: str
) -> Screen:
    kept = await _known(state, "class", "subject", "day", "lesson")
    exam = Exam(
        0, kept["class"], kept["subject"], as_day(kept["day"]), kept["lesson"] or None, room
    )
    screen = await _put(office, actor, words, exam)
    await state.clear()
    return screen


def _changing(routes: Routes) -> None:
    @routes.button(OpenExam)
    async def open_exam(
        query: CallbackQuery,
        data: OpenExam,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        await state.clear()
        await show(query, await _card(office, actor, words, data.exam))

    @routes.button(ExamAct)
    async def act(
        query: CallbackQuery,
        data: ExamAct,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        season, timetable = await look(office, actor)
        exam, _ = await office.do(see_exam, actor, season.year, data.exam)
        match data.act:
            case "move":
                text = words("vpr-ask-move", exam=say_exam(exam, words))
                screen = day_screen(text, "vpm", exam.id, exam.day, timetable, words)
            case "?lesson":
                screen = change_lesson_screen(exam, words)
            case "lesson":
                changed = replace(exam, lesson=data.value or None)
                screen = await _put(office, actor, words, changed)
            case "room":
                await state.set_state(Testing.other_room)
                await state.set_data({"exam": exam.id})
                screen = Screen(words("vpr-ask-room"), [back_row(words)])
            case "?remove":
                screen = remove_screen(exam, words)
            case "remove":
                await office.do(remove_exam, actor, season.year, exam.id)
                note = words("vpr-removed") + " " + moved(season, words)
                screen = await whole(office, actor, words, note)
            case _:
                raise Refusal("button-old")
        await show(query, screen)

    @routes.state(Testing.other_room)
    async def other_room(
        message: Message, actor: Actor, words: Words, office: Office, state: FSMContext
    ) -> None:
        season, _ = await look(office, actor)
        kept = await _known(state, "exam")
        exam, _ = await office.do(see_exam, actor, season.year, kept["exam"])
        changed = replace(exam, room=room_named(message.text or ""))
        screen = await _put(office, actor, words, changed)
        await state.clear()
        await show(message, screen)


@picks("vpd")
async def _day_of_new(
    query: CallbackQuery,
    data: Pick,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    _, timetable = await look(office, actor)
    kept = await _known(state, "class", "subject")
    day = as_day(data.day)
    if data.step != "day":
        text = words("vpr-ask-day", exam=f"{kept['class']}, {kept['subject']}")
        await show(query, day_screen(text, "vpd", 0, day, timetable, words))
        return
    await state.set_data(
        {"class": kept["class"], "subject": kept["subject"], "day": as_number(day)}
    )
    await show(query, lesson_screen(words))


@picks("vpm")
async def _move(
    query: CallbackQuery, data: Pick, actor: Actor, words: Words, office: Office
) -> None:
    season, timetable = await look(office, actor)
    exam, _ = await office.do(see_exam, actor, season.year, data.subject)
    day = as_day(data.day)
    if data.step != "day":
        text = words("vpr-ask-move", exam=say_exam(exam, words))
        await show(query, day_screen(text, "vpm", exam.id, day, timetable, words))
        return
    await show(query, await _put(office, actor, words, replace(exam, day=day)))
