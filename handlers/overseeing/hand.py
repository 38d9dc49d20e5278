"""Signing up on behalf: a registered parent by name, or somebody who phoned and signed on paper."""

from __future__ import annotations

import asyncio
from typing import Any

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.asking import ask, typed
from handlers.callbacks.overseeing import HandStep, OpenParent, ParentAct, Seat
from handlers.families.texts import text_of
from handlers.overseeing.deciding import ask_why, choose_seat
from handlers.overseeing.looking import board_for
from handlers.overseeing.sending import send_file
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.overseeing.hand import (
    find_screen,
    forget_screen,
    forgotten_screen,
    no_operator_screen,
    paper_screen,
    parent_screen,
    parents_screen,
    step_screen,
)
from handlers.views.overseeing.saying import where, zone_of
from locales import Words
from school.families.consent import ConsentKind, ConsentWay
from school.families.family import Parent, TieKind
from school.families.registering import (
    add_by_phone,
    parent_named,
    phone_named,
    see_operator,
    ties_named,
)
from school.observers.board import BoardLine
from school.observers.erasing import forget_parent
from school.observers.overview import see_parents
from school.refusal import Refusal
from school.reports.consent_docx import write_consent
from school.work import Actor, Office, Permission

_STEPS = ("name", "phone", "classes", "kin")


class ByHand(StatesGroup):
    find = State()
    name = State()
    phone = State()
    classes = State()
    kin = State()
    paper = State()


async def parents_list(office: Office, actor: Actor, words: Words, page: int) -> Screen:
    return parents_screen(await office.do(see_parents, actor), page, words)


async def ask_whom(
    office: Office, actor: Actor, words: Words, state: FSMContext, line: BoardLine
) -> Screen:
    """Who is to be put at this place: a button, a part of the name, or somebody new."""
    board = await board_for(office, actor)
    parents = await office.do(see_parents, actor)
    await ask(state, ByHand.find, office.now(), exam=line.place.id)
    place = where(line, zone_of(board), words)
    return parents_screen(parents, 0, words, exam=line.place.id, place=place)


async def _parent(office: Office, actor: Actor, parent_id: int) -> Parent:
    for parent in await office.do(see_parents, actor):
        if parent.id == parent_id:
            return parent
    raise Refusal("parent-gone")


async def _card(
    office: Office, actor: Actor, words: Words, parent_id: int, note: str | None = None
) -> Screen:
    parent = await _parent(office, actor, parent_id)
    return parent_screen(await board_for(office, actor), parent, words, note)


def register(routes: Routes) -> None:
    _parents(routes)
    _steps(routes)
    _paper(routes)


def _parents(routes: Routes) -> None:
    @routes.button(OpenParent)
    async def open_parent(
        query: CallbackQuery,
        data: OpenParent,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        screen = await _card(office, actor, words, data.parent)
        await state.clear()
        await show(query, screen)

    @routes.button(ParentAct)
    async def act(
        query: CallbackQuery,
        data: ParentAct,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        need(actor, Permission.OBSERVERS)
        match data.act:
            case "find":
                await ask(state, ByHand.find, office.now(), exam=0)
                screen = find_screen(words)
            case "new":
                screen = await _begin(office, actor, words, state)
            case "?forget":
                screen = forget_screen(await _parent(office, actor, data.parent), words)
            case "forget":
                record = await office.do(forget_parent, actor, data.parent)
                await state.clear()
                screen = forgotten_screen(record, words)
            case _:
                raise Refusal("button-old")
        await show(query, screen)

    @typed(routes, ByHand.find)
    async def find(
        message: Message, kept: dict[str, Any], actor: Actor, words: Words, office: Office
    ) -> None:
        part = message.text or ""
        parents = await office.do(see_parents, actor, part)
        await show(message, parents_screen(parents, 0, words, found=part, exam=kept["exam"]))


async def _begin(office: Office, actor: Actor, words: Words, state: FSMContext) -> Screen:
    """Somebody new: first of all the consent must be able to name who answers for the data."""
    exam = (await state.get_data()).get("exam", 0)
    if not (await office.do(see_operator, actor)).complete:
        return no_operator_screen(exam, words)
    await ask(state, ByHand.name, office.now(), exam=exam)
    return step_screen("name", exam, words)


async def _go_on(
    office: Office, actor: Actor, words: Words, state: FSMContext, kept: dict[str, Any]
) -> Screen:
    """The next question that has no answer yet, or the consent on paper."""
    exam = kept["exam"]
    kept = {name: value for name, value in kept.items() if name != "since"}
    for step in _STEPS:
        if step not in kept:
            await ask(state, getattr(ByHand, step), office.now(), **kept)
            return step_screen(step, exam, words)
    await ask(state, ByHand.paper, office.now(), **kept)
    text = await _paper_text(office, actor)
    said = (kept["name"], kept["phone"], ", ".join(kept["classes"]), ", ".join(kept["kin"]))
    return paper_screen(*said, text, exam, words)


async def _paper_text(office: Office, actor: Actor) -> str:
    """The consent that is signed on paper: a paper of the school, so in Russian."""
    words = Words("ru")
    return (await text_of(office, actor, words, ConsentKind.OBSERVING, ConsentWay.PAPER))[0]


def _classes(text: str) -> list[str]:
    return [one for one, _ in ties_named(text)]


def _steps(routes: Routes) -> None:
    reads: dict[str, Any] = {
        "name": parent_named,
        "phone": phone_named,
        "classes": _classes,
        "kin": _classes,
    }

    def hear(step: str) -> None:
        @typed(routes, getattr(ByHand, step))
        async def said(
            message: Message,
            kept: dict[str, Any],
            actor: Actor,
            words: Words,
            office: Office,
            state: FSMContext,
        ) -> None:
            need(actor, Permission.OBSERVERS)
            kept = {**kept, step: reads[step](message.text or "")}
            await show(message, await _go_on(office, actor, words, state, kept))

    for step in _STEPS:
        hear(step)

    @typed(routes, ByHand.paper)
    async def words_at_the_paper(
        message: Message,
        kept: dict[str, Any],
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        """Nothing is to be typed here: the question is put once more."""
        need(actor, Permission.OBSERVERS)
        await show(message, await _go_on(office, actor, words, state, kept))


def _paper(routes: Routes) -> None:
    @routes.button(HandStep)
    async def step(
        query: CallbackQuery,
        data: HandStep,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
    ) -> None:
        need(actor, Permission.OBSERVERS)
        kept = await state.get_data()
        here = getattr(ByHand, "paper" if data.step == "sheet" else data.step, None)
        if not isinstance(here, State) or await state.get_state() != here.state:
            raise Refusal("button-old")
        match data.step:
            case "phone":
                screen = await _go_on(office, actor, words, state, {**kept, "phone": ""})
            case "kin":
                screen = await _go_on(office, actor, words, state, {**kept, "kin": []})
            case "paper":
                screen = await _written_down(office, actor, words, state, kept)
            case "sheet":
                await _send_sheet(query, office, actor, words, bot)
                return
            case _:
                raise Refusal("button-old")
        await show(query, screen)


async def _send_sheet(
    query: CallbackQuery, office: Office, actor: Actor, words: Words, bot: Bot
) -> None:
    """The same words on a sheet to sign, with blank lines: nobody's name goes through here."""
    sheet = await asyncio.to_thread(write_consent, await _paper_text(office, actor))
    await send_file(query, bot, f"{words.plain('oversee-file-consent')}.docx", sheet)
    await query.answer()


async def _written_down(
    office: Office, actor: Actor, words: Words, state: FSMContext, kept: dict[str, Any]
) -> Screen:
    """Keeps the parent with their consent, and goes on to the place."""
    text = await _paper_text(office, actor)
    ties = [(one, TieKind.CHILD) for one in kept["classes"]]
    ties += [(one, TieKind.RELATIVE) for one in kept["kin"]]
    parent = await office.do(add_by_phone, actor, kept["name"], kept["phone"], ties, text)
    await state.clear()
    if kept["exam"]:
        return await ask_why(office, actor, words, state, "give", parent.id, kept["exam"])
    board = await board_for(office, actor)
    data = Seat(deed="give", subject=parent.id)
    return await choose_seat(office, actor, words, board, data)
