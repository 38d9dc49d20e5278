"""Tables of marks on paper: pictures, the paragraph for the council, the sheet, the blank form."""

from __future__ import annotations

import asyncio

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery
from aiogram.utils.chat_action import ChatActionSender
from aiogram.utils.text_decorations import html_decoration

from handlers.callbacks.results import MarksForm, MarksPaper, MarksSum
from handlers.overseeing.sending import send_file, send_pictures
from handlers.results.entering import await_table
from handlers.results.listing import scope_of
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import Screen, put, show
from handlers.views.results.entering import ask_screen, form_class_screen, form_subject_screen
from locales import Words
from school.people.subjects import USUAL
from school.refusal import Refusal
from school.reports.marks_form_xlsx import write_marks_form
from school.reports.results_docx import write_results
from school.reports.results_png import draw_results
from school.reports.results_text import council_text
from school.results.keeping import see_results
from school.results.overview import see_overview
from school.vpr.cells import class_named
from school.work import Actor, Office, Permission

_EMPTY = -2


def register(routes: Routes) -> None:
    @routes.button(MarksPaper)
    async def paper(
        query: CallbackQuery,
        data: MarksPaper,
        actor: Actor,
        words: Words,
        office: Office,
        bot: Bot,
    ) -> None:
        scope = scope_of(
            MarksSum(year=data.year, by=data.by, number=data.number, origin=data.origin)
        )
        seen = await office.do(see_overview, actor, scope, paper=True)
        name = words.plain("results-file", year=seen.scope.year.label.replace("/", "-"))
        match data.what:
            case "text":
                await put(query, Screen(html_decoration.quote(council_text(seen))))
            case "word":
                async with ChatActionSender.upload_document(query.from_user.id, bot):
                    made = await asyncio.to_thread(write_results, seen)
                    await send_file(query, bot, f"{name}.docx", made)
            case "light" | "dark":
                async with ChatActionSender.upload_photo(query.from_user.id, bot):
                    dark = data.what == "dark"
                    pictures = await asyncio.to_thread(draw_results, seen, dark=dark)
                    await send_pictures(query, bot, name, pictures)
            case _:
                raise Refusal("button-old")
        await query.answer()

    @routes.button(MarksForm)
    async def form(
        query: CallbackQuery,
        data: MarksForm,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
    ) -> None:
        need(actor, Permission.CONTROL)
        found = await office.do(see_results, actor)
        if data.step == "class":
            await show(query, form_class_screen(found.classes, words))
            return
        grade_class = class_named(data.grade_class) if data.grade_class else ""
        if data.subject == -1 and grade_class:
            await show(query, form_subject_screen(grade_class, words))
            return
        if data.subject >= len(USUAL) or data.subject < _EMPTY:
            raise Refusal("button-old")
        subject = USUAL[data.subject] if data.subject >= 0 else ""
        made = await asyncio.to_thread(write_marks_form, grade_class, subject)
        name = words.plain("results-form-file", about=f"{grade_class} {subject}".strip())
        await send_file(query, bot, f"{name.strip()}.xlsx", made)
        await await_table(state, found.year.first)  # it may come back at once
        await show(query, ask_screen(found.year.first, words))
