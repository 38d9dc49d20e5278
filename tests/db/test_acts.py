"""The acts of observation and the school's own templates."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from db.engine import Store
from db.work import Work
from school.dates.year import SchoolYear
from school.families.family import Parent
from school.observers.act import Act, Stage
from tests.db.samples import HOUR, NOW, YEAR, a_parent, an_exam, entered, person


async def an_act(work: Work, parent: Parent | None = None, **fields: Any) -> Act:
    """An act of its own entry, as stored."""
    exam = await an_exam(work, fields.pop("grade_class", "5А"))
    parent = parent or await a_parent(work)
    entry = await entered(work, exam, parent)
    base: dict[str, Any] = {
        "id": 0,
        "entry_id": entry.id,
        "year": YEAR,
        "number": None,
        "school": "Школа № 5",
        "observer": parent.name,
        "subject": exam.subject,
        "grade_class": exam.grade_class,
        "room": exam.room,
        "day": exam.day,
        "start": time(9, 25),
        "end": None,
    }
    return await work.acts.add(Act(**base | fields))


async def test_an_act_comes_back_whole(store: Store) -> None:
    async with store.begin(writes=True) as work:
        draft = await an_act(work)
        assert not draft.signed
        assert await work.acts.get(draft.id) == draft
        anna = await person(work, "Анна")
        signed = replace(
            draft,
            number=1,
            end=time(10, 10),
            stages=(Stage.ROOM, Stage.HANDING),
            boxes=(2, 5),
            box_words=("посторонние", "телефон"),
            remark="шумно",
            photo="file",
            signed_at=NOW,
            measure="беседа",
            answered_at=NOW + HOUR,
            answered_by=anna.id,
            day=date(2027, 4, 15),
        )
        await work.acts.save(signed)
    async with store.begin(writes=False) as work:
        assert await work.acts.get(draft.id) == signed
        assert await work.acts.of_entry(draft.entry_id) == signed
        assert await work.acts.get(draft.id + 1) is None
        assert await work.acts.of_entry(draft.entry_id + 1) is None
    async with store.begin(writes=True) as work:
        await work.acts.save(replace(signed, boxes=()))
        found = await work.acts.get(draft.id)
        assert found and found.boxes == () and not draft.boxes


async def test_one_act_an_entry_and_one_number_a_year(store: Store) -> None:
    async with store.begin(writes=True) as work:
        first = await an_act(work, number=1)
        await an_act(work, number=1, year=SchoolYear(2025))
        await an_act(work)
        await an_act(work)
    for same in ("entry_id", "number"):
        with pytest.raises(IntegrityError):
            async with store.begin(writes=True) as work:
                await an_act(work, None, **{same: getattr(first, same)})


async def test_lists_of_acts(store: Store) -> None:
    async with store.begin(writes=True) as work:
        second = await an_act(work, number=2)
        first = await an_act(work, number=1)
        draft = await an_act(work)
        await an_act(work, number=1, year=SchoolYear(2025))
        assert await work.acts.of_year(YEAR) == [first, second]
        entries = [draft.entry_id, first.entry_id, 10**6]
        assert await work.acts.of_entries(entries) == [first, draft]
        assert await work.acts.of_entries([]) == []


async def test_numbers_are_given_one_after_the_other(store: Store) -> None:
    async with store.begin(writes=True) as work:
        assert await work.acts.next_number(YEAR) == 1
        drafts = [await an_act(work, grade_class=f"{n}А") for n in range(1, 31)]
        await an_act(work, number=7, year=SchoolYear(2025))

    async def sign(draft: Act) -> int:
        async with store.begin(writes=True) as work:
            number = await work.acts.next_number(YEAR)
            await work.acts.save(replace(draft, number=number))
            return number

    assert sorted(await asyncio.gather(*map(sign, drafts))) == list(range(1, 31))
    async with store.begin(writes=True) as work:
        assert await work.acts.next_number(YEAR) == 31
        assert await work.acts.next_number(SchoolYear(2025)) == 8


async def test_erasure_leaves_the_act_and_takes_the_observer(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna, boris = await a_parent(work), await a_parent(work)
        signed = await an_act(work, anna, number=1, photo="file", remark="шумно")
        draft = await an_act(work, anna, grade_class="6А", photo="file")
        other = await an_act(work, boris, number=2, photo="file")
        assert await work.acts.unname_of_account(anna.person_id) == 2
        assert await work.acts.get(signed.id) == replace(signed, observer="", photo=None)
        assert await work.acts.get(draft.id) is None
        assert await work.acts.get(other.id) == other
        again = await an_act(work, boris, grade_class="7А")
        assert again.id > max(draft.id, other.id)  # an old button opens no other act


async def test_a_template_in_the_place_of_the_products_own(store: Store) -> None:
    data = bytes(range(256))
    async with store.begin(writes=True) as work:
        assert await work.templates.get("act") is None
        await work.templates.put("act", b"x", NOW)
        await work.templates.put("act", data, NOW + HOUR)
        await work.templates.put("memo", b"y", NOW)
    async with store.begin(writes=False) as work:
        assert await work.templates.get("act") == data
    async with store.begin(writes=True) as work:
        await work.templates.put("act", None, NOW)
        await work.templates.put("none", None, NOW)
        assert await work.templates.get("act") is None
        assert await work.templates.get("memo") == b"y"
