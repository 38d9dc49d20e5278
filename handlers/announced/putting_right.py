"""A sent announcement is corrected or taken back: the new words or the reason are typed, shown,
and confirmed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.announced.watching import sent_card
from handlers.asking import ask, typed
from handlers.callbacks.announced import PutRight
from handlers.rich import entities_of, rich_of
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import NO_PREVIEW, put, show
from handlers.views.announced.putting_right import (
    ask_reason_screen,
    ask_text_screen,
    sure_correct_screen,
    sure_withdraw_screen,
)
from locales import Words
from school.broadcasts.announcement import OUT, Announcement
from school.broadcasts.correcting import correct, corrected, withdraw
from school.broadcasts.overview import see_announcement
from school.refusal import Refusal
from school.rich import RichText, from_plain, to_plain
from school.vpr.materials import need_no_materials
from school.work import Actor, Office, Permission

Zone = Callable[[], ZoneInfo]


class PuttingRight(StatesGroup):
    text = State()
    reason = State()


def register(routes: Routes) -> None:
    _asking(routes)
    _hearing(routes)


def _asking(routes: Routes) -> None:
    @routes.button(PutRight)
    async def put_right(
        query: CallbackQuery,
        data: PutRight,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
        school_zone: Zone,
    ) -> None:
        seen = await office.do(see_announcement, actor, data.announcement)
        match data.act:
            case "?correct":
                need(actor, Permission.BROADCAST)
                await _ask_text(query, seen.announcement, words, office, state, bot)
            case "?withdraw":
                _need_out(seen.announcement)
                kept = {"announcement": data.announcement}
                await ask(state, PuttingRight.reason, office.now(), **kept)
                await put(query, ask_reason_screen(seen, words, office.now()))
            case "correct" | "withdraw":
                note = await _confirmed(data, actor, words, office, state)
                zone = school_zone()
                screen = await sent_card(office, actor, words, zone, data.announcement, note)
                await show(query, screen)
            case _:
                raise Refusal("button-old")


def _need_out(one: Announcement) -> None:
    if one.state not in OUT:
        raise Refusal("announcement-not-out")


async def _ask_text(
    query: CallbackQuery,
    one: Announcement,
    words: Words,
    office: Office,
    state: FSMContext,
    bot: Bot,
) -> None:
    _need_out(one)
    text = _first_words(one)
    await ask(state, PuttingRight.text, office.now(), announcement=one.id)
    await put(query, ask_text_screen(one, words))
    await bot.send_message(
        query.from_user.id,
        text.text,
        entities=entities_of(text),
        parse_mode=None,
        link_preview_options=NO_PREVIEW,
    )


def _first_words(one: Announcement) -> RichText:
    """What a correction replaces."""
    for part in one.content:
        if part.text.text:
            return part.text
    raise Refusal("correction-unfit")


async def _confirmed(
    data: PutRight, actor: Actor, words: Words, office: Office, state: FSMContext
) -> str:
    """Does what was shown; the note about it. Refusal when something else was shown since."""
    kept = await state.get_data()
    shown = kept.get("announcement") == data.announcement
    if data.act == "withdraw":
        reason = kept.get("reason", "") if shown else ""
        await office.do(withdraw, actor, data.announcement, reason)
    else:
        seen = await office.do(see_announcement, actor, data.announcement)
        if not shown or "words" not in kept or seen.announcement.revision != data.revision:
            raise Refusal("button-old")
        await office.do(correct, actor, data.announcement, from_plain(kept["words"]))
    await state.clear()
    return words(f"announced-done-{data.act}")


def _hearing(routes: Routes) -> None:
    @typed(routes, PuttingRight.text)
    async def new_words(
        message: Message,
        kept: dict[str, Any],
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        text = rich_of(message.text or "", message.entities)
        if text.blank:
            raise Refusal("correction-needs-words")
        need_no_materials(text=text.text, staff=True)
        seen = await office.do(see_announcement, actor, kept["announcement"])
        corrected(seen.announcement, text)
        await state.update_data(words=to_plain(text))
        before = _first_words(seen.announcement).text
        await show(message, sure_correct_screen(seen, before, text.text, words))

    @typed(routes, PuttingRight.reason)
    async def reason(
        message: Message,
        kept: dict[str, Any],
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        said = " ".join((message.text or "").split())
        if not said:
            raise Refusal("correction-needs-words")
        need_no_materials(text=said, staff=True)
        seen = await office.do(see_announcement, actor, kept["announcement"])
        await state.update_data(reason=said)
        await show(message, sure_withdraw_screen(seen, said, words, office.now()))
