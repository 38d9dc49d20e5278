"""An announcement's rows against what arrived in the chats."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.demo.telegram import Telegram
from db.engine import Store
from school.outbox.rows import AfterDoubt, Delivery, DeliveryState, Letter, NewDelivery
from tests.load.parcels import KIND

TOPIC = "announcement:1"
S = DeliveryState


async def announce(store: Store, people: Sequence[int], now: datetime, parts: int) -> None:
    rows = [
        NewDelivery(
            f"{TOPIC}:{person}",
            person,
            Letter(KIND, {"to": person}),
            topic=TOPIC,
            after_doubt=AfterDoubt.LIST,
            parts=parts,
        )
        for person in people
    ]
    async with store.begin(writes=True) as work:
        assert await work.outbox.add_many(rows, now) == len(people)


async def ledger(store: Store) -> list[Delivery]:
    """Every row of the announcement, a page at a time."""
    rows: list[Delivery] = []
    async with store.begin(writes=False) as work:
        while page := await work.outbox.page(TOPIC, KIND, rows[-1].id if rows else 0, 70):
            rows += page
        figures = await work.outbox.figures(TOPIC)
    states = Counter((row.letter.kind, row.state) for row in rows)
    assert dict(figures) == dict(states), "the figures are those of the rows"
    return rows


async def judge(
    store: Store, telegram: Telegram, accounts: Mapping[int, int]
) -> dict[DeliveryState, int]:
    """``accounts``: person → account. How many rows ended how; AssertionError when a part came
    twice, or one that was sent did not come, or one came that the row knows nothing of."""
    came: Counter[tuple[int, int]] = Counter()
    chats: defaultdict[int, list[int]] = defaultdict(list)
    for message in telegram.accepted:
        chats[message.chat_id].append(message.message_id)
        for person, part in re.findall(r"\[(\d+)/(\d+)\]", message.text):
            assert message.chat_id == accounts[int(person)]
            came[int(person), int(part)] += 1
    assert max(came.values(), default=0) <= 1, "a part came twice"
    rows = await ledger(store)
    assert {row.person_id for row in rows} == set(accounts)
    for row in rows:
        parts = [came[row.person_id, part] for part in range(row.parts)]
        assert parts[: row.part] == [1] * row.part, f"a part that was sent did not come: {row}"
        later = sum(parts[row.part :])
        match row.state:
            case S.SENT:
                assert row.part == row.parts
                assert list(row.message_ids) == chats[accounts[row.person_id]]
            case S.UNCERTAIN:
                assert later <= 1
                assert row.error
            case S.FAILED:
                assert later == 0
                assert row.error
            case other:
                raise AssertionError(f"{row.key} ended {other}")
        assert row.message_ids == tuple(chats[accounts[row.person_id]][: len(row.message_ids)])
    return dict(Counter(row.state for row in rows))
