"""Families by the thousand, straight into the tables: their consents, their classes, no names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert

from db.engine import Store
from db.tables.families import consents, ties
from db.tables.people import people
from school.families.consent import ConsentKind, ConsentWay, text_hash
from school.families.family import TieKind
from school.people.person import PersonState, Reach

FIRST_ACCOUNT = 100_001
_CHUNK = 5_000


async def fill(
    store: Store,
    now: datetime,
    count: int,
    classes: Sequence[str],
    first: int = FIRST_ACCOUNT,
) -> list[int]:
    """That many accounts that agreed to news, spread over the classes; the Telegram accounts, from
    ``first`` on."""
    hash_ = text_hash("Согласие")
    async with store.begin(writes=True) as work:
        await work.consents.keep_text("Согласие", "ru", now)
        last = await work.people.add("Последний", None, "ru", PersonState.ACTIVE, now)
    for start in range(0, count, _CHUNK):
        numbers = range(start, min(start + _CHUNK, count))
        ids = [last.id + 1 + number for number in numbers]
        async with store.begin(writes=True) as work:
            run = work._transaction.run
            await run(
                insert(people),
                [
                    {
                        "id": last.id + 1 + number,
                        "name": "",
                        "folded": "",
                        "telegram_id": first + number,
                        "language": "ru",
                        "state": PersonState.ACTIVE,
                        "reach": Reach.FINE,
                        "admin": False,
                        "created_at": now,
                        "staff": False,
                        "family": True,
                    }
                    for number in numbers
                ],
            )
            await run(
                insert(consents),
                [
                    {
                        "kind": ConsentKind.NEWS,
                        "way": ConsentWay.CHAT,
                        "text_hash": hash_,
                        "given_at": now,
                        "person_id": one,
                        "account": None,
                    }
                    for one in ids
                ],
            )
            await run(
                insert(ties),
                [
                    {
                        "person_id": one,
                        "grade_class": classes[one % len(classes)],
                        "kind": TieKind.CHILD,
                    }
                    for one in ids
                ],
            )
    return [first + number for number in range(count)]
