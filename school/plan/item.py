"""A plan and its items as the school keeps them, from the draft to the numbered amendment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from school.dates.when import When
from school.dates.year import SchoolYear
from school.people.roles import Role


class PlanState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"  # frozen: changes are amendments
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class Plan:
    """``running``: reminders are switched on. ``number`` counts the amendments made so far.
    ``file_id``: by which Telegram gives the file that the plan was read from; empty when it is not
    known."""

    id: int
    title: str
    year: SchoolYear
    approved_on: date | None  # as the document says
    state: PlanState
    running: bool
    file_name: str
    file_hash: str
    created_by: int | None
    created_at: datetime
    amendments: int = 0
    warnings: tuple[str, ...] = ()
    file_id: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the plan, keyed by its place: numbers may be missing or repeated.

    ``person_ids`` are people chosen by hand; when there are any, roles are not asked.
    ``suggestion`` is a date that the reader offers in place of a doubtful one.
    """

    id: int
    plan_id: int
    place: int  # 1, 2, 3 … in the order of the document
    section: str | None
    section_title: str | None
    number: str | None
    title: str
    date_phrase: str
    when: When
    suggestion: When | None
    responsible_phrase: str
    roles: tuple[Role, ...]
    persons: tuple[str, ...]  # «Фамилия И.О.» from the document
    person_ids: tuple[int, ...]
    result: str
    warnings: tuple[str, ...]
    cancelled: bool = False

    @property
    def label(self) -> str:
        """How people call it: «2.4», or «№ 7» by its place when the plan gives no number."""
        return self.number or f"№ {self.place}"


@dataclass(frozen=True, slots=True)
class Amendment:
    """One numbered change of an approved plan: what it was, what it is, why, by whom."""

    plan_id: int
    number: int
    item_id: int
    at: datetime
    by: int | None
    reason: str
    field: str  # "when" | "people" | "cancelled"
    before: str  # readable Russian text
    after: str


class Plans(Protocol):
    async def add(self, plan: Plan, items: Sequence[Item]) -> Plan:
        """Stores a draft with its items; ids of the arguments (0) are replaced."""
        ...

    async def get(self, plan_id: int) -> Plan | None: ...
    async def current(self) -> Plan | None:
        """The approved plan that is in force (the latest), if any."""
        ...

    async def drafts(self) -> Sequence[Plan]:
        """Newest first."""
        ...

    async def save(self, plan: Plan) -> None: ...
    async def remove_draft(self, plan_id: int) -> None: ...
    async def items(self, plan_id: int) -> Sequence[Item]:
        """In the order of the document."""
        ...

    async def item(self, item_id: int) -> Item | None: ...
    async def save_item(self, item: Item) -> None: ...
    async def add_amendment(self, amendment: Amendment) -> None: ...
    async def amendments(self, plan_id: int) -> Sequence[Amendment]: ...
