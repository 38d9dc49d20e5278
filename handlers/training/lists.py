"""/sessions: what one manages and what one is invited to; the card of a session."""

from __future__ import annotations

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.training import OpenSession, SessionAct, SessionList
from handlers.routes import Routes
from handlers.screen import Screen, put, show
from handlers.views.training.card import card_screen, has_begun, sure_screen
from handlers.views.training.lists import managed_screen, mine_screen
from locales import Words
from school.refusal import Refusal
from school.training.answering import my_sessions
from school.training.desk import Sight
from school.training.inviting import invite
from school.training.making import cancel_session, discard_session
from school.training.overview import list_sessions, see_session
from school.work import Actor, Office, Permission


async def list_screen(
    office: Office, actor: Actor, words: Words, page: int = 0, *, mine: bool = False
) -> Screen:
    """Rights decide: who may make sessions sees those first."""
    manages = actor.may(Permission.COMPOSE)
    page = max(page, 0)
    if mine or not manages:
        found, more = await office.do(my_sessions, actor, page)
        return mine_screen(found, page, more, words, manages=manages)
    tallies, more = await office.do(list_sessions, actor, page)
    return managed_screen(tallies, page, more, words)


def card_of(sight: Sight, office: Office, words: Words, note: str = "") -> Screen:
    return card_screen(sight, words, begun=has_begun(sight, office.now()), note=note)


async def show_card(
    event: CallbackQuery | Message,
    session_id: int,
    actor: Actor,
    words: Words,
    office: Office,
    *,
    toast: str | None = None,
) -> None:
    sight = await office.do(see_session, actor, session_id)
    await show(event, card_of(sight, office, words), toast=toast)


_ACTS = {"invite": invite, "cancel": cancel_session}


def register(routes: Routes) -> None:
    @routes.command("sessions")
    @routes.word("мои занятия", "занятия и курсы", "my sessions")
    async def sessions(message: Message, actor: Actor, words: Words, office: Office) -> None:
        await show(message, await list_screen(office, actor, words))

    @routes.button(SessionList)
    async def page(
        query: CallbackQuery,
        data: SessionList,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        screen = await list_screen(office, actor, words, data.page, mine=data.mine)
        await state.clear()
        await show(query, screen)

    @routes.button(OpenSession)
    async def open_(
        query: CallbackQuery,
        data: OpenSession,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        sight = await office.do(see_session, actor, data.session)
        await state.clear()
        await (put if data.new else show)(query, card_of(sight, office, words))

    @routes.button(SessionAct)
    async def act(
        query: CallbackQuery, data: SessionAct, actor: Actor, words: Words, office: Office
    ) -> None:
        if data.act in ("?invite", "?cancel", "?drop"):
            sight = await office.do(see_session, actor, data.session)
            await show(query, sure_screen(sight, data.act[1:], words))
        elif data.act == "drop":
            await office.do(discard_session, actor, data.session)
            screen = await list_screen(office, actor, words)
            await show(query, screen, toast=words.plain("session-dropped"))
        elif data.act in _ACTS:
            sight = await office.do(_ACTS[data.act], actor, data.session)
            toast = words.plain(f"session-toast-{data.act}")
            await show(query, card_of(sight, office, words), toast=toast)
        else:
            raise Refusal("button-old")
