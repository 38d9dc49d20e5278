"""Parents, their classes and consents, and what is left of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from db.engine import Store
from school.families.consent import Consent, ConsentKind, ConsentWay, Operator, text_hash
from school.families.family import Destruction, PairLink, TieKind
from tests.db.samples import HOUR, NOW, a_parent, an_exam, entered, person


async def test_a_parent_comes_back_whole(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna = await a_parent(work, "Ёлкина Анна", phone="+7 900", memo="ab" * 32, memo_at=NOW)
        pavel = await a_parent(work, "Ёлкин Павел", person_id=anna.person_id, partner_id=anna.id)
        other = await a_parent(work, "абаев Ян")
    async with store.begin(writes=False) as work:
        assert await work.families.parent(anna.id) == anna
        assert await work.families.parent(other.id + 1) is None
        assert await work.families.of_account(anna.person_id) == [anna, pavel]
        assert await work.families.parents([other.id, anna.id, 10**6]) == [anna, other]
        assert await work.families.parents([]) == []
        assert await work.families.all_parents() == [other, pavel, anna]
    async with store.begin(writes=True) as work:
        anna = replace(anna, name="Аист Анна", partner_id=pavel.id, asked_at=NOW + HOUR, phone="")
        await work.families.save_parent(anna)
        assert await work.families.parent(anna.id) == anna
        assert await work.families.all_parents() == [other, anna, pavel]


async def test_who_is_removed_leaves_no_pointer_behind(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna = await a_parent(work, "Анна")
        boris = await a_parent(work, "Борис", partner_id=anna.id)
        await work.families.add_pair_link(PairLink("ab" * 32, anna.id, NOW + HOUR))
        entry = await entered(work, await an_exam(work), anna)
        await work.families.remove_parent(anna.id)
        assert await work.families.parent(anna.id) is None
        assert await work.families.parent(boris.id) == replace(boris, partner_id=None)
        assert await work.families.take_pair_link("ab" * 32, NOW) is None
        left = await work.entries.get(entry.id)
        assert left and left.parent_id == 0
        assert (await a_parent(work, "Вера")).id > boris.id  # an old button means nobody else


async def test_a_parent_needs_an_account(store: Store) -> None:
    with pytest.raises(IntegrityError):
        async with store.begin(writes=True) as work:
            await a_parent(work, person_id=77)


async def test_classes_are_put_as_a_whole(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna, boris = await person(work, "Анна"), await person(work, "Борис")
        child, relative = TieKind.CHILD, TieKind.RELATIVE
        wanted = [("10А", child), ("5Б", child), ("5Б", child), ("5Б", relative), ("5А", relative)]
        await work.families.put_ties(anna.id, wanted)
        await work.families.put_ties(boris.id, [("5Б", child)])
        assert await work.audiences.names(None, 0, 9) == ["5Б", "10А"]
        before = await work.families.ties([anna.id])
        assert [(tie.grade_class, tie.kind) for tie in before] == [
            ("5А", relative),
            ("5Б", child),
            ("5Б", relative),
            ("10А", child),
        ]
        await work.families.put_ties(anna.id, [("11А", child), ("5Б", child)])
        after = await work.families.ties([anna.id])
        assert [(tie.grade_class, tie.kind) for tie in after] == [("5Б", child), ("11А", child)]
        assert after[0] == before[1]
        both = await work.families.ties([boris.id, anna.id])
        assert sorted(tie.person_id for tie in both) == [anna.id, anna.id, boris.id]
        await work.families.put_ties(anna.id, [])
        assert await work.families.ties([anna.id]) == []
        assert await work.audiences.names(None, 0, 9) == ["5Б"], "no family is left in the others"
        assert len(await work.families.ties([boris.id])) == 1


async def test_a_link_works_once_and_in_its_time(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna = await a_parent(work)
        links = [PairLink(sign * 64, anna.id, NOW + HOUR) for sign in "ab"]
        for link in links:
            await work.families.add_pair_link(link)
    async with store.begin(writes=True) as work:
        take = work.families.take_pair_link
        assert await take("c" * 64, NOW) is None
        assert await take("a" * 64, NOW) == links[0]
        assert await take("a" * 64, NOW) is None
        assert await take("b" * 64, NOW + HOUR) is None
        assert await take("b" * 64, NOW) is None


async def test_the_words_of_a_consent_are_kept_once(store: Store) -> None:
    async with store.begin(writes=True) as work:
        kept = await work.consents.keep_text("Я согласен", "ru", NOW)
        assert kept == text_hash("Я согласен")
        assert await work.consents.keep_text("Я согласен", "ru", NOW + HOUR) == kept
        assert await work.consents.text(kept) == "Я согласен"
        assert await work.consents.text("0" * 64) is None


def consent(person_id: int, hash_: str, kind: ConsentKind, hours: float = 0) -> Consent:
    return Consent(
        0, kind, ConsentWay.CHAT, hash_, NOW + hours * HOUR, person_id=person_id, account=2**40
    )


async def test_consents_are_given_and_end(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna, boris = await person(work, "Анна"), await person(work, "Борис")
        hash_ = await work.consents.keep_text("Я согласен", "ru", NOW)
        later, first, other = [
            await work.consents.add(one)
            for one in (
                consent(anna.id, hash_, ConsentKind.NEWS, 1),
                consent(anna.id, hash_, ConsentKind.OBSERVING),
                consent(boris.id, hash_, ConsentKind.NEWS),
            )
        ]
        assert await work.consents.of_person(anna.id) == [first, later]
        ended = replace(later, withdrawn_at=NOW + 2 * HOUR)
        withdraw = work.consents.withdraw
        assert await withdraw(anna.id, ConsentKind.NEWS, NOW + 2 * HOUR) == [ended]
        assert await withdraw(anna.id, ConsentKind.NEWS, NOW + 3 * HOUR) == []
        assert await work.consents.of_person(anna.id) == [first, ended]
        assert await withdraw(anna.id, None, NOW + 4 * HOUR) == [
            replace(first, withdrawn_at=NOW + 4 * HOUR)
        ]
        assert await work.consents.of_person(boris.id) == [other]


async def test_an_unnamed_consent_says_only_that_it_was_given(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna, boris = await person(work, "Анна"), await person(work, "Борис")
        hash_ = await work.consents.keep_text("Я согласен", "ru", NOW)
        for one in (anna, boris):
            await work.consents.add(consent(one.id, hash_, ConsentKind.OBSERVING))
        await work.consents.withdraw(anna.id, None, NOW)
        await work.consents.unname(anna.id)
        assert await work.consents.of_person(anna.id) == []
        assert len(await work.consents.of_person(boris.id)) == 1
        # Whoever has no person is found by nobody; the row is still there.
        assert (await work.consents.add(consent(anna.id, hash_, ConsentKind.NEWS))).id == 3


async def test_a_consent_needs_its_words(store: Store) -> None:
    with pytest.raises(IntegrityError):
        async with store.begin(writes=True) as work:
            anna = await person(work)
            await work.consents.add(consent(anna.id, "0" * 64, ConsentKind.NEWS))


async def test_the_operator_is_unknown_until_somebody_says(store: Store) -> None:
    operator = Operator("МБОУ СОШ № 5", "6311000000", "г. Самара", "8 846", "https://example.org")
    async with store.begin(writes=True) as work:
        assert await work.operators.get() == Operator()
        await work.operators.put(replace(operator, name="Иначе"))
        await work.operators.put(operator)
    async with store.begin(writes=False) as work:
        assert await work.operators.get() == operator


async def test_destructions_are_numbered_without_gaps(store: Store) -> None:
    async with store.begin(writes=True) as work:
        counts = {"parents": 2, "entries": 3}
        first = await work.destructions.add(NOW, "withdrawal", counts, ["№ 1 от 01.09.2026"])
        assert first == Destruction(1, NOW, "withdrawal", counts, ("№ 1 от 01.09.2026",))
    with pytest.raises(ZeroDivisionError):
        async with store.begin(writes=True) as work:
            assert (await work.destructions.add(NOW, "withdrawal", {}, [])).number == 2
            raise ZeroDivisionError
    async with store.begin(writes=True) as work:
        second = await work.destructions.add(NOW + HOUR, "withdrawal", {}, [])
        assert second.number == 2
        assert await work.destructions.all() == [second, first]
        assert await work.destructions.get(1) == first
        assert await work.destructions.get(3) is None
