"""The turn of the year: what was shown is what happens, once, and nothing is lost."""

from __future__ import annotations

import asyncio

import pytest

from db.engine import Store
from school.families.consent import ConsentKind
from school.observers.erasing import end_terms
from school.people.person import PersonState
from school.people.roles import Role, RoleName
from school.plan.item import PlanState
from school.refusal import Refusal
from school.reminders.answering import report_done
from school.reminders.task import TaskState
from school.work import SYSTEM
from school.yearly.leaving import erase_leavers, keep_family, see_leavers
from school.yearly.past import see_past_plan, see_past_plans
from school.yearly.turn import ENDS, STAYS, Fate
from school.yearly.turning import (
    YEAR_OVER,
    choose_leaving,
    choose_moving,
    choose_role,
    offer_turn,
    see_turn,
    turn_year,
)
from tests.school.observers.test_erasing import everything
from tests.school.yearly.old_year import AUGUST, lettered, old_year, teacher

HEAD = Role(RoleName.METHODICAL_HEAD, subject="математика")


async def test_what_was_shown_is_what_happens(store: Store) -> None:
    school = await old_year(store)
    dasha = await school.member("Ершова Дарья Юрьевна", teacher(5))
    vera = await school.member("Зимина Вера Павловна", teacher(6), teacher(5), HEAD)
    oleg = await school.member("Ким Олег Ильич", teacher(11), Role(RoleName.TEACHER))
    plan = await school.planned(dasha, vera, oleg)
    fifth = await school.account("5А", "6Б", relatives=("11В",))
    eleventh = await school.account("11А", kind=ConsentKind.NEWS)
    school.at(AUGUST)

    turn = await school.looks()
    assert turn.counts == {
        "roles": 5, "moved": 3, "ended": 1, "families": 1, "leaving": 1, "new": 0, "over": 0,
        "plans": 1, "tasks": 2, "reported": 0,
    }  # fmt: skip
    before = await everything(store)
    assert await school.looks() == turn, "looking changes nothing"
    assert await everything(store) == before

    done = await school.turns()
    assert done.record.counts == turn.counts
    assert await school.roles(dasha) == [teacher(6)]
    assert sorted(map(str, await school.roles(vera))) == sorted(
        map(str, [HEAD, teacher(6), teacher(7)])
    )
    assert await school.roles(oleg) == [Role(RoleName.TEACHER)]
    assert await school.classes(fifth) == ["6А", "7Б"]
    assert await school.classes(eleventh) == ["11А"], "until somebody has decided on them"
    assert await school.state_of(plan) is PlanState.ARCHIVED
    assert await school.waiting_reminders(plan) == 0
    async with store.begin(writes=False) as work:
        (asked,) = await work.outbox.of_person(fifth.id, staff=False)
    assert (asked.letter.kind, asked.letter.values["classes"]) == ("class-moved", ["6А", "7Б"])
    assert await school.letters(eleventh) == []
    with pytest.raises(Refusal, match="turn-done"):
        await school.does(school.boss, turn_year, turn.mark)


async def test_the_archived_plan_keeps_its_reports(store: Store) -> None:
    school = await old_year(store)
    dasha = await school.member("Ершова Дарья Юрьевна", teacher(5))
    vera = await school.member("Зимина Вера Павловна", teacher(6))
    plan = await school.planned(dasha, vera)
    school.at(AUGUST)
    await school.turns()
    (past,) = await school.does(dasha, see_past_plans)
    assert past.plan.id == plan.id
    total = past.total
    assert (total.total, total.done, total.overdue, total.open) == (2, 1, 1, 0)
    assert await school.does(vera, see_past_plan, plan.id) == past
    async with store.begin(writes=False) as work:
        closed = [t for t in await work.tasks.of_plan(plan.id) if t.state is TaskState.OPEN]
    assert [one.reason for one in closed] == [YEAR_OVER]
    with pytest.raises(Refusal, match="task-archived"):
        await school.does(vera, report_done, closed[0].id)


async def test_choices_by_taps(store: Store) -> None:
    school = await old_year(store)
    dasha = await school.member("Ершова Дарья Юрьевна", teacher(4))
    vera = await school.member("Зимина Вера Павловна", teacher(9), HEAD)
    ninth = await school.account("9А")
    school.at(AUGUST)
    boss = school.boss
    turn = await school.does(boss, choose_leaving, 9)
    assert [one.fate for one in turn.families] == [Fate.LEAVES]
    by_role = {(one.person.id, one.before.name): one for one in turn.roles}
    assert by_role[vera.id, RoleName.CLASS_TEACHER].after is None
    await school.does(boss, choose_role, by_role[dasha.id, RoleName.CLASS_TEACHER].binding_id, 1)
    head = by_role[vera.id, RoleName.METHODICAL_HEAD].binding_id
    await school.does(boss, choose_role, head, ENDS)
    own = by_role[vera.id, RoleName.CLASS_TEACHER].binding_id
    await school.does(boss, choose_role, own, STAYS)
    for chosen in (12, -2):
        with pytest.raises(Refusal, match="button-old"):
            await school.does(boss, choose_role, own, chosen)
    with pytest.raises(Refusal, match="role-gone"):
        await school.does(boss, choose_role, 10_000, ENDS)
    for grade in (5, 11):
        with pytest.raises(Refusal, match="button-old"):
            await school.does(boss, choose_leaving, grade)
    await school.turns()
    assert await school.roles(dasha) == [teacher(1)]
    assert await school.roles(vera) == [teacher(9)]
    assert await school.classes(ninth) == ["9А"]


async def test_the_letter_of_a_class_moves_with_it(store: Store) -> None:
    school = await old_year(store)
    dasha = await school.member("Ершова Дарья Юрьевна", lettered(5, "5А"))
    vera = await school.member("Зимина Вера Павловна", lettered(4, "4Б"))
    school.at(AUGUST)
    turn = await school.looks()
    (own,) = [one for one in turn.roles if one.person.id == vera.id]
    await school.does(school.boss, choose_role, own.binding_id, 1)
    await school.turns()
    assert await school.roles(dasha) == [lettered(6, "6А")]
    assert await school.roles(vera) == [lettered(1, "1Б")]


async def test_a_list_of_the_new_year_stays(store: Store) -> None:
    school = await old_year(store)
    dasha = await school.member("Ершова Дарья Юрьевна", teacher(5))
    school.at(AUGUST)
    await school.does(school.boss, choose_moving, False)
    await school.turns()
    assert await school.roles(dasha) == [teacher(5)]


async def test_who_left_keeps_no_role(store: Store) -> None:
    school = await old_year(store)
    gone = await school.member("Ким Олег Ильич", teacher(7), HEAD, state=PersonState.LEFT)
    school.at(AUGUST)
    assert (await school.looks()).roles == []
    await school.turns()
    assert await school.roles(gone) == []


async def test_two_coordinators_at_once_turn_it_once(store: Store) -> None:
    school = await old_year(store)
    other = await school.member("Попова Вера Ильинична", Role(RoleName.COORDINATOR))
    dasha = await school.member("Ершова Дарья Юрьевна", teacher(5))
    family = await school.account("5А")
    await school.planned(dasha)
    school.at(AUGUST)
    mark = (await school.looks()).mark
    ended = await asyncio.gather(
        school.does(school.boss, turn_year, mark),
        school.does(other, turn_year, mark),
        return_exceptions=True,
    )
    refused = [one for one in ended if isinstance(one, Refusal)]
    assert [one.key for one in refused] == ["turn-done"]
    assert await school.roles(dasha) == [teacher(6)]
    assert await school.classes(family) == ["6А"]


async def test_a_crash_in_the_middle_leaves_the_old_year(store: Store) -> None:
    school = await old_year(store)
    dasha = await school.member("Ершова Дарья Юрьевна", teacher(5))
    await school.account("5А")
    await school.planned(dasha)
    school.at(AUGUST)
    turn, before = await school.looks(), await everything(store)
    boss = await school.actor(school.boss)
    with pytest.raises(RuntimeError, match="power"):
        async with store.begin(writes=True) as work:
            await turn_year.body(work, boss, school.moment, turn.mark)
            raise RuntimeError("power")
    assert await everything(store) == before
    assert (await school.turns()).record.counts == turn.counts


async def test_what_changed_meanwhile_is_shown_again(store: Store) -> None:
    school = await old_year(store)
    dasha = await school.member("Ершова Дарья Юрьевна", teacher(5))
    school.at(AUGUST)
    mark = (await school.looks()).mark
    await school.account("5А")
    with pytest.raises(Refusal, match="turn-changed"):
        await school.does(school.boss, turn_year, mark)
    assert await school.roles(dasha) == [teacher(5)]


async def test_teachers_deputies_and_strangers_are_refused(store: Store) -> None:
    school = await old_year(store)
    others = [
        await school.member("Ершова Дарья Юрьевна", teacher(5)),
        await school.member("Зимина Вера Павловна", Role(RoleName.DEPUTY)),
        await school.account("5А"),
    ]
    school.at(AUGUST)
    mark = (await school.looks()).mark
    before = await everything(store)
    for person in others:
        for case, args in (
            (see_turn, ()),
            (turn_year, (mark,)),
            (choose_leaving, (9,)),
            (choose_moving, (False,)),
            (choose_role, (1, ENDS)),
            (see_leavers, ()),
            (erase_leavers, ([person.id],)),
            (keep_family, (person.id,)),
        ):
            with pytest.raises(Refusal, match="no-right"):
                await school.does(person, case, *args)
    assert await everything(store) == before


@pytest.mark.parametrize("moment", ["2021-08-19 23:59", "2021-10-01 00:00", "2021-03-01 12:00"])
async def test_only_from_20_august_to_the_end_of_september(store: Store, moment: str) -> None:
    school = await old_year(store)
    school.at(moment)
    turn = await school.looks()
    assert not turn.offered
    for case, args in ((turn_year, (turn.mark,)), (choose_leaving, (9,))):
        with pytest.raises(Refusal, match="turn-not-now"):
            await school.does(school.boss, case, *args)


async def test_families_of_1_september(store: Store) -> None:
    """Consents of last year have ended then; whoever agreed anew has named this year's class."""
    school = await old_year(store)
    old = await school.account("5А")
    school.at("2021-09-01 00:10")
    new = await school.account("6А")
    turn = await school.looks()
    assert {one.account.person_id: one.fate for one in turn.families} == {
        old.id: Fate.ENDED,
        new.id: Fate.NEW,
    }
    await school.office.do(end_terms, SYSTEM)
    assert [one.fate for one in (await school.looks()).families] == [Fate.NEW]
    await school.turns()
    assert await school.classes(new) == ["6А"]
    assert await school.letters(new) == []


async def test_a_plan_of_the_new_year_stays_in_force(store: Store) -> None:
    school = await old_year(store)
    dasha = await school.member("Ершова Дарья Юрьевна", teacher(5))
    plan = await school.planned(dasha, year=2021)
    school.at(AUGUST)
    assert (await school.looks()).plan is None
    await school.turns()
    assert await school.state_of(plan) is PlanState.APPROVED
    async with store.begin(writes=False) as work:
        kept = await work.plans.get(plan.id)
    assert kept is not None
    assert kept.running


async def test_it_is_offered_twice_at_most(store: Store) -> None:
    school = await old_year(store)
    dasha = await school.member("Ершова Дарья Юрьевна", teacher(5))

    async def offered() -> int:
        await school.office.do(offer_turn, SYSTEM)
        return (await school.letters(school.boss)).count("turn-offer")

    school.at(AUGUST)
    assert await offered() == 0, "there was no last year"
    school.at("2021-03-01 12:00")
    await school.planned(dasha)
    school.at("2021-08-19 12:00")
    assert await offered() == 0
    school.at("2021-08-20 12:00")
    assert await offered() == 1
    school.at("2021-08-29 12:00")
    assert await offered() == 1
    school.at("2021-09-01 12:00")
    assert await offered() == 2
    await school.turns()
    school.at("2021-09-20 12:00")
    assert await offered() == 2
