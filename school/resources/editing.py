"""Pages of information: written, previewed, published, hidden, put in order."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from school.people.audit import note
from school.refusal import Refusal
from school.resources.desk import (
    LONGEST_SOURCE,
    InformationWork,
    today_of,
    url_named,
    words_named,
)
from school.resources.finding import page_lemmas
from school.resources.page import Draft, Page, PageState, Revision
from school.rich import RichText, plain, trim
from school.vpr.materials import need_no_materials
from school.work import Actor, Permission, use_case

MOST_PAGES = 60
LONGEST_TITLE = 80
LONGEST_BODY = 4096  # units: what one message holds
LONGEST_SLUG = 19  # with «i-» before it, one sign short of an invitation to the staff
_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
        "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
        "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh",
        "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page as its editor sees it. ``today``: the school's day."""

    page: Page
    revisions: tuple[Revision, ...]
    today: date

    @property
    def unpublished(self) -> bool:
        """There are words that readers do not see."""
        return self.page.draft is not None or self.page.state is not PageState.SHOWN


@use_case(Permission.INFORM, writes=False)
async def list_pages(
    work: InformationWork, actor: Actor, now: datetime
) -> tuple[Sequence[Page], date]:
    """All of them, and the school's day."""
    return await work.pages.all(), await today_of(work, now)


@use_case(Permission.INFORM, writes=False)
async def open_page(work: InformationWork, actor: Actor, now: datetime, page_id: int) -> PageFile:
    return await _file(work, await _page(work, page_id), now)


@use_case(Permission.INFORM)
async def add_page(work: InformationWork, actor: Actor, now: datetime, title: str) -> PageFile:
    """A new page without words yet, dated today."""
    title = words_named(title, LONGEST_TITLE)
    pages = await work.pages.all()
    if len(pages) >= MOST_PAGES:
        raise Refusal("pages-too-many", most=MOST_PAGES)
    today = await today_of(work, now)
    page = await work.pages.add(
        Page(
            id=0,
            slug=slug_of(title, {page.slug for page in pages}),
            title=title,
            body=plain(""),
            source="",
            source_url="",
            dated=today,
            valid_until=None,
            state=PageState.DRAFT,
            position=0,
            editor_id=actor.id,
            updated_at=now,
        )
    )
    await note(work, actor, now, "page-added", f"page:{page.id}")
    return await _file(work, page, now)


def slug_of(title: str, taken: Collection[str]) -> str:
    """«Можно ли отказаться» → «mozhno-li-otkazatsya», cut at a word, with a number if taken."""
    words = re.findall(r"[a-z0-9]+", title.casefold().translate(_LATIN))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > LONGEST_SLUG - 3:
            break
        slug = longer
    slug = slug or (words[0][: LONGEST_SLUG - 3] if words else "page")
    if slug not in taken:
        return slug
    return next(f"{slug}-{n}" for n in range(2, 100) if f"{slug}-{n}" not in taken)


@use_case(Permission.INFORM)
async def write_page(
    work: InformationWork,
    actor: Actor,
    now: datetime,
    page_id: int,
    *,
    title: str | None = None,
    body: RichText | None = None,
) -> PageFile:
    """Changes the words of a page. Those of one that is shown wait as a draft until they are
    published. Refusal for words that quote materials of the tests."""
    page = await _page(work, page_id)
    new = page.draft or Draft(page.title, page.body)
    if title is not None:
        new = replace(new, title=words_named(title, LONGEST_TITLE))
    if body is not None:
        new = replace(new, body=_checked(body))
    need_no_materials(text=f"{new.title}\n{new.body.text}")
    if page.state is PageState.SHOWN:
        same = new == Draft(page.title, page.body)
        page = replace(page, draft=None if same else new)
    else:
        page = replace(page, title=new.title, body=new.body, draft=None)
    return await _kept(work, actor, now, page)


def _checked(body: RichText) -> RichText:
    body = trim(body)
    if body.blank:
        raise Refusal("text-empty")
    if body.length > LONGEST_BODY:
        raise Refusal("text-too-long", most=LONGEST_BODY)
    return body


@use_case(Permission.INFORM)
async def source_page(
    work: InformationWork, actor: Actor, now: datetime, page_id: int, source: str, url: str = ""
) -> PageFile:
    """Where the facts are from, in words and, if there is one, as an address."""
    source = words_named(source, LONGEST_SOURCE)
    page = replace(
        await _page(work, page_id), source=source, source_url=url_named(url) if url else ""
    )
    return await _kept(work, actor, now, page)


@use_case(Permission.INFORM)
async def date_page(
    work: InformationWork, actor: Actor, now: datetime, page_id: int, dated: date
) -> PageFile:
    """The day for which the facts hold."""
    if dated > await today_of(work, now):
        raise Refusal("dated-ahead")
    return await _kept(work, actor, now, replace(await _page(work, page_id), dated=dated))


@use_case(Permission.INFORM)
async def limit_page(
    work: InformationWork, actor: Actor, now: datetime, page_id: int, until: date | None
) -> PageFile:
    """The last day on which anybody is shown the page; None: no last day."""
    if until is not None and until < await today_of(work, now):
        raise Refusal("valid-until-past")
    return await _kept(work, actor, now, replace(await _page(work, page_id), valid_until=until))


@use_case(Permission.INFORM)
async def publish_page(
    work: InformationWork, actor: Actor, now: datetime, page_id: int, *, tell: bool = False
) -> PageFile:
    """Shows a page, or its changed words, to everybody. ``tell``: families are to be told of what
    is new since they were told last. The same twice is once."""
    page = await _page(work, page_id)
    if page.draft is not None:
        page = replace(page, title=page.draft.title, body=page.draft.body, draft=None)
    if page.body.blank:
        raise Refusal("page-empty", title=page.title)
    if not page.source:
        raise Refusal("page-no-source", title=page.title)
    if page.expired_on(await today_of(work, now)):
        raise Refusal("valid-until-past")
    last = next(iter(reversed(await work.pages.revisions(page.id))), None)
    if last is None or (last.title, last.body) != (page.title, page.body):
        page = replace(page, revision=page.revision + 1)
        await work.pages.keep(
            Revision(page.id, page.revision, page.title, page.body, now, actor.person_id)
        )
    if tell and page.revision > page.told_revision:
        page = replace(page, tell=True)
    elif not page.tell and not page.told_revision:
        page = replace(page, told_revision=page.revision, tell=False)  # later differences count
    return await _kept(work, actor, now, replace(page, state=PageState.SHOWN), "page-published")


@use_case(Permission.INFORM)
async def drop_page_draft(
    work: InformationWork, actor: Actor, now: datetime, page_id: int
) -> PageFile:
    """Forgets changed words that were not published."""
    page = await _page(work, page_id)
    return await _kept(work, actor, now, replace(page, draft=None))


@use_case(Permission.INFORM)
async def hide_page(work: InformationWork, actor: Actor, now: datetime, page_id: int) -> PageFile:
    """Nobody is shown it any more, nor told of it; changed words stay."""
    page = await _page(work, page_id)
    if page.state is not PageState.SHOWN:
        return await _file(work, page, now)
    if page.draft is not None:
        page = replace(page, title=page.draft.title, body=page.draft.body, draft=None)
    page = replace(page, state=PageState.HIDDEN, tell=False)
    return await _kept(work, actor, now, page, "page-hidden")


@use_case(Permission.INFORM)
async def move_page(
    work: InformationWork, actor: Actor, now: datetime, page_id: int, up: bool
) -> PageFile:
    """One place up or down in the list."""
    pages = list(await work.pages.all())
    at = next((n for n, page in enumerate(pages) if page.id == page_id), None)
    if at is None:
        raise Refusal("page-gone")
    other = at - 1 if up else at + 1
    if 0 <= other < len(pages):
        page, neighbour = pages[at], pages[other]
        await work.pages.save(replace(page, position=neighbour.position))
        await work.pages.save(replace(neighbour, position=page.position))
    return await open_page.body(work, actor, now, page_id)


@use_case(Permission.INFORM)
async def remove_page(
    work: InformationWork, actor: Actor, now: datetime, page_id: int
) -> tuple[Sequence[Page], date]:
    """Deletes one that is not shown, with all that was published of it; those that are left."""
    page = await work.pages.get(page_id)
    if page is not None:
        if page.state is PageState.SHOWN:
            raise Refusal("page-is-shown", title=page.title)
        await work.pages.remove(page.id)
        await note(work, actor, now, "page-removed", f"page:{page.id}")
    return await list_pages.body(work, actor, now)


async def _page(work: InformationWork, page_id: int) -> Page:
    page = await work.pages.get(page_id)
    if page is None:
        raise Refusal("page-gone")
    return page


async def _file(work: InformationWork, page: Page, now: datetime) -> PageFile:
    revisions = tuple(await work.pages.revisions(page.id))
    return PageFile(page, revisions, await today_of(work, now))


async def _kept(
    work: InformationWork, actor: Actor, now: datetime, page: Page, action: str = "page-changed"
) -> PageFile:
    page = replace(
        page, editor_id=actor.id, updated_at=now, lemmas=page_lemmas(page.title, page.body.text)
    )
    await work.pages.save(page)
    await note(work, actor, now, action, f"page:{page.id}", revision=page.revision)
    return await _file(work, page, now)
