"""Plans, the profile and the timetable of the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from db import codec
from db.engine import Store
from school.dates.when import Anchor, Freq, Kind, When
from school.dates.year import Scheme, SchoolYear, customary_terms
from school.people.roles import Area, Role, RoleName
from school.plan.item import Amendment, PlanState
from school.profile import LadderSettings, SchoolProfile
from school.vpr.timetable import Exam, Timetable
from tests.db.samples import NOW, a_plan, an_item, person, planned

YEAR = SchoolYear(2026)


async def test_a_plan_and_its_items_come_back_whole(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna = await person(work)
        items = [
            an_item(
                2,
                when=When(
                    Kind.LIST,
                    date(2026, 10, 1),
                    date(2026, 11, 2),
                    (
                        (date(2026, 10, 1), date(2026, 10, 5)),
                        (date(2026, 11, 2), date(2026, 11, 2)),
                    ),
                ),
                suggestion=When(Kind.VPR, anchor=Anchor.VPR_START, offset_days=-7),
                roles=(Role(RoleName.DEPUTY, Area.TEACHING), Role(RoleName.STAFF)),
                persons=("Иванова А.П.",),
                person_ids=(anna.id,),
                warnings=("unknown_date", "duplicate_number"),
                cancelled=True,
            ),
            an_item(1, section=None, section_title=None, number=None),
        ]
        plan = await work.plans.add(
            a_plan(PlanState.DRAFT, created_by=anna.id, warnings=("no_year",)), items
        )
    async with store.begin(writes=False) as work:
        assert await work.plans.get(plan.id) == plan
        stored = await work.plans.items(plan.id)
        assert [replace(item, id=0, plan_id=0) for item in stored] == [items[1], items[0]]
        assert {item.plan_id for item in stored} == {plan.id}
        assert await work.plans.item(stored[1].id) == stored[1]
        assert await work.plans.item(10**6) is None
        assert await work.plans.get(10**6) is None


async def test_changes_of_plan_and_item_are_saved(store: Store) -> None:
    async with store.begin(writes=True) as work:
        plan, (item,) = await planned(work)
        plan = replace(plan, running=True, amendments=3, title="Другой", approved_on=None)
        await work.plans.save(plan)
        item = replace(item, when=When(Kind.UNKNOWN), title="Иное", person_ids=(4, 5), place=9)
        await work.plans.save_item(item)
    async with store.begin(writes=False) as work:
        assert await work.plans.get(plan.id) == plan
        assert await work.plans.items(plan.id) == [item]


async def test_the_plan_in_force_is_the_latest_approved(store: Store) -> None:
    async with store.begin(writes=True) as work:
        assert await work.plans.current() is None
        await planned(work)
        newer, _items = await planned(work)
        drafts = [await work.plans.add(a_plan(PlanState.DRAFT), []) for _ in range(2)]
        assert await work.plans.current() == newer
        assert await work.plans.drafts() == drafts[::-1]
        await work.plans.save(replace(newer, state=PlanState.ARCHIVED))
        found = await work.plans.current()
        assert found and found.id < newer.id


async def test_only_a_draft_can_be_removed_and_its_id_is_not_given_again(store: Store) -> None:
    async with store.begin(writes=True) as work:
        approved, _items = await planned(work)
        draft = await work.plans.add(a_plan(PlanState.DRAFT), [an_item(), an_item(2)])
        gone = {item.id for item in await work.plans.items(draft.id)}
        await work.plans.remove_draft(approved.id)
        await work.plans.remove_draft(draft.id)
        assert await work.plans.get(draft.id) is None
        assert await work.plans.items(draft.id) == []
        assert len(await work.plans.items(approved.id)) == 1
        again = await work.plans.add(a_plan(PlanState.DRAFT), [an_item()])
        assert again.id > draft.id
        assert not gone & {item.id for item in await work.plans.items(again.id)}


async def test_amendments_are_numbered_once(store: Store) -> None:
    async with store.begin(writes=True) as work:
        plan, (item,) = await planned(work)
        made = [
            Amendment(plan.id, n, item.id, NOW, None, "перенос", "when", "до 31.08", "до 30.08")
            for n in (2, 1)
        ]
        for one in made:
            await work.plans.add_amendment(one)
        assert await work.plans.amendments(plan.id) == made[::-1]
    with pytest.raises(IntegrityError):
        async with store.begin(writes=True) as work:
            await work.plans.add_amendment(made[0])


async def test_the_profile_has_defaults_until_it_is_saved(store: Store) -> None:
    profile = SchoolProfile(
        name="Школа № 5",
        zone="Asia/Kamchatka",
        week=6,
        morning=time(7, 30),
        acceptance=True,
        ladder=LadderSettings(before=(5, 1), weekly_after=2),
        extra_days={date(2026, 11, 4): False, date(2026, 11, 7): True},
        terms={2026: customary_terms(YEAR, Scheme.TRIMESTERS)},
    )
    async with store.begin(writes=True) as work:
        assert await work.profiles.get() == SchoolProfile()
        await work.profiles.put(SchoolProfile(name="Первая"))
        await work.profiles.put(profile)
    async with store.begin(writes=False) as work:
        assert await work.profiles.get() == profile


async def test_the_timetable_of_a_year(store: Store) -> None:
    async with store.begin(writes=True) as work:
        assert await work.timetables.get(YEAR) == Timetable(YEAR)
        later = await work.timetables.put_exam(
            YEAR, Exam(0, "5А", "математика", date(2027, 4, 14), 2, "12")
        )
        first = await work.timetables.put_exam(YEAR, Exam(0, "5А", "русский", date(2027, 4, 9)))
        assert await work.timetables.get(YEAR) == Timetable(YEAR, exams=(first, later))

        moved = await work.timetables.put_exam(YEAR, replace(later, id=0, day=date(2027, 4, 7)))
        assert moved.id == later.id
        renamed = await work.timetables.put_exam(YEAR, replace(first, grade_class="5Б"))
        await work.timetables.put_window(YEAR, date(2027, 4, 1), None, None)
        await work.timetables.put_window(YEAR, date(2027, 4, 1), date(2027, 5, 20), None)
        assert await work.timetables.get(YEAR) == Timetable(
            YEAR, date(2027, 4, 1), date(2027, 5, 20), None, (moved, renamed)
        )
        assert await work.timetables.get(SchoolYear(2025)) == Timetable(SchoolYear(2025))
        await work.timetables.remove_exam(moved.id)
        assert (await work.timetables.get(YEAR)).exams == (renamed,)


_days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
_whens = st.builds(
    When,
    kind=st.sampled_from(Kind),
    start=st.none() | _days,
    end=st.none() | _days,
    dates=st.none() | st.lists(st.tuples(_days, _days)).map(tuple),
    freq=st.none() | st.sampled_from(Freq),
    rule=st.none() | st.just("FREQ=MONTHLY;BYMONTHDAY=-1"),
    anchor=st.none() | st.sampled_from(Anchor),
    offset_days=st.none() | st.integers(-400, 400),
)
_roles = st.builds(
    Role,
    name=st.sampled_from(RoleName),
    area=st.none() | st.sampled_from(Area),
    subject=st.none() | st.text(),
    grades=st.lists(st.integers(1, 11), unique=True).map(lambda found: tuple(sorted(found))),
)


@given(_whens)
def test_every_when_survives_its_column(when: When) -> None:
    assert codec.when_in(codec.when_out(when)) == when


@given(_roles)
def test_every_role_survives_its_column(role: Role) -> None:
    assert codec.role_read(codec.role_text(role)) == role
