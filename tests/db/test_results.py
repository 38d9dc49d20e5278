"""Tables of marks as both databases keep them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from db.engine import Store
from school.dates.year import SchoolYear
from school.results.table import Counts, MarksTable, Origin, Period
from tests.db.samples import HOUR, person
from tests.school.results.papers import AT, MANY_ABOVE, YEAR, a_table


async def put(store: Store, *tables: MarksTable) -> list[MarksTable]:
    async with store.begin(writes=True) as work:
        return [await work.marks.put(table) for table in tables]


async def somebody(store: Store) -> int:
    async with store.begin(writes=True) as work:
        return (await person(work)).id


async def test_what_was_put_is_got(store: Store) -> None:
    by = await somebody(store)
    (kept,) = await put(store, replace(a_table(), by_id=by))
    async with store.begin(writes=False) as work:
        assert await work.marks.get(kept.id) == kept
        assert await work.marks.same_place(a_table(MANY_ABOVE, number=77)) == kept
        assert await work.marks.of_year(YEAR) == [kept]
        assert await work.marks.of_year(SchoolYear(2019)) == []
        assert await work.marks.get(kept.id + 1) is None


async def test_the_same_place_is_replaced_and_keeps_its_id(store: Store) -> None:
    by = await somebody(store)
    (first,) = await put(store, replace(a_table(), by_id=by))
    (second,) = await put(store, replace(a_table(MANY_ABOVE), by_id=by, at=AT + HOUR))
    assert second.id == first.id
    async with store.begin(writes=False) as work:
        (kept,) = await work.marks.of_year(YEAR)
    assert (kept.counts, kept.at) == (Counts.of(MANY_ABOVE), AT + HOUR)


async def test_every_part_of_the_place_counts(store: Store) -> None:
    by = await somebody(store)
    one = replace(a_table(), by_id=by)
    others = [
        replace(one, year=SchoolYear(2019)),
        replace(one, period=Period.SECOND),
        replace(one, grade_class="5Б"),
        replace(one, subject="история"),
        replace(one, origin=Origin.SCHOOL),
    ]
    kept = await put(store, one, *others)
    assert len({table.id for table in kept}) == 6
    async with store.begin(writes=True) as work:
        assert await work.marks.years() == [YEAR, SchoolYear(2019)]
        await work.marks.remove(kept[0].id)
        assert len(await work.marks.of_year(YEAR)) == 4


async def test_an_id_is_never_given_again(store: Store) -> None:
    """An old button would mean another table."""
    by = await somebody(store)
    (first,) = await put(store, replace(a_table(), by_id=by))
    async with store.begin(writes=True) as work:
        await work.marks.remove(first.id)
    (second,) = await put(store, replace(a_table(), by_id=by))
    assert second.id > first.id


async def test_nobody_enters_nothing(store: Store) -> None:
    with pytest.raises(IntegrityError):
        await put(store, replace(a_table(), by_id=999))
