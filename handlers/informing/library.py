"""/library: the editors' first screen and its lists."""

from __future__ import annotations

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.informing import Library
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.informing.library import (
    ask_clear_screen,
    cards_screen,
    library_screen,
    pages_screen,
    unfound_screen,
)
from locales import Words
from school.refusal import Refusal
from school.resources.editing import list_pages
from school.resources.finding import clear_unfound, see_unfound
from school.resources.library import see_library
from school.resources.seeds import plant_seeds
from school.work import Actor, Office

_CARDS = ("drafts", "shown", "expired", "withdrawn")


async def home_for(office: Office, actor: Actor, words: Words, note: str = "") -> Screen:
    pages, today = await office.do(list_pages, actor)
    library = await office.do(see_library, actor)
    unfound = await office.do(see_unfound, actor)
    return library_screen(pages, today, library, unfound, words, note)


async def part_for(office: Office, actor: Actor, words: Words, data: Library) -> Screen:
    pages, today = await office.do(list_pages, actor)
    if data.part == "pages":
        return pages_screen(pages, today, data.number, words)
    if data.part in _CARDS:
        library = await office.do(see_library, actor)
        return cards_screen(data.part, library, today, data.number, words)
    match data.part:
        case "":
            return await home_for(office, actor, words)
        case "?clear":
            return ask_clear_screen(words)
        case "clear":
            await office.do(clear_unfound, actor)
            return unfound_screen((), words)
        case "unfound":
            return unfound_screen(await office.do(see_unfound, actor), words)
        case "seeds":
            added, cards = await office.do(plant_seeds, actor)
            key = "library-seeded" if added or cards else "library-seeded-all"
            return await home_for(office, actor, words, words(key, pages=added, cards=cards))
        case _:
            raise Refusal("button-old")


def register(routes: Routes) -> None:
    @routes.command("library")
    @routes.word("библиотека", "library")
    async def library(message: Message, actor: Actor, words: Words, office: Office) -> None:
        await show(message, await home_for(office, actor, words))

    @routes.button(Library)
    async def part(
        query: CallbackQuery,
        data: Library,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        screen = await part_for(office, actor, words, data)
        await state.clear()
        await show(query, screen)
