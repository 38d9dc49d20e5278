"""/audit: what was changed, by whom, and when."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.callbacks.staff import AuditPage
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.audit import A_PAGE, audit_screen
from locales import Words
from school.dates.year import SchoolYear
from school.people.staff import see_audit
from school.settings import see_settings
from school.work import Actor, Office


async def _page(office: Office, actor: Actor, words: Words, page: int) -> Screen:
    page = max(0, page)
    entries, people = await office.do(see_audit, actor, A_PAGE + 1, page * A_PAGE)
    settings = await office.do(see_settings, actor, SchoolYear.of(office.now().date()))
    return audit_screen(entries, people, page, settings.profile.tz, words)


def register(routes: Routes) -> None:
    @routes.command("audit")
    @routes.word("журнал", "audit")
    async def audit(message: Message, actor: Actor, words: Words, office: Office) -> None:
        await show(message, await _page(office, actor, words, 0))

    @routes.button(AuditPage)
    async def turn(
        query: CallbackQuery, data: AuditPage, actor: Actor, words: Words, office: Office
    ) -> None:
        await show(query, await _page(office, actor, words, data.page))
