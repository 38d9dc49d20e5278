"""/observers: the board of places, a day, a place, its seats."""

from __future__ import annotations

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.overseeing import OpenDay, OpenPlace, Oversee, PlaceAct
from handlers.overseeing.hand import ask_whom, parents_list
from handlers.overseeing.looking import board_for, line_of, place_card
from handlers.overseeing.papers import erased_list, links_of
from handlers.picker import as_day
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import Screen, put, show
from handlers.views.overseeing.acts import acts_screen, parts_screen, summary_screen
from handlers.views.overseeing.board import (
    close_screen,
    code_screen,
    day_screen,
    days_screen,
    home_screen,
    places_screen,
)
from handlers.views.overseeing.deciding import asking_screen, call_screen
from handlers.views.overseeing.papers import door_button, papers_screen
from locales import Words
from school.families.registering import see_operator
from school.observers.by_hand import set_place
from school.observers.calling import call_for_help, see_helpers
from school.observers.overview import see_acts, see_board
from school.refusal import Refusal
from school.work import Actor, Office, Permission


async def home(office: Office, actor: Actor, words: Words, note: str | None = None) -> Screen:
    board, summary = await office.do(see_board, actor)
    return home_screen(board, summary, await office.do(see_operator, actor), words, note)


async def _page(data: Oversee, actor: Actor, words: Words, office: Office) -> Screen:
    need(actor, Permission.OBSERVERS)
    match data.page:
        case "acts":
            return acts_screen(await office.do(see_acts, actor), data.part, words)
        case "papers":
            return papers_screen(words)
        case "erased":
            return await erased_list(office, actor, words, data.part)
        case "parents":
            return await parents_list(office, actor, words, data.part)
    board, summary = await office.do(see_board, actor)
    match data.page:
        case "days":
            return days_screen(board, data.part, words)
        case "asking":
            return asking_screen(board, data.part, words)
        case "empty":
            return places_screen(board, "empty", board.empty, data.part, words)
        case "risk":
            return places_screen(board, "risk", board.risky, data.part, words)
        case "sum":
            return summary_screen(summary, words)
        case "subjects":
            return parts_screen("subjects", summary.by_subject, data.part, words)
        case "classes":
            return parts_screen("classes", summary.by_class, data.part, words)
        case "":
            return home_screen(board, summary, await office.do(see_operator, actor), words)
    raise Refusal("button-old")


def register(routes: Routes) -> None:
    @routes.command("observers")
    @routes.word("наблюдатели", "observers")
    async def observers(message: Message, actor: Actor, words: Words, office: Office) -> None:
        await show(message, await home(office, actor, words))

    @routes.button(Oversee)
    async def page(
        query: CallbackQuery,
        data: Oversee,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        if data.page == "links":
            screen = await links_of(query, actor, words, office)
        else:
            screen = await _page(data, actor, words, office)
        await state.clear()
        await (put(query, screen) if data.new else show(query, screen))

    @routes.button(OpenDay)
    async def day(
        query: CallbackQuery, data: OpenDay, actor: Actor, words: Words, office: Office
    ) -> None:
        board = await board_for(office, actor)
        await show(query, day_screen(board, as_day(data.day), data.part, words))

    @routes.button(OpenPlace)
    async def place(
        query: CallbackQuery,
        data: OpenPlace,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        screen = await place_card(office, actor, words, data.exam, page=data.part)
        await state.clear()
        await (put(query, screen) if data.new else show(query, screen))

    @routes.button(PlaceAct)
    async def act(
        query: CallbackQuery,
        data: PlaceAct,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        board = await board_for(office, actor)
        line = line_of(board, data.exam)
        match data.act:
            case "?close":
                screen = close_screen(line, words)
            case "?call":
                _, helpers = await office.do(see_helpers, actor, data.exam)
                screen = call_screen(board, line, helpers, words)
            case "hand":
                if not line.free:
                    raise Refusal("place-full")
                screen = await ask_whom(office, actor, words, state, line)
            case "code":
                screen = code_screen(line, board, door_button(data.exam, words), words)
            case _:
                screen = await _changed(data, actor, words, office)
        await (put(query, screen) if data.new else show(query, screen))


async def _changed(data: PlaceAct, actor: Actor, words: Words, office: Office) -> Screen:
    """What a tap changes at a place; its card as it is then."""
    match data.act:
        case "seats":
            await office.do(set_place, actor, data.exam, seats=data.value)
            note = words("oversee-done-seats", seats=data.value)
        case "lessons":
            await office.do(set_place, actor, data.exam, lessons=data.value)
            note = words("oversee-done-lessons", lessons=data.value)
        case "close":
            await office.do(set_place, actor, data.exam, closed=True)
            note = words("oversee-done-close")
        case "open":
            await office.do(set_place, actor, data.exam, closed=False)
            note = words("oversee-done-open")
        case "call":
            count = await office.do(call_for_help, actor, data.exam)
            note = words("oversee-done-call", count=count)
        case _:
            raise Refusal("button-old")
    return await place_card(office, actor, words, data.exam, note)
