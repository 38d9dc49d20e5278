"""Links are looked at on a schedule: one that is surely dead is withdrawn and its editor told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from school.outbox.rows import Json
from school.people.audit import note
from school.resources.card import Card, CardState
from school.resources.desk import InformationWork, tell_editor
from school.work import Actor, Permission, use_case

USUALLY = timedelta(days=7)  # between two looks at a link
STRUCK = timedelta(days=1)  # between the first dead look and the one that decides
_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Alive:
    """There is a page."""


@dataclass(frozen=True, slots=True)
class Dead:
    """The site itself says that there is none, or there is no such site. ``why``: a word of ours
    for it (http-404, no-host), for the views."""

    why: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """Nobody knows: no connection, the site is busy or wants no visitors. It decides nothing."""

    why: str


Seen = Alive | Dead | Unsure


class Probe(Protocol):
    """Looks at an address, however long it takes. Never raises for what the address does."""

    async def look(self, url: str) -> Seen: ...


@use_case(Permission.SYSTEM, writes=False)
async def due_links(work: InformationWork, actor: Actor, now: datetime) -> Sequence[Card]:
    """Some of the resources whose links are to be looked at now."""
    return await work.cards.to_check(now - USUALLY, now - STRUCK, _AT_ONCE)


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen behind the link of a resource."""

    card_id: int
    url: str
    seen: Seen


@use_case(Permission.SYSTEM)
async def record_looks(
    work: InformationWork, actor: Actor, now: datetime, looks: Sequence[Look]
) -> None:
    """What a round of looks has found. A link that was changed or withdrawn meanwhile is left.

    Dead twice, at least a day apart and without life between: withdrawn. A day is long enough for
    a site to be repaired. An editor hears once of all that a round has taken away: a site that
    goes takes many links with it."""
    gone: dict[int | None, list[Card]] = {}
    for look in looks:
        card = await work.cards.get(look.card_id)
        if card is None or card.url != look.url or card.state is not CardState.SHOWN:
            continue
        card = _after(card, look.seen, now)
        await work.cards.save(card)
        if card.state is CardState.WITHDRAWN:
            gone.setdefault(card.editor_id, []).append(card)
            await note(work, actor, now, "card-withdrawn", f"card:{card.id}")
    for editor_id, cards in gone.items():
        key = f"card-withdrawn:{now.isoformat()}:{editor_id}"
        values: dict[str, Json] = {
            "cards": [
                {"card": one.id, "title": one.title, "url": one.url, "why": one.why}
                for one in cards
            ]
        }
        await tell_editor(work, now, key, editor_id, "card-withdrawn", values)


def _after(card: Card, seen: Seen, now: datetime) -> Card:
    """A resource after a look at its link. Pure."""
    match seen:
        case Alive():
            return replace(card, strikes=0, checked_at=now)
        case Unsure():
            return replace(card, checked_at=now)
        case Dead(why):
            last = card.checked_at
            if card.strikes and last is not None and now - last < STRUCK:
                return card  # too early to decide
            card = replace(card, strikes=card.strikes + 1, checked_at=now)
            if card.strikes < 2:
                return card
            return replace(card, state=CardState.WITHDRAWN, why=why, updated_at=now)
