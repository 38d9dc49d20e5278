"""Evidence of a task: a photo, a file, a link or a line, sent after «Готово» or asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.asking import answered
from handlers.callbacks.tasks import Enough, Prove, Show
from handlers.routes import Routes
from handlers.screen import show
from handlers.tasks import Answering, await_evidence, present
from handlers.views.tasks import card_screen, named, proof_taken_screen, prove_screen
from locales import Words
from school.refusal import Refusal
from school.reminders.answering import add_evidence, see_task
from school.reminders.task import Evidence, EvidenceKind
from school.vpr.materials import need_no_materials
from school.work import Actor, Office


def read_evidence(message: Message) -> tuple[EvidenceKind, str, str | None, str] | None:
    """(kind, content, file id, file name) of a message; None when it is nothing that can be
    kept (a sticker, a contact)."""
    words = message.text or message.caption or ""
    if message.photo:
        return EvidenceKind.PHOTO, words, message.photo[-1].file_id, ""
    if message.document is not None:
        return EvidenceKind.FILE, words, message.document.file_id, message.document.file_name or ""
    if words.casefold().startswith(("http://", "https://")):
        return EvidenceKind.LINK, words, None, ""
    return (EvidenceKind.TEXT, words, None, "") if message.text else None


async def _send(query: CallbackQuery, evidence: Sequence[Evidence]) -> None:
    message = query.message
    if not isinstance(message, Message):
        return
    for one in evidence:
        caption = one.content or None
        if one.kind is EvidenceKind.PHOTO and one.file_id:
            await message.answer_photo(one.file_id, caption=caption, parse_mode=None)
        elif one.kind is EvidenceKind.FILE and one.file_id:
            await message.answer_document(one.file_id, caption=caption, parse_mode=None)
        else:
            await message.answer(one.content, parse_mode=None)


def register(routes: Routes) -> None:
    @routes.button(Prove)
    async def prove(
        query: CallbackQuery,
        data: Prove,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        card = await office.do(see_task, actor, data.task)
        if not card.mine:
            raise Refusal("task-not-yours", label=card.item.label)
        await await_evidence(state, card)
        await present(query, prove_screen(card, words))

    @routes.button(Enough)
    async def enough(
        query: CallbackQuery,
        data: Enough,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        await state.clear()
        card = await office.do(see_task, actor, data.task)
        await present(query, card_screen(card, words))

    @routes.button(Show)
    async def show_all(
        query: CallbackQuery, data: Show, actor: Actor, words: Words, office: Office
    ) -> None:
        card = await office.do(see_task, actor, data.task)
        await query.answer(words.plain("task-show-toast", item=named(card.item.label, words)))
        await _send(query, card.evidence)

    @routes.state(Answering.evidence)
    async def taken(
        message: Message,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        **given: Any,
    ) -> None:
        given |= {"actor": actor, "words": words, "office": office}
        kept = await answered(routes, message, state, office.now(), given)
        if kept is None:
            return
        found = read_evidence(message)
        if found is None:
            await message.answer(words("task-prove-what"))
            return
        kind, content, file_id, name = found
        if file_id is not None:
            need_no_materials(name=f"{name} {content}", staff=True)
        card = await office.do(add_evidence, actor, kept["task"], kind, content, file_id, name)
        await show(message, proof_taken_screen(card, words))
