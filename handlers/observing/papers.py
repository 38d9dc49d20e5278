"""What comes after signing: the act as a document, the photo of the signed sheet, the thanks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import BufferedInputFile, CallbackQuery, Message
from aiogram.utils.chat_action import ChatActionSender

from handlers.asking import ask
from handlers.families.hearing import carries_file, heard, refuse_file
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.acts import sheet_screen, signed_screen
from locales import Words
from school.observers.act import Act
from school.observers.mine import my_entries
from school.observers.ruling import see_rules
from school.observers.writing import ActDraft, attach_sheet, own_act_paper, see_own_act
from school.refusal import Refusal
from school.reports.certificate import write_certificate
from school.vpr.materials import need_no_materials
from school.work import Actor, Office

RenderAct = Callable[[Act, bytes | None], Awaitable[bytes]]


class Keeping(StatesGroup):
    sheet = State()


async def send_paper(
    query: CallbackQuery,
    entry_id: int,
    actor: Actor,
    words: Words,
    office: Office,
    bot: Bot,
    render_act: RenderAct,
) -> None:
    """The signed act, to print."""
    act, template = await office.do(own_act_paper, actor, entry_id)
    async with ChatActionSender.upload_document(query.from_user.id, bot):
        data = await render_act(act, template)
        name = words.plain("act-file-name", number=str(act.number))
        caption = words("act-file-caption", number=str(act.number))
        file = BufferedInputFile(data, name)
        await bot.send_document(query.from_user.id, file, caption=caption)
    await query.answer()


async def send_thanks(
    query: CallbackQuery, entry_id: int, actor: Actor, words: Words, office: Office, bot: Bot
) -> None:
    """The certificate, over every visit of this parent whose act is signed."""
    draft = await office.do(see_own_act, actor, entry_id)
    rules = await office.do(see_rules, actor)
    if not (rules.certificate and draft.act.signed and draft.entry.left_at is not None):
        raise Refusal("thanks-not-yet")
    mine = await office.do(my_entries, actor)
    acts = [
        one.act
        for one in (*mine.live, *mine.past)
        if one.parent.id == draft.entry.parent_id and one.act is not None and one.act.signed
    ]
    visits = [(act.day, act.grade_class, act.subject) for act in acts]
    today = office.now().astimezone(mine.zone).date()
    async with ChatActionSender.upload_document(query.from_user.id, bot):
        data = await asyncio.to_thread(
            write_certificate, draft.act.school, draft.act.observer, visits, today
        )
        file = BufferedInputFile(data, words.plain("act-thanks-file"))
        await bot.send_document(query.from_user.id, file, caption=words("act-thanks-caption"))
    await query.answer()


async def ask_sheet(
    entry_id: int, actor: Actor, words: Words, office: Office, state: FSMContext
) -> Screen:
    """Waits for one photo; nothing else is taken."""
    draft = await office.do(see_own_act, actor, entry_id)
    if not draft.act.signed:
        raise Refusal("act-not-signed")
    await ask(state, Keeping.sheet, office.now(), entry=entry_id)
    return sheet_screen(draft, words)


async def _attached(draft: ActDraft, actor: Actor, words: Words, office: Office) -> Screen:
    rules = await office.do(see_rules, actor)
    return signed_screen(draft, rules, words, words("act-sheet-kept"))


def register(routes: Routes) -> None:
    @routes.state(Keeping.sheet)
    async def sheet(
        message: Message,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        **given: Any,
    ) -> None:
        if not message.photo:
            if carries_file(message):  # also of staff: this step takes a photo of a sheet only
                refuse_file(message, actor)
                return
            given["words"] = words
            if await heard(routes, message, actor, office, state, given) is not None:
                raise Refusal("sheet-one-photo")
            return
        if message.media_group_id is not None:
            raise Refusal("sheet-one-photo")
        need_no_materials(name=message.caption or "")
        entry_id = (await state.get_data())["entry"]
        draft = await office.do(attach_sheet, actor, entry_id, message.photo[-1].file_id)
        await state.clear()
        await show(message, await _attached(draft, actor, words, office))
