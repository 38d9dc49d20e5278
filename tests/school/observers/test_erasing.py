"""/mydata and /forget: everything of one's own, nothing of others', and then nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from db.engine import Store
from db.tables import metadata
from school.families.consent import ConsentKind
from school.families.registering import agree, name_parent, see_family, set_phone, stop_news
from school.observers.act import Stage
from school.observers.erasing import end_terms, forget_me, see_destructions, see_my_data
from school.observers.overview import see_acts
from school.observers.signing import sign_up
from school.observers.visiting import enter_code
from school.observers.writing import open_act, sign_act, write_act
from school.outbox.rows import DeliveryState
from school.refusal import Refusal
from school.work import SYSTEM
from tests.school.observers.hall import MEMO, Hall


async def everything(store: Store) -> str:
    """All that the database holds, as text."""
    said = []
    async with store.begin(writes=False) as work:
        for table in metadata.sorted_tables:
            said += [str(row) for row in await work._transaction.rows(select(table))]
    return "\n".join(said)


async def test_all_of_ones_own_and_then_nothing(store: Store) -> None:
    hall = await Hall(store).open()
    exam, later = await hall.exam("5Б"), await hall.exam("6А", day="2021-04-01")
    maria, first = await hall.parent("Лапина Мария", "7А", "8Г")
    oleg, second = await hall.parent("Ким Олег", "9Ю")
    await hall.does(maria, set_phone, first.id, "+7 900 123-45-67")
    await hall.does(maria, agree, ConsentKind.NEWS, "Новости", "ru")
    entry = (await hall.does(maria, sign_up, exam, first.id, MEMO)).entry
    await hall.does(maria, sign_up, later, first.id, MEMO)
    await hall.does(oleg, sign_up, later, second.id, MEMO)
    hall.at("2021-03-18 09:20")
    await hall.does(maria, enter_code, (await hall.place(exam)).code)
    await hall.does(maria, open_act, entry.id)
    await hall.does(
        maria, write_act, entry.id, stages=[Stage.ROOM], boxes=[], remark="Тихо и спокойно"
    )
    await hall.does(maria, sign_act, entry.id)

    mine = await hall.does(maria, see_my_data)
    assert [one.name for one in mine.family.parents] == ["Лапина Мария"]
    assert [tie.grade_class for tie in mine.family.ties] == ["7А", "8Г"]
    assert sorted(mine.texts.values()) == ["Новости", "Согласие"]
    assert len(mine.entries) == 2
    assert [act.number for act in mine.acts] == [1]
    assert [one.letter.kind for one in mine.letters] == ["act-remark"], "the school heard of it"
    theirs = await hall.does(oleg, see_my_data)
    assert "Лапина" not in str(theirs)

    kept = await everything(store)
    assert "Лапина" in kept
    assert str(maria.telegram_id) in kept
    record = await hall.does(maria, forget_me)
    kept = await everything(store)
    for trace in ("Лапина", "900 123", "8Г", str(maria.telegram_id)):
        assert trace not in kept, trace
    assert "Ким Олег" in kept
    assert record.number == 1
    assert record.counts["names"] == 1
    assert record.counts["classes"] == 2
    assert len(record.consents) == 2
    assert await hall.states(later) == ["cancelled", "offered"], "the place went on"
    acts = await hall.does(hall.boss, see_acts)
    assert [(act.number, act.observer, act.remark) for act in acts] == [(1, "", "Тихо и спокойно")]
    records, _ = await hall.does(hall.boss, see_destructions)
    assert [one.number for one in records] == [1]
    with pytest.raises(Refusal, match="no-right"):
        await hall.does(maria, see_my_data)
    assert await hall.letters(maria, DeliveryState.WAITING) == []


async def test_consents_end_with_their_school_year(store: Store) -> None:
    hall = await Hall(store).open()
    await hall.parent("Лапина Мария", "7А")
    await hall.account(kind=ConsentKind.NEWS)
    hall.at("2021-08-31 23:30")
    assert await hall.office.do(end_terms, SYSTEM) == 0
    hall.at("2021-09-01 00:30")
    oleg, _ = await hall.parent("Ким Олег", "8А")
    assert await hall.office.do(end_terms, SYSTEM) == 2
    assert await hall.office.do(end_terms, SYSTEM) == 0
    kept = await everything(store)
    assert "Лапина" not in kept
    assert (await hall.does(oleg, see_my_data)).family.agreed(ConsentKind.OBSERVING)
    records, _ = await hall.does(hall.boss, see_destructions)
    assert [(one.number, one.basis) for one in records] == [(2, "term"), (1, "term")]
    sent = await hall.jump("2021-09-01 12:00")
    told = [one.letter for one in sent if one.letter.kind == "data-destroyed"]
    assert [(one.values["number"], one.values["last"]) for one in told] == [(1, 2)], "one letter"


async def test_consent_to_news_is_its_own(store: Store) -> None:
    hall = await Hall(store).open()
    maria, _ = await hall.parent("Лапина Мария", "7А")
    await hall.does(maria, agree, ConsentKind.NEWS, "Новости", "ru")
    family = await hall.does(maria, stop_news)
    assert family.agreed(ConsentKind.OBSERVING)
    assert not family.agreed(ConsentKind.NEWS)
    again = await hall.does(maria, agree, ConsentKind.NEWS, "Новости", "ru")
    assert again.agreed(ConsentKind.NEWS)
    assert len(again.consents) == 3, "the withdrawn one stays provable"


async def test_only_news_gives_no_name(store: Store) -> None:
    """Nothing of an observer is kept on the ground of another consent."""
    hall = await Hall(store).open()
    reader = await hall.account(kind=ConsentKind.NEWS)
    with pytest.raises(Refusal, match="consent-first"):
        await hall.does(reader, name_parent, "Лапина Мария")


async def test_staff_stay_on_the_staff(store: Store) -> None:
    hall = await Hall(store).open()
    await hall.does(hall.boss, agree, ConsentKind.OBSERVING, "Согласие", "ru")
    await hall.does(hall.boss, name_parent, "Климова Анна")
    await hall.does(hall.boss, forget_me)
    async with store.begin(writes=False) as work:
        kept = await work.people.get(hall.boss.id)
    assert kept is not None
    assert (kept.name, kept.staff, kept.family, kept.telegram_id) == (
        "Климова Анна Сергеевна",
        True,
        False,
        999,
    )
    with pytest.raises(Refusal, match="no-right"):
        await hall.does(hall.boss, see_family)


async def test_no_consent_without_an_operator(store: Store) -> None:
    hall = Hall(store)
    with pytest.raises(Refusal, match="operator-unknown"):
        await hall.account("5А")
