"""To whom: unions without doubles, families only by their consent, and figures about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from db.engine import Store
from school.broadcasts.acknowledging import acknowledge
from school.broadcasts.audience import Head, Recipient, Segment, SegmentKind
from school.broadcasts.desk import resolve
from school.families.consent import ConsentKind
from school.families.family import TieKind
from school.families.registering import agree, name_parent
from school.observers.classes import set_classes
from school.observers.signing import sign_up
from school.people.person import PersonState, Reach
from school.people.roles import Role, RoleName
from tests.school.broadcasts.yard import Yard, of_class, words
from tests.school.observers.hall import MEMO, local


@pytest.fixture
async def yard(store: Store) -> Yard:
    return await Yard(store).open()


async def page(yard: Yard, *segments: Segment, after: int = 0, count: int = 100) -> list[Recipient]:
    async with yard.store.begin(writes=False) as work:
        reached = await resolve(work, segments, yard.moment)
        return list(await work.audiences.page(reached, after, count))


async def reached(yard: Yard, *segments: Segment) -> list[int]:
    return [one.person_id for one in await page(yard, *segments)]


async def test_whoever_is_in_three_segments_is_one_recipient(yard: Yard) -> None:
    both = await yard.family("5А", "6Б")
    other = await yard.family("6Б")
    await yard.family("7А")
    segments = [*of_class("5А", "6Б"), Segment(SegmentKind.PARALLEL, "6")]
    assert await reached(yard, *segments) == [both.id, other.id]
    assert (await page(yard, *segments))[0].classes == ("5А", "6Б")


async def test_families_count_only_while_they_agree_to_news(yard: Yard) -> None:
    observer = await yard.account("5А")
    assert await reached(yard, *of_class("5А")) == []
    assert await reached(yard, Segment(SegmentKind.ALL_FAMILIES)) == []
    await yard.does(observer, agree, ConsentKind.NEWS, "Новости", "ru")
    assert await reached(yard, *of_class("5А")) == [observer.id]
    async with yard.store.begin(writes=True) as work:
        await work.consents.withdraw(observer.id, ConsentKind.NEWS, yard.moment)
    assert await reached(yard, Segment(SegmentKind.ALL_FAMILIES)) == []


async def test_the_class_of_a_relative_is_not_ones_own(yard: Yard) -> None:
    aunt = await yard.account("7А", relatives=("5А",), kind=ConsentKind.NEWS)
    assert await reached(yard, *of_class("5А")) == []
    assert await reached(yard, *of_class("7А")) == [aunt.id]


async def test_staff_by_role_and_subject(yard: Yard) -> None:
    maths = await yard.staff("Попов Игорь Львович", Role(RoleName.TEACHER, subject="математика"))
    gone = await yard.staff("Быкова Инна Олеговна", Role(RoleName.TEACHER, subject="математика"))
    async with yard.store.begin(writes=True) as work:
        held = await work.people.get(gone.id)
        assert held is not None
        await work.people.save(replace(held, state=PersonState.LEFT))
    assert await reached(yard, Segment(SegmentKind.ROLE, "class_teacher")) == [yard.teacher.id]
    assert await reached(yard, Segment(SegmentKind.SUBJECT_STAFF, "математика")) == [maths.id]
    everybody = await reached(yard, Segment(SegmentKind.ALL_STAFF))
    assert everybody == [yard.boss.id, yard.director.id, yard.teacher.id, maths.id]


async def test_families_by_what_their_children_write(yard: Yard) -> None:
    fifth, sixth = await yard.family("5А"), await yard.family("6А")
    await yard.exam("5А", subject="математика")
    await yard.exam("6А", subject="история")
    assert await reached(yard, Segment(SegmentKind.WRITING, "история")) == [sixth.id]
    assert await reached(yard, Segment(SegmentKind.WRITING, "математика")) == [fifth.id]


async def test_the_observers_of_a_day_hear_of_it_without_agreeing_to_news(yard: Yard) -> None:
    exam = await yard.exam("5Б")
    person, parent = await yard.parent("Лапина Мария", "7А")
    await yard.does(person, sign_up, exam, parent.id, MEMO)
    assert await reached(yard, Segment(SegmentKind.OBSERVERS, "2021-03-18")) == [person.id]
    assert await reached(yard, Segment(SegmentKind.OBSERVERS, "2021-03-19")) == []


async def test_pages_follow_each_other_without_gaps(yard: Yard) -> None:
    families = [(await yard.family("5А")).id for _ in range(7)]
    seen: list[int] = []
    while True:
        some = await page(yard, *of_class("5А"), after=seen[-1] if seen else 0, count=3)
        seen += [one.person_id for one in some]
        if len(some) < 3:
            break
    assert seen == families


async def test_names_are_those_that_people_gave(yard: Yard) -> None:
    person, _ = await yard.parent("Лапина Мария", "5А")
    await yard.does(person, name_parent, "Лапин Олег")
    await yard.does(person, agree, ConsentKind.NEWS, "Новости", "ru")
    silent = await yard.family("5А")
    first, second = await page(yard, *of_class("5А"))
    assert (first.person_id, first.names) == (person.id, ("Лапина Мария", "Лапин Олег"))
    assert (second.person_id, second.names) == (silent.id, ())


async def test_a_parent_who_works_here_is_staff_where_their_work_was_chosen(yard: Yard) -> None:
    await yard.family("5А")
    both = await yard.family("5А")
    async with yard.store.begin(writes=True) as work:
        held = await work.people.get(both.id)
        assert held is not None
        await work.people.save(replace(held, staff=True, state=PersonState.ACTIVE))

    async def heads(*segments: Segment) -> tuple[int, int]:
        async with yard.store.begin(writes=False) as work:
            head = await work.audiences.head(await resolve(work, segments, yard.moment))
        return head.families, head.staff

    assert await heads(*of_class("5А")) == (2, 0)
    staff = await heads(Segment(SegmentKind.ALL_STAFF))
    assert staff[0] == 0
    assert await heads(*of_class("5А"), Segment(SegmentKind.ALL_STAFF)) == (1, staff[1])


async def test_the_head_says_who_cannot_be_reached(yard: Yard) -> None:
    for _ in range(3):
        await yard.family("5А")
    blocked = await yard.family("5А", "5Б")
    await yard.reach(blocked, Reach.BLOCKED)
    async with yard.store.begin(writes=False) as work:
        both = await resolve(work, tuple(of_class("5А", "5Б")), yard.moment)
        head = await work.audiences.head(both)
    assert head == Head(recipients=4, blocked=1, never=0, by_class={"5А": 4, "5Б": 1})
    assert head.reachable == 3


async def test_the_load_of_a_class_is_what_its_families_were_sent(yard: Yard) -> None:
    busy, calm = await yard.family("5А", "5Б"), await yard.family("5А")
    for _ in range(3):
        await yard.sent(*of_class("5Б"))
    await yard.sent(*of_class("5А"))
    await yard.run()
    async with yard.store.begin(writes=False) as work:
        week = await work.audiences.load(["5А", "5Б"], yard.moment - timedelta(days=7))
        now = await work.audiences.load(["5А"], yard.moment + timedelta(seconds=1))
    assert [(one.grade_class, one.families, one.average, one.most) for one in week] == [
        ("5А", 2, 2.5, 4),
        ("5Б", 1, 4.0, 4),
    ]
    assert [(one.average, one.most) for one in now] == [(0.0, 0)]
    assert {busy.id, calm.id} == {person for person, _ in yard.accepted if person != yard.boss.id}


async def test_the_map_tells_silence_from_blocks(yard: Yard) -> None:
    fine, silent, blocked = [await yard.family("5А") for _ in range(3)]
    await yard.account("5А")
    async with yard.store.begin(writes=True) as work:
        never = await work.people.add(
            "", None, "ru", PersonState.ACTIVE, yard.moment, staff=False, family=True
        )
        await work.families.put_ties(never.id, [("5А", TieKind.CHILD)])
    for _ in range(2):
        made = await yard.sent(*of_class("5А"), parts=(words("Прочтите"),), ack=True)
        await yard.run()
    await yard.does(fine, acknowledge, made)
    await yard.reach(blocked, Reach.BLOCKED)
    async with yard.store.begin(writes=False) as work:
        (found,) = await work.audiences.reach(["5А"], local("2021-01-01 00:00"))
    assert (found.fine, found.silent, found.blocked, found.never, found.unagreed) == (1, 1, 1, 1, 1)
    assert found.families == 5
    assert silent.id in await reached(yard, Segment(SegmentKind.SILENT, str(made)))
    assert fine.id not in await reached(yard, Segment(SegmentKind.SILENT, str(made)))


async def test_a_class_without_agreed_families_is_known_all_the_same(yard: Yard) -> None:
    person = await yard.account("9В")
    await yard.does(person, set_classes, [("9В", TieKind.CHILD)])
    await yard.family("10А")
    async with yard.store.begin(writes=False) as work:
        assert dict(await work.audiences.classes()) == {"9В": 0, "10А": 1}
