"""Pages of information as everybody reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from school.refusal import Refusal
from school.resources.desk import InformationWork, today_of
from school.resources.page import Page
from school.work import Actor, Permission, use_case


@use_case(Permission.PUBLIC, writes=False)
async def see_pages(work: InformationWork, actor: Actor, now: datetime) -> Sequence[Page]:
    """What everybody may read today, in the editors' order."""
    return await work.pages.shown(await today_of(work, now))


@use_case(Permission.PUBLIC, writes=False)
async def see_page(work: InformationWork, actor: Actor, now: datetime, page_id: int) -> Page:
    """Refusal for a page that is not, or no longer, for everybody."""
    page = await work.pages.get(page_id)
    if page is None or not page.open_on(await today_of(work, now)):
        raise Refusal("page-gone")
    return page


@use_case(Permission.PUBLIC, writes=False)
async def see_page_called(work: InformationWork, actor: Actor, now: datetime, slug: str) -> Page:
    """The same by the name in its link."""
    page = await work.pages.by_slug(slug)
    if page is None or not page.open_on(await today_of(work, now)):
        raise Refusal("page-gone")
    return page
