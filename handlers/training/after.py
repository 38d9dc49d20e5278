"""After a session: who was there, and its materials."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.asking import ask, typed
from handlers.broadcasting.hearing import part_of
from handlers.callbacks.training import CameToo, Roll, SessionMaterials
from handlers.routes import Routes
from handlers.screen import put, show
from handlers.training.lists import card_of
from handlers.views.training.after import (
    materials_screen,
    others_screen,
    roll_screen,
    sure_send_screen,
)
from locales import Words
from school.refusal import Refusal
from school.rich import to_plain
from school.training.marking import add_who_came, finish_roll, mark_there, see_others, see_roll
from school.training.materials import (
    To,
    add_material,
    drop_materials,
    see_materials,
    send_materials,
)
from school.training.overview import see_session
from school.training.session import Material, MaterialKind
from school.work import Actor, Office

_FINISHES = -1


class Collecting(StatesGroup):
    material = State()


def material_of(message: Message) -> Material:
    """Refusal for what cannot be passed on (a poll, a sticker)."""
    part = part_of(message)
    if part is None or part.poll is not None:
        raise Refusal("session-material-what")
    words = to_plain(part.text)
    if not part.media:
        return Material(MaterialKind.TEXT, words)
    (file,) = part.media
    return Material(MaterialKind(file.kind.value), words, file.file_id, file.name)


def register(routes: Routes) -> None:
    _roll(routes)
    _materials(routes)
    _collects(routes)


def _roll(routes: Routes) -> None:
    @routes.button(Roll)
    async def roll(
        query: CallbackQuery, data: Roll, actor: Actor, words: Words, office: Office
    ) -> None:
        if data.person == _FINISHES:
            sight = await office.do(finish_roll, actor, data.session)
            await show(
                query, card_of(sight, office, words), toast=words.plain("session-toast-marked")
            )
            return
        if data.person:
            sight = await office.do(mark_there, actor, data.session, data.person, data.came)
        else:
            sight = await office.do(see_roll, actor, data.session)
        await (put if data.new else show)(query, roll_screen(sight, data.page, words))

    @routes.button(CameToo)
    async def came_too(
        query: CallbackQuery, data: CameToo, actor: Actor, words: Words, office: Office
    ) -> None:
        if data.person:
            sight = await office.do(add_who_came, actor, data.session, data.person)
            await show(query, roll_screen(sight, 0, words))
            return
        session, others = await office.do(see_others, actor, data.session)
        await show(query, others_screen(session, others, data.page, words))


def _materials(routes: Routes) -> None:
    @routes.button(SessionMaterials)
    async def materials(
        query: CallbackQuery,
        data: SessionMaterials,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        n = data.session
        match data.act:
            case "" | "drop":
                case_ = drop_materials if data.act else see_materials
                bundle = await office.do(case_, actor, n)
                await ask(state, Collecting.material, office.now(), session=n, card=0)
                await (put if data.new else show)(query, materials_screen(bundle, words))
            case "?came" | "?invited":
                bundle = await office.do(see_materials, actor, n)
                await state.clear()
                await show(query, sure_send_screen(bundle, To(data.act[1:]), words))
            case "came" | "invited":
                await _send(query, data, actor, words, office)
            case _:
                raise Refusal("button-old")


async def _send(
    query: CallbackQuery, data: SessionMaterials, actor: Actor, words: Words, office: Office
) -> None:
    """Sends what the confirm screen counted, and nothing that was added since."""
    n, to = data.session, To(data.act)
    bundle = await office.do(see_materials, actor, n)
    if bundle.waiting and len(bundle.waiting) != data.count:
        await show(query, sure_send_screen(bundle, to, words))
        return
    people = await office.do(send_materials, actor, n, to)
    sight = await office.do(see_session, actor, n)
    toast = words.plain("session-toast-materials", people=people)
    await show(query, card_of(sight, office, words), toast=toast)


def _collects(routes: Routes) -> None:
    @typed(routes, Collecting.material)
    async def heard(
        message: Message,
        kept: dict[str, Any],
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
    ) -> None:
        n = kept["session"]
        bundle = await office.do(add_material, actor, n, material_of(message))
        if kept["card"]:
            with suppress(TelegramBadRequest):  # deleted meanwhile
                await bot.delete_message(message.chat.id, kept["card"])
        screen = materials_screen(bundle, words)
        sent = await message.answer(screen.text, reply_markup=screen.keyboard)
        await ask(state, Collecting.material, office.now(), session=n, card=sent.message_id)
