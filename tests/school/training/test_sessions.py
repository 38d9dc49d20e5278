"""What the rules of sessions allow, and what a plan's report hears of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from db.engine import Store
from school.people.person import PersonState, Reach
from school.people.roles import RoleName
from school.refusal import Refusal
from school.training.answering import answer, see_invitation
from school.training.inviting import choose_people, invite, see_choice
from school.training.making import (
    NO_DAY,
    Change,
    cancel_session,
    change_session,
    discard_session,
    items_to_choose,
)
from school.training.marking import finish_roll, mark_there, see_roll
from school.training.materials import To, add_material, see_materials, send_materials
from school.training.overview import Held, list_sessions, sessions_of_plan
from school.training.session import Answer, Material, MaterialKind, State
from school.training.ticking import follow_clock
from tests.db.samples import planned
from tests.school.training.hall import DAY, Hall, local


async def test_a_draft_lacks_something_until_it_is_said(store: Store) -> None:
    hall = await Hall(store).open()
    session = await hall.draft()
    with pytest.raises(Refusal, match="session-nobody"):
        await hall.does("head", invite, session.id)
    async with store.begin(writes=True) as work:
        await work.sessions.save(replace(session, place=""))
    with pytest.raises(Refusal, match="session-no-place"):
        await hall.does("head", invite, session.id)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (Change(days=(date(2020, 9, 10),) * 2), "session-past"),
        (Change(days=(date(2020, 9, 20), date(2020, 9, 19))), "session-days"),
        (Change(days=(date(2020, 9, 20), date(2021, 12, 1))), "session-days"),
        (Change(hours=(time(15), time(14))), "session-hours"),
        (Change(title=" "), "session-title"),
        (Change(place="м" * 201), "session-place"),
        (Change(capacity=1001), "session-seats"),
        (Change(answer_by=date(2020, 9, 17)), "session-answer-day"),
        (Change(item_id=77), "button-old"),
    ],
)
async def test_what_cannot_be(store: Store, change: Change, key: str) -> None:
    hall = await Hall(store).open()
    session = await hall.draft()
    with pytest.raises(Refusal, match=key):
        await hall.does("head", change_session, session.id, change)
    assert await hall.get(session) == session


async def test_the_last_day_to_answer_moves_with_the_session(store: Store) -> None:
    hall = await Hall(store).open()
    session = await hall.draft(answer_by=date(2020, 9, 14))
    moved = Change(days=(date(2020, 9, 23),) * 2)
    sight = await hall.does("head", change_session, session.id, moved)
    assert sight.session.answer_by == date(2020, 9, 21)
    near = Change(days=(date(2020, 9, 11),) * 2)
    sight = await hall.does("head", change_session, session.id, near)
    assert sight.session.answer_by == date(2020, 9, 11)
    sight = await hall.does("head", change_session, session.id, Change(answer_by=NO_DAY))
    assert sight.session.answer_by is None


async def test_another_organisers_session_is_out_of_reach(store: Store) -> None:
    hall = await Hall(store).open()
    session = await hall.invited()
    for case, args in (
        (change_session, [Change(place="9")]),
        (invite, []),
        (see_choice, []),
        (see_roll, []),
        (see_materials, []),
    ):
        with pytest.raises(Refusal, match="session-foreign"):
            await hall.does("other", case, session.id, *args)
        with pytest.raises(Refusal, match="no-right"):
            await hall.does("t0", case, session.id, *args)
    tallies, _ = await hall.does("other", list_sessions)
    assert tallies == []
    tallies, _ = await hall.does("boss", list_sessions)
    assert [one.invited for one in tallies] == [3]


async def test_who_is_only_chosen_is_not_invited(store: Store) -> None:
    hall = await Hall(store).open()
    session = await hall.invited("t0")
    await hall.does("head", choose_people, session.id, [hall.people["t1"].id], True)
    for who in ("t1", "t2"):
        with pytest.raises(Refusal, match="session-not-invited"):
            await hall.does(who, see_invitation, session.id)
        with pytest.raises(Refusal, match="session-not-invited"):
            await hall.does(who, answer, session.id, True)
    with pytest.raises(Refusal, match="session-told-already"):
        await hall.does("head", choose_people, session.id, [hall.people["t0"].id], False)
    with pytest.raises(Refusal, match="session-known"):
        await hall.does("head", discard_session, session.id)


async def test_who_has_no_bot_or_left_gets_no_letter(store: Store) -> None:
    hall = await Hall(store).open()
    await hall.add("t3", RoleName.TEACHER, telegram=False)
    session = await hall.invited()
    assert sorted(await hall.deliver()) == [("session-invite", t) for t in ("t0", "t1", "t2")]
    async with store.begin(writes=True) as work:
        await work.people.save(replace(hall.people["t0"], state=PersonState.LEFT))
        await work.people.save(replace(hall.people["t1"], reach=Reach.BLOCKED))
    await hall.does("head", change_session, session.id, Change(place="актовый зал"))
    assert await hall.deliver() == [("session-changed", "t2")]
    hall.at("2020-09-17 12:00")
    await hall.ticks()
    sight = await hall.does("head", see_roll, session.id)
    assert len(sight.guests) == 4, "the list still names who left"


async def test_the_organiser_who_cannot_be_reached(store: Store) -> None:
    hall = await Hall(store).open()
    session = await hall.invited()
    await hall.deliver()
    async with store.begin(writes=True) as work:
        await work.people.save(replace(hall.people["head"], reach=Reach.BLOCKED))
    hall.at("2020-09-16 16:00")
    await hall.ticks()
    assert await hall.deliver() == [("session-roll", "boss")]
    assert (await hall.get(session)).state is State.HELD


async def test_moved_and_moved_back_before_anybody_heard(store: Store) -> None:
    """People are asked again, and told of no difference that there is not."""
    hall = await Hall(store).open()
    session = await hall.invited()
    await hall.deliver()
    await hall.does("t0", answer, session.id, True)
    hall.at("2020-09-11 22:00")
    for day in (date(2020, 9, 18), DAY):
        await hall.does("head", change_session, session.id, Change(days=(day, day)))
    hall.at("2020-09-12 08:00")
    assert sorted(await hall.deliver()) == [("session-changed", t) for t in hall.teachers]
    row = [one for one in await hall.rows(session) if one.letter.kind == "session-changed"][-1]
    assert row.letter.values["was"]["day"] == row.letter.values["day"]  # type: ignore[index, call-overload]


async def test_materials_of_the_tests_are_refused(store: Store) -> None:
    hall = await Hall(store).open()
    session = await hall.invited()
    for material in (
        Material(MaterialKind.DOCUMENT, {"text": "", "entities": []}, "f", "Ключи ВПР 5 класс.pdf"),
        Material(MaterialKind.TEXT, {"text": "Задание № 1. Ответ: 12", "entities": []}),
    ):
        with pytest.raises(Refusal, match="materials"):
            await hall.does("head", add_material, session.id, material)
    fine = Material(MaterialKind.DOCUMENT, {"text": "", "entities": []}, "f", "Слайды.pdf")
    await hall.does("head", add_material, session.id, fine)
    with pytest.raises(Refusal, match="session-materials-nobody"):
        await hall.does("head", send_materials, session.id, To.CAME)


async def test_what_a_plan_hears(store: Store) -> None:
    hall = await Hall(store).open()
    async with store.begin(writes=True) as work:
        plan, items = await planned(work, 2)
    assert [one.id for one in await hall.does("head", items_to_choose)] == [i.id for i in items]
    session = await hall.invited(item_id=items[1].id)
    await hall.draft(item_id=items[0].id)
    await hall.does("t0", answer, session.id, True)

    async def told() -> list[Held]:
        async with store.begin(writes=False) as work:
            return list(await sessions_of_plan(work, plan.id))

    ahead = Held(items[1].id, session.id, DAY, "Критерии", 3, 0, False)
    assert await told() == [ahead], "a draft is nobody's business"
    with pytest.raises(Refusal, match="session-ahead"):
        await hall.does("head", finish_roll, session.id)
    hall.at("2020-09-16 16:00")
    await hall.ticks()
    await hall.does("head", mark_there, session.id, hall.people["t1"].id, True)
    await hall.does("head", finish_roll, session.id)
    assert await told() == [replace(ahead, came=2, marked=True)]
    with pytest.raises(Refusal, match="session-over"):
        await hall.does("head", change_session, session.id, Change(place="9"))


async def test_another_morning_moves_the_reminders(store: Store) -> None:
    hall = await Hall(store).open()
    session = await hall.invited()
    await hall.deliver()
    hall.at("2020-09-15 15:00")
    await hall.ticks()
    async with store.begin(writes=True) as work:
        profile = await work.profiles.get()
        await work.profiles.put(replace(profile, morning=time(10), quiet_to=time(10)))
        await follow_clock(work, hall.moment)
    assert (await hall.get(session)).next_at == local("2020-09-16 10:00")


async def test_the_organiser_is_told_what_others_change_and_takes_no_seat(store: Store) -> None:
    hall = await Hall(store).open()
    session = await hall.invited("head", "t0", "t1", capacity=1)
    assert sorted(await hall.deliver()) == [("session-invite", "t0"), ("session-invite", "t1")]
    await hall.does("t0", answer, session.id, True)
    mine = await hall.does("t1", answer, session.id, True)
    assert (await hall.invitee(session, "t0")).answer is Answer.COMING
    assert mine.invitee.answer is Answer.WANTED
    await hall.does("boss", change_session, session.id, Change(days=(date(2020, 9, 18),) * 2))
    changed = [("session-changed", who) for who in ("head", "t0", "t1")]
    assert sorted(await hall.deliver()) == changed
    assert (await hall.invitee(session, "head")).answer is Answer.COMING
    await hall.does("boss", cancel_session, session.id)
    cancelled = [("session-cancelled", who) for who in ("head", "t0", "t1")]
    assert sorted(await hall.deliver()) == cancelled
