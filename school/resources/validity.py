"""Pages and resources whose time is over: their editors are told."""

from __future__ import annotations

from datetime import datetime

from school.outbox.rows import Json
from school.resources.desk import InformationWork, tell_editor, today_of
from school.work import Actor, Permission, use_case


@use_case(Permission.SYSTEM)
async def watch_validity(work: InformationWork, actor: Actor, now: datetime) -> None:
    """Editors are told once of each page and each resource whose validity has ended. Readers do
    not see these from that day on, whether this runs or not."""
    today = await today_of(work, now)
    for page in await work.pages.expired(today):
        key = f"page-expired:{page.id}:{page.valid_until}"
        values: dict[str, Json] = {
            "page": page.id,
            "title": page.title,
            "until": str(page.valid_until),
        }
        await tell_editor(work, now, key, page.editor_id, "page-expired", values)
    for card in await work.cards.expired(today):
        key = f"card-expired:{card.id}:{card.valid_until}"
        values = {"card": card.id, "title": card.title, "until": str(card.valid_until)}
        await tell_editor(work, now, key, card.editor_id, "card-expired", values)
