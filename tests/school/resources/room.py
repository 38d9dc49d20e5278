"""A school with an editor and readers over the real store; letters are read from the ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.wiring import relay
from db.engine import Store
from db.tables.outbox import deliveries
from school.people.access import STRANGER, look_up
from school.people.person import Person, PersonState
from school.people.roles import Role, RoleName
from school.resources.editing import add_page, publish_page, source_page, write_page
from school.resources.library import add_link, change_card, publish_card
from school.resources.page import Page
from school.rich import RichText, plain
from school.work import SYSTEM, Actor, Office

TODAY = date(2026, 3, 2)


@dataclass(slots=True)
class Room:
    """``moment`` is the present: noon in Moscow on ``TODAY`` to begin with."""

    store: Store
    moment: datetime = field(default_factory=lambda: datetime(2026, 3, 2, 9, tzinfo=UTC))
    office: Office = field(init=False)
    editor: Person = field(init=False)
    _accounts: int = 1000

    def __post_init__(self) -> None:
        self.office = Office(self.store.begin, lambda: self.moment, look_up, relay)

    async def open(self) -> Room:
        self.editor = await self.member(RoleName.COORDINATOR)
        return self

    async def member(self, *roles: RoleName, family: bool = False) -> Person:
        """Staff with these roles, or with none a parent."""
        self._accounts += 1
        async with self.store.begin(writes=True) as work:
            person = await work.people.add(
                f"Человек {self._accounts}",
                self._accounts,
                "ru",
                PersonState.ACTIVE,
                self.moment,
                staff=bool(roles),
                family=family or not roles,
            )
            for role in roles:
                await work.people.bind(person.id, Role(role))
        return person

    def pass_days(self, days: float) -> None:
        self.moment += timedelta(days=days)

    async def does(self, case: Any, *args: Any, by: Person | None = None, **given: Any) -> Any:
        """In the editor's name unless said."""
        who = by or self.editor
        async with self.store.begin(writes=False) as work:
            actor = await look_up(work, Actor(None, STRANGER, who.telegram_id or 0), self.moment)
        return await self.office.do(case, actor, *args, **given)

    async def asks(self, case: Any, *args: Any, **given: Any) -> Any:
        """A stranger does."""
        return await self.office.do(case, Actor(None, STRANGER, 77), *args, **given)

    async def ticks(self, case: Any, *args: Any) -> Any:
        return await self.office.do(case, SYSTEM, *args)

    async def page(self, title: str, body: str | RichText = "Текст", *, tell: bool = False) -> Page:
        """A page that is shown."""
        page = (await self.does(add_page, title)).page
        rich = body if isinstance(body, RichText) else plain(body)
        await self.does(write_page, page.id, body=rich)
        await self.does(source_page, page.id, "Приказ № 991")
        published: Page = (await self.does(publish_page, page.id, tell=tell)).page
        return published

    async def card(self, title: str, url: str, **given: Any) -> Any:
        """A resource that is shown."""
        card = await self.does(add_link, url, title)
        await self.does(change_card, card.id, **given)
        return await self.does(publish_card, card.id)

    async def letters(self, person: Person) -> list[tuple[str, dict[str, Any]]]:
        """Kind and values of all that was written to somebody."""
        kind, values = deliveries.c.kind, deliveries.c["values"]
        async with self.store.begin(writes=False) as work:
            rows = await work._transaction.rows(
                select(kind, values)
                .where(deliveries.c.person_id == person.id)
                .order_by(deliveries.c.id)
            )
        return [(str(row.kind), dict(row._mapping["values"])) for row in rows]
