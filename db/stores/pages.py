"""Pages of information and what was published of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, func, insert, or_, select, true, update

from db.connection import Transaction
from db.tables.base import word
from db.tables.resources import page_revisions, pages
from school.resources.page import Draft, Page, PageState, Revision
from school.rich import from_plain, to_plain

_c, _r = pages.c, page_revisions.c
_FIELDS = tuple(field.name for field in fields(Page) if field.name != "id")
_shown = _c.state == word(PageState.SHOWN)
_all = select(pages).order_by(_c.position, _c.id)
_GET = select(pages).where(_c.id == bindparam("id"))
_GET_TO_SAVE = _GET.with_for_update()
_BY_SLUG = select(pages).where(_c.slug == bindparam("slug"))
_SHOWN = _all.where(
    _shown, or_(_c.valid_until.is_(None), _c.valid_until >= bindparam("today", type_=_c.dated.type))
)
_ANY_SHOWN = select(_SHOWN.exists().label("any"))
_EXPIRED = _all.where(_shown, _c.valid_until < bindparam("today"))
_UNTOLD = _all.where(_shown, _c.tell.is_(true()))
_told = bindparam("told", type_=_c.revision.type)
# What was published while families were being told still waits to be told.
_MARK_TOLD = (
    update(pages)
    .where(_c.id == bindparam("row_id"), _c.told_revision <= _told)
    .values(told_revision=_told, tell=and_(_c.tell, _c.revision > _told))
)
_LAST = select(func.max(_c.position).label("position"))
_ADD = insert(pages).returning(_c.id)
_SAVE = (
    update(pages)
    .where(_c.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in _FIELDS})
)
_REMOVE = delete(pages).where(_c.id == bindparam("id"))
_KEEP = insert(page_revisions)
_REVISIONS = select(page_revisions).where(_r.page_id == bindparam("page_id")).order_by(_r.number)


def _page(row: Row[Any]) -> Page:
    draft = row.draft and Draft(row.draft["title"], from_plain(row.draft["body"]))
    return Page(
        id=row.id,
        **{name: getattr(row, name) for name in _FIELDS}
        | {"body": from_plain(row.body), "state": PageState(row.state), "draft": draft},
    )


def _fields(page: Page) -> dict[str, Any]:
    draft = page.draft and {"title": page.draft.title, "body": to_plain(page.draft.body)}
    return {name: getattr(page, name) for name in _FIELDS} | {
        "body": to_plain(page.body),
        "draft": draft,
    }


class PageStore:
    """school.resources.page.Pages."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def get(self, page_id: int) -> Page | None:
        row = await self._db.row(_GET_TO_SAVE if self._db.writes else _GET, {"id": page_id})
        return None if row is None else _page(row)

    async def by_slug(self, slug: str) -> Page | None:
        row = await self._db.row(_BY_SLUG, {"slug": slug})
        return None if row is None else _page(row)

    async def all(self) -> Sequence[Page]:
        return [_page(row) for row in await self._db.rows(_all)]

    async def shown(self, today: date) -> Sequence[Page]:
        return [_page(row) for row in await self._db.rows(_SHOWN, {"today": today})]

    async def any_shown(self, today: date) -> bool:
        row = await self._db.row(_ANY_SHOWN, {"today": today})
        return row is not None and bool(row.any)

    async def expired(self, today: date) -> Sequence[Page]:
        return [_page(row) for row in await self._db.rows(_EXPIRED, {"today": today})]

    async def untold(self) -> Sequence[Page]:
        return [_page(row) for row in await self._db.rows(_UNTOLD)]

    async def mark_told(self, page_id: int, revision: int) -> None:
        await self._db.run(_MARK_TOLD, {"row_id": page_id, "told": revision})

    async def add(self, page: Page) -> Page:
        await self._db.alone()
        last = await self._db.row(_LAST)
        page = replace(page, position=(last.position if last and last.position else 0) + 1)
        row = await self._db.row(_ADD, _fields(page))
        assert row
        return replace(page, id=row.id)

    async def save(self, page: Page) -> None:
        await self._db.run(_SAVE, {"row_id": page.id, **_fields(page)})

    async def remove(self, page_id: int) -> None:
        await self._db.run(_REMOVE, {"id": page_id})

    async def keep(self, revision: Revision) -> None:
        plain = {field.name: getattr(revision, field.name) for field in fields(Revision)}
        await self._db.run(_KEEP, plain | {"body": to_plain(revision.body)})

    async def revisions(self, page_id: int) -> Sequence[Revision]:
        return [
            Revision(
                row.page_id, row.number, row.title, from_plain(row.body), row.at, row.editor_id
            )
            for row in await self._db.rows(_REVISIONS, {"page_id": page_id})
        ]
