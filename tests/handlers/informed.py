"""A school with pages and resources, for tests of the chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from school.people.roles import Role, RoleName
from school.resources.editing import (
    add_page,
    limit_page,
    list_pages,
    publish_page,
    source_page,
    write_page,
)
from school.resources.library import publish_card, see_library
from school.resources.seeds import plant_seeds
from school.rich import RichText, plain
from tests.chat import School, Someone


@dataclass(slots=True)
class Informed:
    school: School
    boss: Someone

    async def page(self, title: str, body: str | RichText = "Текст") -> int:
        """A page that everybody sees; its number."""
        page_id: int = (await self.boss.does(add_page, title)).page.id
        rich = body if isinstance(body, RichText) else plain(body)
        await self.boss.does(write_page, page_id, body=rich)
        await self.boss.does(source_page, page_id, "Приказ № 991", "https://fioco.ru")
        await self.boss.does(publish_page, page_id)
        return page_id


async def informed(school: School, *, seeds: bool = True) -> Informed:
    """``seeds``: all of them are published."""
    boss = await school.member("Климова Анна Сергеевна", Role(RoleName.COORDINATOR))
    if seeds:
        await boss.does(plant_seeds)
        for card in (await boss.does(see_library)).drafts:
            await boss.does(publish_card, card.id)
        pages: Any
        pages, _ = await boss.does(list_pages)
        for page in pages:
            await boss.does(source_page, page.id, page.source or "Школа", page.source_url)
            await boss.does(limit_page, page.id, None)
            await boss.does(publish_page, page.id)
    return Informed(school, boss)
