"""To whom: what may be chosen, and the taps that choose it."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import CallbackQuery

from handlers.broadcasting.looking import look_at_own
from handlers.callbacks.broadcasting import Audience, Choose
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.broadcasting.audience import (
    PAGED,
    audience_screen,
    mark_of,
    page_screen,
    to_choose,
)
from locales import Words
from school.broadcasts.announcement import OUT, Announcement
from school.broadcasts.audience import Segment, SegmentKind
from school.broadcasts.composing import choose_segment, see_choices
from school.broadcasts.overview import list_announcements
from school.refusal import Refusal
from school.work import Actor, Office

_PAGES_BACK = 5  # of announcements whose silent may be meant


async def _asking(office: Office, actor: Actor) -> Sequence[Announcement]:
    """The newest announcements that asked for «Ознакомлен(а)»."""
    found: list[Announcement] = []
    before: int | None = None
    for _ in range(_PAGES_BACK):
        page, more = await office.do(list_announcements, actor, before)
        found += [one for one in page if one.ack and one.state in OUT]
        if not more:
            break
        before = page[-1].id
    return found


async def _offered(
    office: Office, actor: Actor, announcement_id: int, kind: SegmentKind
) -> tuple[list[Segment], dict[str, int], dict[int, str]]:
    """The segments of a kind, families by class, and what announcements are called."""
    choices = await office.do(see_choices, actor, announcement_id)
    asking = await _asking(office, actor) if kind is SegmentKind.SILENT else ()
    titles = {one.id: one.title for one in asking}
    return to_choose(kind, choices, [*titles]), choices.classes, titles


async def _page(
    office: Office, actor: Actor, words: Words, announcement_id: int, kind: SegmentKind, part: int
) -> Screen:
    sight = await look_at_own(office, actor, announcement_id)
    if kind not in PAGED:
        return audience_screen(sight, words)
    offered, families, titles = await _offered(office, actor, announcement_id, kind)
    sight = sight.with_titles(titles)
    return page_screen(sight, kind, offered, families, part, words)


def _kind_of(name: str) -> SegmentKind:
    try:
        return SegmentKind(name)
    except ValueError as error:
        raise Refusal("button-old") from error


def register(routes: Routes) -> None:
    @routes.button(Audience)
    async def audience(
        query: CallbackQuery, data: Audience, actor: Actor, words: Words, office: Office
    ) -> None:
        if not data.page:
            await show(
                query, audience_screen(await look_at_own(office, actor, data.announcement), words)
            )
            return
        kind = _kind_of(data.page)
        await show(query, await _page(office, actor, words, data.announcement, kind, data.part))

    @routes.button(Choose)
    async def choose(
        query: CallbackQuery, data: Choose, actor: Actor, words: Words, office: Office
    ) -> None:
        kind = _kind_of(data.kind)
        offered, _, _ = await _offered(office, actor, data.announcement, kind)
        segment = next((one for one in offered if mark_of(one) == data.mark), None)
        if segment is None:
            raise Refusal("button-old")
        await office.do(choose_segment, actor, data.announcement, segment, data.chosen)
        await show(query, await _page(office, actor, words, data.announcement, kind, data.part))
