"""/stop: nothing leaves any more, until somebody who may says so again."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.callbacks.broadcasting import Stopping
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.backlog import backlog_screen
from handlers.views.broadcasting.stopping import (
    ask_resume_screen,
    ask_stop_screen,
    resumed_screen,
    stopped_screen,
)
from locales import Words
from school.morning.starting import see_backlog
from school.outbox.stops import Why
from school.refusal import Refusal
from school.settings import see_profile
from school.stopping import resume_sending, see_stop, see_waiting, stop_sending
from school.work import Actor, Office, Permission


async def _standing(office: Office, actor: Actor, words: Words) -> Screen:
    """Asks for the stop; where one stands already, says whose it is."""
    need(actor, Permission.STOP)
    stood = await office.do(see_stop, actor)
    if stood is None:
        return ask_stop_screen(words)
    return stopped_screen(stood, (await office.do(see_profile, actor)).tz, words)


async def _ask_resume(office: Office, actor: Actor, words: Words) -> Screen:
    need(actor, Permission.STOP)
    stood = await office.do(see_stop, actor)
    if stood is None:
        raise Refusal("not-stopped")
    if stood[0].why is not Why.BUTTON:
        return backlog_screen(await office.do(see_backlog, actor), words)
    waiting, morning = await office.do(see_waiting, actor)
    zone = (await office.do(see_profile, actor)).tz
    return ask_resume_screen(stood, waiting, morning, zone, words)


def register(routes: Routes) -> None:
    @routes.command("stop")
    @routes.word("остановить отправки", "остановить все отправки", "stop sending")
    async def stop(message: Message, actor: Actor, words: Words, office: Office) -> None:
        await show(message, await _standing(office, actor, words))

    @routes.button(Stopping)
    async def act(
        query: CallbackQuery, data: Stopping, actor: Actor, words: Words, office: Office
    ) -> None:
        match data.act:
            case "?stop":
                screen = await _standing(office, actor, words)
            case "stop":
                await office.do(stop_sending, actor)
                screen = await _standing(office, actor, words)
            case "?resume":
                screen = await _ask_resume(office, actor, words)
            case "resume":
                morning = await office.do(resume_sending, actor)
                zone = (await office.do(see_profile, actor)).tz
                screen = resumed_screen(morning, zone, words)
            case _:
                raise Refusal("button-old")
        await show(query, screen)
