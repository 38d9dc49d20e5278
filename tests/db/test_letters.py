"""The ledger by kinds: pages in the order of ids, of a span of time, of one plan."""

from __future__ import annotations

from datetime import timedelta

from db.engine import Store
from school.outbox.rows import Json, Letter, NewDelivery
from school.pack.told import KINDS, Mine, told_of
from tests.db.samples import HOUR, NOW, people

DAY = timedelta(days=1)


def reminders(*tasks: tuple[int, str]) -> Letter:
    return Letter("reminders", {"tasks": [{"task": one, "label": label} for one, label in tasks]})


async def test_pages_by_kind_and_time(store: Store) -> None:
    (one,) = await people(store, 1)
    rows = [
        NewDelivery(f"k{n}", one.id, Letter(kind, {}), due_at=NOW + n * HOUR)
        for n, kind in enumerate(["reminders", "announcement", "amended", "reminders", "returned"])
    ]
    async with store.begin(writes=True) as work:
        await work.outbox.add_many(rows, NOW)
    async with store.begin(writes=False) as work:
        span = (NOW, NOW + 4 * HOUR)
        first = await work.letters.page_of_kinds(KINDS, *span, 0, 2)
        then = await work.letters.page_of_kinds(KINDS, *span, first[-1].id, 2)
    assert [row.key for row in first] == ["k0", "k2"]
    assert [row.key for row in then] == ["k3"]


async def test_what_speaks_of_another_plan_is_left_out(store: Store) -> None:
    (one,) = await people(store, 1)
    about: dict[str, Json] = {"task": 1, "label": "2.4"}
    letters = [
        reminders((1, "2.4"), (9, "чужой"), (2, "2.5"), (1, "2.4")),
        reminders((9, "чужой")),
        Letter("amended", {"item": 5, "label": "старое имя"}),
        Letter("amended", {"item": 6, "label": "чужой"}),
        Letter("red-list", {"plan": 3, "labels": ["2.6"], "count": 1}),
        Letter("red-list", {"plan": 4, "labels": ["чужой"], "count": 1}),
        Letter("reported", about),
        Letter("declined", {**about, "task": 9}),
    ]
    rows = [
        NewDelivery(f"k{n}", one.id, letter, due_at=NOW - n * HOUR)
        for n, letter in enumerate(letters)
    ]
    async with store.begin(writes=True) as work:
        await work.outbox.add_many(rows, NOW)
    mine = Mine(3, {5: "2.5"}, {1, 2})
    async with store.begin(writes=False) as work:
        found = await told_of(work.letters, mine, NOW - DAY, NOW + DAY)
    assert [(row.kind, row.labels) for row in found] == [
        ("reported", ("2.4",)),
        ("red-list", ("2.6",)),
        ("amended", ("2.5",)),
        ("reminders", ("2.4", "2.5")),
    ]


async def test_more_than_a_page(store: Store) -> None:
    (one,) = await people(store, 1)
    rows = [NewDelivery(f"k{n}", one.id, reminders((1, "1")), due_at=NOW) for n in range(2100)]
    async with store.begin(writes=True) as work:
        await work.outbox.add_many(rows, NOW)
    async with store.begin(writes=False) as work:
        found = await told_of(work.letters, Mine(1, {}, {1}), NOW, NOW + HOUR)
    assert len(found) == 2100
