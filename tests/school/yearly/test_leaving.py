"""Who left the school: looked at, then destroyed, and nobody else with them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.engine import Store
from school.observers.erasing import see_destructions
from school.people.person import PersonState
from school.refusal import Refusal
from school.yearly.leaving import erase_leavers, keep_family, see_leavers
from tests.school.observers.test_erasing import everything
from tests.school.yearly.old_year import AUGUST, OldYear, old_year, teacher


async def leavers_of(store: Store) -> tuple[OldYear, dict[str, int]]:
    school = await old_year(store)
    gone = await school.member("Ким Олег Ильич", teacher(7))
    away = await school.member("Попова Анна Львовна", teacher(8))
    await school.planned(gone, away)
    async with store.begin(writes=True) as work:
        await work.people.add_absence(gone.id, away.id, school.moment.date(), school.moment.date())
        assert gone.telegram_id is not None
        await work.conversations.put(
            gone.telegram_id, gone.telegram_id, "x", {"text": "Мой ответ"}, school.moment
        )
        await work.people.save(replace(gone, state=PersonState.LEFT))
    eleventh, _ = await school.parent("Лапина Мария", "11А")
    stays, _ = await school.parent("Серова Анна", "11Б")
    school.at(AUGUST)
    await school.turns()
    return school, {"gone": gone.id, "eleventh": eleventh.id, "stays": stays.id}


async def test_leavers_are_looked_at_and_then_destroyed(store: Store) -> None:
    school, ids = await leavers_of(store)
    leavers = await school.does(school.boss, see_leavers)
    assert [one.name for one in leavers.staff] == ["Ким Олег Ильич"]
    assert [(one.name, one.classes) for one in leavers.families] == [
        ("Лапина Мария", ("11А",)),
        ("Серова Анна", ("11Б",)),
    ]
    left = await school.does(school.boss, keep_family, ids["stays"])
    assert left.ids == [ids["gone"], ids["eleventh"]]
    before = await everything(store)
    assert "Мой ответ" in before
    account = leavers.staff[0].telegram_id
    records = await school.does(school.boss, erase_leavers, left.ids)
    assert [one.basis for one in records] == ["left", "left"]
    assert records[0].counts["accounts"] == 1
    assert records[0].counts["absences"] == 1
    assert records[0].counts["talks"] == 1
    kept = await everything(store)
    assert "Лапина" not in kept
    assert "Мой ответ" not in kept
    assert str(account) not in kept
    assert "Ким Олег Ильич" in kept, "the reports of the plan say who was responsible"
    assert "Серова Анна" in kept
    assert (await school.does(school.boss, see_leavers)).ids == []
    with pytest.raises(Refusal, match="leavers-changed"):
        await school.does(school.boss, erase_leavers, left.ids)
    papers, _ = await school.does(school.boss, see_destructions)
    assert len(papers) == 2
    async with store.begin(writes=False) as work:
        assert (await work.outbox.counts()).adds_up


async def test_nobody_else_can_be_destroyed_so(store: Store) -> None:
    school, ids = await leavers_of(store)
    before = await everything(store)
    for who in (school.boss.id, ids["gone"] + 1, 10_000):
        with pytest.raises(Refusal, match="leavers-changed"):
            await school.does(school.boss, erase_leavers, [ids["gone"], who])
    assert await everything(store) == before
