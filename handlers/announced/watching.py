"""An announcement on its way, for its author: the card, and the message that edits itself."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.broadcasting.composing import listen
from handlers.broadcasting.looking import before_departure, look
from handlers.callbacks.announced import OpenSent, SentAct, Watch
from handlers.routes import Routes
from handlers.screen import NO_PREVIEW, Screen, put, show
from handlers.views.announced.card import (
    card_screen,
    remind_screen,
    stop_screen,
)
from handlers.views.announced.progress import progress_screen
from locales import Words
from school.broadcasts.acknowledging import remind_silent
from school.broadcasts.composing import begin_again
from school.broadcasts.overview import see_announcement
from school.broadcasts.running import cancel, go_on, pause, show_progress_in
from school.refusal import Refusal
from school.settings import see_profile
from school.work import Actor, Office, Permission

Zone = Callable[[], ZoneInfo]


async def sent_card(
    office: Office,
    actor: Actor,
    words: Words,
    zone: ZoneInfo,
    announcement_id: int,
    note: str | None = None,
) -> Screen:
    """The card of an announcement that has left (or waits for its hour)."""
    seen = await office.do(see_announcement, actor, announcement_id)
    sender = actor.may(Permission.BROADCAST)
    return card_screen(seen, words, zone, sender=sender, note=note)


async def watch(
    bot: Bot, office: Office, actor: Actor, words: Words, zone: ZoneInfo, announcement_id: int
) -> None:
    """Sends the actor a message that shows how far it is and edits itself from then on."""
    assert actor.telegram_id is not None
    seen = await office.do(see_announcement, actor, announcement_id)
    screen = progress_screen(seen, words, zone)
    sent = await bot.send_message(
        actor.telegram_id,
        screen.text,
        reply_markup=screen.keyboard,
        link_preview_options=NO_PREVIEW,
    )
    chat, message = sent.chat.id, sent.message_id
    await office.do(show_progress_in, actor, announcement_id, chat, message)


def register(routes: Routes) -> None:
    @routes.button(OpenSent)
    async def open_sent(
        query: CallbackQuery,
        data: OpenSent,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        school_zone: Zone,
    ) -> None:
        screen = await sent_card(office, actor, words, school_zone(), data.announcement)
        await state.clear()
        await (put(query, screen) if data.new else show(query, screen))

    @routes.button(Watch)
    async def look(
        query: CallbackQuery,
        data: Watch,
        actor: Actor,
        words: Words,
        office: Office,
        school_zone: Zone,
    ) -> None:
        await _run(data.act, data.announcement, actor, office)
        seen = await office.do(see_announcement, actor, data.announcement)
        await show(query, progress_screen(seen, words, school_zone()))

    @routes.button(SentAct)
    async def act(
        query: CallbackQuery,
        data: SentAct,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
        school_zone: Zone,
    ) -> None:
        match data.act:
            case "?stop" | "?remind":
                await _ask(query, data, actor, words, office)
            case "again":
                await _again(query, data.announcement, actor, words, office, state)
            case "watch":
                await watch(bot, office, actor, words, school_zone(), data.announcement)
                await query.answer()
            case _:
                note = await _done(data, actor, words, office)
                screen = await sent_card(
                    office, actor, words, school_zone(), data.announcement, note
                )
                await show(query, screen)


async def _ask(
    query: CallbackQuery, data: SentAct, actor: Actor, words: Words, office: Office
) -> None:
    seen = await office.do(see_announcement, actor, data.announcement)
    await show(
        query, stop_screen(seen, words) if data.act == "?stop" else remind_screen(seen, words)
    )


async def _again(
    query: CallbackQuery,
    announcement_id: int,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    """A new draft, to be looked at and changed like any other; what is sent next belongs to it."""
    draft = await office.do(begin_again, actor, announcement_id)
    await put(query, before_departure(await look(office, actor, draft.id), actor, words))
    await listen(state, office, draft.id, 0)


async def _run(act: str, announcement_id: int, actor: Actor, office: Office) -> None:
    match act:
        case "pause":
            await office.do(pause, actor, announcement_id)
        case "go":
            await office.do(go_on, actor, announcement_id)
        case "":
            pass
        case _:
            raise Refusal("button-old")


async def _done(data: SentAct, actor: Actor, words: Words, office: Office) -> str:
    """What a tap changes at once; the note about it."""
    match data.act:
        case "stop":
            await office.do(cancel, actor, data.announcement)
        case "remind":
            return await _remind(data.announcement, actor, words, office)
        case _:
            await _run(data.act or "?", data.announcement, actor, office)
    return words(f"announced-done-{data.act}")


async def _remind(announcement_id: int, actor: Actor, words: Words, office: Office) -> str:
    one = await office.do(remind_silent, actor, announcement_id)
    calendar, now = (await office.do(see_profile, actor)).calendar, office.now()
    at = now if one.urgent else calendar.after_quiet(now)
    night = "yes" if at > now else "no"
    return words("announced-done-remind", night=night, at=words.moment(at, calendar.zone))
