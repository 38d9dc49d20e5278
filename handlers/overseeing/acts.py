"""Signed acts: the school's answer to a remark, the act as a document, the photo of the sheet."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram.utils.chat_action import ChatActionSender

from handlers.asking import ask, typed
from handlers.callbacks.overseeing import ActDo, OpenAct
from handlers.overseeing.sending import send_file
from handlers.routes import Routes
from handlers.screen import put, show
from handlers.views.overseeing.acts import act_screen, answer_screen
from locales import Words
from school.observers.act import Act
from school.observers.writing import act_paper, answer_act, see_act
from school.refusal import Refusal
from school.vpr.materials import need_no_materials
from school.work import Actor, Office

RenderAct = Callable[[Act, bytes | None], Awaitable[bytes]]


class Acting(StatesGroup):
    measure = State()


def register(routes: Routes) -> None:
    @routes.button(OpenAct)
    async def open_act(
        query: CallbackQuery,
        data: OpenAct,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        screen = act_screen(await office.do(see_act, actor, data.act), words)
        await state.clear()
        await (put(query, screen) if data.new else show(query, screen))

    @routes.button(ActDo)
    async def do(
        query: CallbackQuery,
        data: ActDo,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
        render_act: RenderAct,
    ) -> None:
        act = await office.do(see_act, actor, data.act)
        match data.what:
            case "answer":
                await ask(state, Acting.measure, office.now(), act=act.id)
                await put(query, answer_screen(act, words))
            case "docx":
                act, template = await office.do(act_paper, actor, act.id)
                name = words.plain("oversee-file-act", number=act.number or 0)
                async with ChatActionSender.upload_document(query.from_user.id, bot):
                    await send_file(query, bot, f"{name}.docx", await render_act(act, template))
                await query.answer()
            case "photo" if act.photo:
                await _send_photo(query, bot, act.photo)
                await query.answer()
            case _:
                raise Refusal("button-old")

    @typed(routes, Acting.measure)
    async def measure(
        message: Message,
        kept: dict[str, Any],
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        said = message.text or ""
        need_no_materials(text=said)
        act = await office.do(answer_act, actor, kept["act"], said)
        await state.clear()
        await show(message, act_screen(act, words, words("oversee-done-answer")))


async def _send_photo(query: CallbackQuery, bot: Bot, file_id: str) -> None:
    """The sheet may have come as a photo or, unpressed, as a file."""
    try:
        await bot.send_photo(query.from_user.id, file_id)
    except TelegramBadRequest:
        await bot.send_document(query.from_user.id, file_id)
