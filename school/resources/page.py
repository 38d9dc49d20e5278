"""A page of information: what the school tells everybody about the tests, with its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from school.rich import RichText


class PageState(StrEnum):
    DRAFT = "draft"  # never shown yet
    SHOWN = "shown"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Draft:
    """Words that were changed and not yet published."""

    title: str
    body: RichText


@dataclass(frozen=True, slots=True)
class Page:
    """``title`` and ``body`` are what readers see; ``draft`` what an editor has changed since.
    ``dated``: the day for which the facts hold; after ``valid_until`` nobody is shown the page.

    ``revision`` counts publications with other words, from 1; 0 was never published.
    ``told_revision`` is the last one that families need not be told of; ``tell``: the editor
    asked for the difference between the two to be told.
    """

    id: int
    slug: str  # a-z 0-9 -, for links
    title: str
    body: RichText
    source: str
    source_url: str
    dated: date
    valid_until: date | None
    state: PageState
    position: int
    editor_id: int | None
    updated_at: datetime
    revision: int = 0
    told_revision: int = 0
    tell: bool = False
    draft: Draft | None = None
    lemmas: str = ""  # of title and body, for searching

    def open_on(self, today: date) -> bool:
        """May everybody read it?"""
        return self.state is PageState.SHOWN and not self.expired_on(today)

    def expired_on(self, today: date) -> bool:
        return self.valid_until is not None and self.valid_until < today


@dataclass(frozen=True, slots=True)
class Revision:
    """Words as they were published."""

    page_id: int
    number: int
    title: str
    body: RichText
    at: datetime
    editor_id: int | None


class Pages(Protocol):
    """The store of pages. Lists are in the order of ``position``."""

    async def get(self, page_id: int) -> Page | None:
        """One page; in a writing transaction locked until its end."""
        ...

    async def by_slug(self, slug: str) -> Page | None: ...
    async def all(self) -> Sequence[Page]: ...
    async def shown(self, today: date) -> Sequence[Page]:
        """Those that everybody may read on that day."""
        ...

    async def any_shown(self, today: date) -> bool:
        """Is there any of them?"""
        ...

    async def expired(self, today: date) -> Sequence[Page]:
        """Those shown whose validity has ended before that day."""
        ...

    async def untold(self) -> Sequence[Page]:
        """Those shown of whose change families are to be told."""
        ...

    async def mark_told(self, page_id: int, revision: int) -> None:
        """Families were told of the page up to this revision."""
        ...

    async def add(self, page: Page) -> Page:
        """Stores a new one (id 0) behind the others; with its id and position."""
        ...

    async def save(self, page: Page) -> None: ...
    async def remove(self, page_id: int) -> None:
        """Deletes it with its revisions."""
        ...

    async def keep(self, revision: Revision) -> None:
        """Keeps the words of a publication."""
        ...

    async def revisions(self, page_id: int) -> Sequence[Revision]:
        """Oldest first."""
        ...
