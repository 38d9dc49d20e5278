"""Editing a resource: a link or a file is sent, described by buttons, and then published."""

from __future__ import annotations

from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.asking import ask, typed
from handlers.callbacks.common import Pick
from handlers.callbacks.informing import CardAct, EditCard, Library
from handlers.common import picks
from handlers.informing.library import part_for
from handlers.picker import as_day
from handlers.rich import link_in, read_rich
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.informing.card_file import (
    ask_new_screen,
    ask_text_screen,
    card_file_screen,
    grades_screen,
    kind_screen,
    subject_screen,
    sure_screen,
    until_screen,
)
from locales import Words
from school.people.subjects import USUAL
from school.refusal import Refusal
from school.resources.card import Card, ResourceKind
from school.resources.library import (
    add_file,
    add_link,
    change_card,
    limit_card,
    open_card,
    publish_card,
    remove_card,
    withdraw_card,
)
from school.work import Actor, Office, Permission

_TYPED = ("title", "source", "url")


class Describing(StatesGroup):
    new = State()
    title = State()
    source = State()
    url = State()
    subject = State()


async def card_file(
    office: Office, actor: Actor, words: Words, card_id: int, note: str = ""
) -> Screen:
    card, today = await office.do(open_card, actor, card_id)
    return card_file_screen(card, today, words, note)


def register(routes: Routes) -> None:
    _buttons(routes)
    _answers(routes)


def _buttons(routes: Routes) -> None:
    @routes.button(EditCard)
    async def opened(
        query: CallbackQuery,
        data: EditCard,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        need(actor, Permission.INFORM)
        await state.clear()
        if data.card:
            await show(query, await card_file(office, actor, words, data.card))
            return
        await ask(state, Describing.new, office.now())
        await show(query, ask_new_screen(words))

    @routes.button(CardAct)
    async def act(
        query: CallbackQuery,
        data: CardAct,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        card, today = await office.do(open_card, actor, data.card)
        await state.clear()
        if data.act in _TYPED:
            await ask(state, getattr(Describing, data.act), office.now(), card=card.id)
            await show(query, ask_text_screen(card, data.act, words))
            return
        if data.act == "subject" and not data.value:
            await ask(state, Describing.subject, office.now(), card=card.id)
        asked = _question(card, data, words)
        if data.act == "until":
            asked = until_screen(card, today, today, words)
        if asked is not None:
            await show(query, asked)
            return
        toast = words.plain(await _done(data, actor, office))
        await show(query, await _after(data, actor, words, office), toast=toast)


def _question(card: Card, data: CardAct, words: Words) -> Screen | None:
    """The screen that an act asks with; None for one that is done at once."""
    match data.act, data.value:
        case "kind", "":
            return kind_screen(card, words)
        case "grades", _:
            return grades_screen(card, words)
        case "subject", "":
            return subject_screen(card, words)
        case (("?withdraw" | "?remove"), _):
            return sure_screen(card, data.act.removeprefix("?"), words)
    return None


async def _done(data: CardAct, actor: Actor, office: Office) -> str:
    """Does it; the key of what to say."""
    match data.act:
        case "publish":
            await office.do(publish_card, actor, data.card)
            return "card-publish-toast"
        case "withdraw":
            await office.do(withdraw_card, actor, data.card)
            return "card-withdraw-toast"
        case "remove":
            await office.do(remove_card, actor, data.card)
            return "card-remove-toast"
        case "forever":
            await office.do(limit_card, actor, data.card, None)
        case _:
            card, _ = await office.do(open_card, actor, data.card)
            await office.do(change_card, actor, data.card, **_change(card, data))
    return "page-kept"


def _change(card: Card, data: CardAct) -> dict[str, Any]:
    """What a button sets. Refusal for an old or made-up one."""
    try:
        match data.act, data.value:
            case "kind", value:
                return {"kind": ResourceKind(value)}
            case "grade", value:
                return {"grades": sorted({int(value)} ^ set(card.grades))}
            case "subject", value:
                return {"subject": USUAL[int(value)]}
            case (("official" | "third"), _):
                return {"official": data.act == "official"}
            case "all", "grades":
                return {"grades": ()}
            case "all", "subjects":
                return {"subject": ""}
    except (ValueError, IndexError) as error:
        raise Refusal("button-old") from error
    raise Refusal("button-old")


async def _after(data: CardAct, actor: Actor, words: Words, office: Office) -> Screen:
    """Where an act leads: grades are marked one after another."""
    if data.act == "remove":
        return await part_for(office, actor, words, Library())
    if data.act == "grade":
        card, _ = await office.do(open_card, actor, data.card)
        return grades_screen(card, words)
    return await card_file(office, actor, words, data.card)


async def _add(message: Message, actor: Actor, office: Office) -> Card:
    """A resource out of whatever was sent. Refusal for what is neither a link nor a file."""
    caption = message.caption or ""
    if message.photo:
        return await office.do(add_file, actor, message.photo[-1].file_id, "photo", "", caption)
    for kind in ("document", "video", "audio"):
        file = getattr(message, kind)
        if file is not None:
            name = file.file_name or ""
            return await office.do(add_file, actor, file.file_id, kind, name, caption)
    said, url = link_in(read_rich(message))
    if not url:
        raise Refusal("url-unclear")
    return await office.do(add_link, actor, url, said)


def _answers(routes: Routes) -> None:
    @typed(routes, Describing.new)
    async def new(
        message: Message, actor: Actor, words: Words, office: Office, state: FSMContext
    ) -> None:
        card = await _add(message, actor, office)
        await state.clear()
        note = words("card-added")
        await show(message, await card_file(office, actor, words, card.id, note))

    def hear(name: str) -> None:
        @typed(routes, getattr(Describing, name))
        async def said(
            message: Message,
            kept: dict[str, Any],
            actor: Actor,
            words: Words,
            office: Office,
            state: FSMContext,
        ) -> None:
            text = (message.text or "").strip()
            if not text:
                raise Refusal("text-empty")
            if name == "url":
                text = link_in(read_rich(message))[1] or text
            change: dict[str, Any] = {name: text}
            await office.do(change_card, actor, kept["card"], **change)
            await state.clear()
            note = words("page-kept")
            await show(message, await card_file(office, actor, words, kept["card"], note))

    for name in (*_TYPED, "subject"):
        hear(name)


@picks("yc")
async def _until(
    query: CallbackQuery, data: Pick, actor: Actor, words: Words, office: Office
) -> None:
    day = as_day(data.day)
    card, today = await office.do(open_card, actor, data.subject)
    if data.step != "day":
        await show(query, until_screen(card, today, day, words))
        return
    await office.do(limit_card, actor, card.id, day)
    screen = await card_file(office, actor, words, card.id)
    await show(query, screen, toast=words.plain("page-kept"))
