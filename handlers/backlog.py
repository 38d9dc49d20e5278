"""The start on a copy or after a gap: what waits, and the answer."""

from __future__ import annotations

from aiogram.types import CallbackQuery

from handlers.callbacks.backlog import Backlog, BacklogPage
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import show
from handlers.views.backlog import backlog_screen, list_screen, sent_screen, sure_screen
from locales import Words
from school.morning.starting import see_backlog, see_backlog_page, send_recent
from school.refusal import Refusal
from school.stopping import resume_sending
from school.work import Actor, Office, Permission


def register(routes: Routes) -> None:
    @routes.button(Backlog)
    async def decide(
        query: CallbackQuery, data: Backlog, actor: Actor, words: Words, office: Office
    ) -> None:
        need(actor, Permission.STOP)
        match data.act:
            case "":
                screen = backlog_screen(await office.do(see_backlog, actor), words)
            case "?all" | "?recent":
                screen = sure_screen(await office.do(see_backlog, actor), data.act[1:], words)
            case "all":
                seen = await office.do(see_backlog, actor)
                morning = await office.do(resume_sending, actor)
                screen = sent_screen(seen, None, morning, words)
            case "recent":
                seen = await office.do(see_backlog, actor)
                dropped, morning = await office.do(send_recent, actor)
                screen = sent_screen(seen, dropped, morning, words)
            case _:
                raise Refusal("button-old")
        await show(query, screen)

    @routes.button(BacklogPage)
    async def list_(
        query: CallbackQuery, data: BacklogPage, actor: Actor, words: Words, office: Office
    ) -> None:
        page = await office.do(see_backlog_page, actor, data.page)
        await show(query, list_screen(page, words))
