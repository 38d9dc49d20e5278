"""/prepare: resources by grade and subject, whether they helped, and their files."""

from __future__ import annotations

from typing import Any

from aiogram import Bot
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.informing import GetFile, OpenCard, Prepare, Vote
from handlers.links import Link, opens
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.informing.cards import (
    card_screen,
    grade_screen,
    shelf_screen,
    subject_marked,
    subject_screen,
)
from locales import Words
from school.refusal import Refusal
from school.resources.card import Card
from school.resources.library import see_card, see_shelf, vote
from school.work import Actor, Office, Permission


async def shelf_for(office: Office, actor: Actor, words: Words, data: Prepare) -> Screen:
    """The next thing to choose, or the resources."""
    if not data.grade:
        return grade_screen(await office.do(see_shelf, actor), words)
    shelf = await office.do(see_shelf, actor, data.grade)
    subject = subject_marked(data.subject, shelf) if data.subject else None
    if subject is None:
        return subject_screen(shelf, words)
    shelf = await office.do(see_shelf, actor, data.grade, subject)
    return shelf_screen(shelf, data.number, words)


def _knows(actor: Actor) -> bool:
    """May vote: of a stranger nothing is kept."""
    return actor.may(Permission.FAMILY) or actor.may(Permission.OWN)


async def send_file(bot: Bot, chat_id: int, card: Card) -> None:
    """The file of a resource. Refusal when there is none."""
    match card.file_kind:
        case "photo":
            await bot.send_photo(chat_id, card.file_id)
        case "video":
            await bot.send_video(chat_id, card.file_id)
        case "audio":
            await bot.send_audio(chat_id, card.file_id)
        case "document":
            await bot.send_document(chat_id, card.file_id)
        case _:
            raise Refusal("button-old")


def register(routes: Routes) -> None:
    @routes.command("prepare")
    @routes.word("подготовка", "материалы", "prepare", "preparation")
    async def prepare(message: Message, actor: Actor, words: Words, office: Office) -> None:
        await show(message, await shelf_for(office, actor, words, Prepare()))

    @routes.button(Prepare)
    async def choose(
        query: CallbackQuery, data: Prepare, actor: Actor, words: Words, office: Office
    ) -> None:
        await show(query, await shelf_for(office, actor, words, data))

    @routes.button(OpenCard)
    async def opened(
        query: CallbackQuery, data: OpenCard, actor: Actor, words: Words, office: Office
    ) -> None:
        card = await office.do(see_card, actor, data.card)
        screen = card_screen(card, data.grade, data.subject, words, votes=_knows(actor))
        await show(query, screen)

    @routes.button(Vote)
    async def voted(
        query: CallbackQuery, data: Vote, actor: Actor, words: Words, office: Office
    ) -> None:
        card = await office.do(vote, actor, data.card, data.useful)
        screen = card_screen(card, data.grade, data.subject, words, votes=True, voted=True)
        await show(query, screen, toast=words.plain("card-voted-toast"))

    @routes.button(GetFile)
    async def file(
        query: CallbackQuery, data: GetFile, actor: Actor, office: Office, bot: Bot
    ) -> None:
        await send_file(bot, query.from_user.id, await office.do(see_card, actor, data.card))
        await query.answer()


@opens("prepare")
async def _shelf_opened(
    message: Message, actor: Actor, words: Words, office: Office, **given: Any
) -> None:
    await show(message, await shelf_for(office, actor, words, Prepare()))


@opens("card")
async def _card_opened(
    message: Message, link: Link, actor: Actor, words: Words, office: Office, **given: Any
) -> None:
    card = await office.do(see_card, actor, int(link.value))
    await show(message, card_screen(card, 0, "", words, votes=_knows(actor)))
