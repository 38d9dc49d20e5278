"""What is no longer so is not sent; what was sent is not kept longer than it may."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from db.engine import Store
from db.work import Work
from school.outbox.outcomes import Unreached, settle
from school.outbox.rows import Delivery, DeliveryState, Letter
from tests.db.samples import HOUR, LETTER, NOW, people


async def stored(work: Work, delivery_id: int) -> Delivery:
    found = await work.outbox.get(delivery_id)
    assert found
    return found


async def test_what_is_in_flight_is_kept_from_a_second_attempt(store: Store) -> None:
    anna, boris = await people(store, 2)
    async with store.begin(writes=True) as work:
        rows = ("flying", anna.id, None), ("sent", boris.id, None)
        flying, sent = await about_entries(work, *rows)
        await work.outbox.claim(NOW, 5)
        await work.outbox.save(replace(await stored(work, sent), state=DeliveryState.SENT))
        assert await work.outbox.cancel([flying, sent], NOW + HOUR) == []
        row = await stored(work, flying)
        assert (row.state, row.withdrawn, row.finished_at) == (DeliveryState.SENDING, True, None)
        assert not (await stored(work, sent)).withdrawn
        ended = settle(row, Unreached("нет связи"), NOW + HOUR)
        await work.outbox.save(ended)
        row = await stored(work, flying)
        assert (row.state, row.withdrawn) == (DeliveryState.CANCELLED, True)
        assert await work.outbox.claim(NOW + 99 * HOUR, 5) == []


async def about_entries(work: Work, *rows: tuple[str, int, str | None]) -> list[int]:
    made = []
    for key, person_id, topic in rows:
        id_ = await work.outbox.add(key, person_id, LETTER, NOW, topic=topic)
        assert id_ is not None
        made.append(id_)
    return made


async def test_all_that_speaks_of_a_topic_is_withdrawn_together(store: Store) -> None:
    anna, boris, vera = await people(store, 3)
    async with store.begin(writes=True) as work:
        flying, *_ = await about_entries(work, ("flying", anna.id, "entry:1"))
        await work.outbox.claim(NOW, 5)
        one, two, three, other, none = await about_entries(
            work,
            ("one", anna.id, "entry:1"),
            ("two", boris.id, "entry:2"),
            ("three", boris.id, "entry:1"),
            ("other", vera.id, "entry:11"),
            ("none", vera.id, None),
        )
        assert [row.id for row in await work.outbox.on("entry:1")] == [flying, one, three]
        assert await work.outbox.on("entry:3") == []
        before = [await stored(work, id_) for id_ in (one, two, three)]
        withdrawn = await work.outbox.withdraw(["entry:2", "entry:1", "entry:3"], NOW + HOUR)
        assert withdrawn == [
            replace(row, state=DeliveryState.CANCELLED, finished_at=NOW + HOUR) for row in before
        ]
        assert (await stored(work, flying)).withdrawn
        assert (await stored(work, flying)).state is DeliveryState.SENDING
        for id_ in (other, none):
            row = await stored(work, id_)
            assert (row.state, row.withdrawn) == (DeliveryState.WAITING, False)
        assert await work.outbox.withdraw(["entry:1"], NOW) == []
        assert await work.outbox.withdraw([], NOW) == []
        assert (await work.outbox.counts()).adds_up


async def erasable(work: Work, anna: int, boris: int, vera: int) -> dict[str, int]:
    """Rows to Anna, about Anna and about nobody of hers, in three states."""
    made = {
        "flying": await work.outbox.add("flying", anna, LETTER, NOW, topic="entry:1"),
        "told": await work.outbox.add("told", boris, LETTER, NOW, about=anna),
    }
    for claim in await work.outbox.claim(NOW, 5):
        if claim.delivery.key == "told":
            await work.outbox.save(replace(claim.delivery, state=DeliveryState.SENT))
    made["waiting"] = await work.outbox.add("waiting", anna, LETTER, NOW, topic="entry:1")
    made["task"] = await work.outbox.add("task", anna, LETTER, NOW)
    made["about"] = await work.outbox.add("about", vera, LETTER, NOW, about=anna)
    made["other"] = await work.outbox.add("other", vera, LETTER, NOW, topic="entry:1")
    return {key: id_ for key, id_ in made.items() if id_ is not None}


@pytest.mark.parametrize("staff", [False, True])
async def test_erasure_keeps_that_something_was_sent(store: Store, staff: bool) -> None:
    anna, boris, vera = [one.id for one in await people(store, 3)]
    async with store.begin(writes=True) as work:
        ids = await erasable(work, anna, boris, vera)
        before = {key: await stored(work, id_) for key, id_ in ids.items()}
        assert await work.outbox.erase(anna, NOW + HOUR, staff=staff) == 5 - staff
        after = {key: await stored(work, id_) for key, id_ in ids.items()}
        assert after["other"] == before["other"]
        empty = Letter("erased", {})
        ended: dict[str, Any] = {
            "letter": empty,
            "state": DeliveryState.CANCELLED,
            "finished_at": NOW + HOUR,
        }
        assert after["waiting"] == replace(before["waiting"], **ended)
        assert after["about"] == replace(before["about"], **ended)
        assert after["told"] == replace(before["told"], letter=empty)
        assert after["flying"] == replace(before["flying"], letter=empty, withdrawn=True)
        # The school's own letters to a member of staff are not the family's.
        school = before["task"] if staff else replace(before["task"], **ended)
        assert after["task"] == school
        assert (await work.outbox.counts()).adds_up
        assert await work.outbox.erase(10**6, NOW, staff=staff) == 0
