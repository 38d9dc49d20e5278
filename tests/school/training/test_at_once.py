"""Many at one moment: taps, seats, confirmations, a reminder in flight."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from db.engine import Store
from school.outbox.outcomes import Sent, Unreached, settle
from school.outbox.rows import DeliveryState
from school.refusal import Refusal
from school.training.answering import answer
from school.training.inviting import choose_people, invite
from school.training.making import Change, cancel_session, change_session
from school.training.materials import To, add_material, send_materials
from school.training.session import Answer, Material, MaterialKind, State
from tests.school.training.hall import Hall


def _but_head(told: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The organiser hears of what somebody else was quicker to do."""
    return [one for one in told if one[1] != "head"]


async def test_yes_and_no_at_one_moment_are_one_answer(store: Store) -> None:
    hall = await Hall(store).open()
    session = await hall.invited()
    taps = [hall.does("t0", answer, session.id, coming) for coming in (True, False) * 10]
    said = await asyncio.gather(*taps)
    assert (await hall.invitee(session, "t0")).answer in {one.invitee.answer for one in said}
    assert (await hall.invitee(session, "t1")).answer is None


async def test_seats_are_never_given_twice(store: Store) -> None:
    hall = await Hall(store).open(teachers=12)
    session = await hall.invited(capacity=3)
    await asyncio.gather(*(hall.does(t, answer, session.id, True) for t in hall.teachers))
    answers = [(await hall.invitee(session, t)).answer for t in hall.teachers]
    assert answers.count(Answer.COMING) == 3
    assert answers.count(Answer.WANTED) == 9


async def test_invited_twice_is_invited_once(store: Store) -> None:
    hall = await Hall(store).open()
    session = await hall.draft()
    ids = [hall.people[t].id for t in hall.teachers]
    await hall.does("head", choose_people, session.id, ids, True)
    done = await asyncio.gather(
        *(hall.does("head", invite, session.id) for _ in range(4)), return_exceptions=True
    )
    refused = [one for one in done if isinstance(one, Refusal)]
    assert [one.key for one in refused] == ["session-nobody"] * 3
    assert sorted(await hall.deliver()) == [("session-invite", t) for t in hall.teachers]


async def test_an_answer_and_the_end_of_it_at_one_moment(store: Store) -> None:
    hall = await Hall(store).open()
    session = await hall.invited()
    await hall.deliver()
    done = await asyncio.gather(
        hall.does("t0", answer, session.id, True),
        hall.does("head", cancel_session, session.id),
        hall.does("boss", cancel_session, session.id),
        return_exceptions=True,
    )
    assert (await hall.get(session)).state is State.CANCELLED
    assert all(one.key == "session-cancelled" for one in done if isinstance(one, Refusal))
    told = sorted(await hall.deliver())
    assert _but_head(told) == [("session-cancelled", t) for t in hall.teachers]
    assert (await hall.get(session)).next_at is None


@pytest.mark.parametrize("arrived", [True, False])
async def test_called_off_while_a_reminder_is_in_flight(store: Store, arrived: bool) -> None:
    """It may arrive, but is not tried again, and the last word is that it is off."""
    hall = await Hall(store).open()
    session = await hall.invited("t0")
    await hall.deliver()
    await hall.does("t0", answer, session.id, True)
    hall.at("2020-09-15 14:00")
    await hall.ticks()
    async with store.begin(writes=True) as work:
        (claim,) = await work.outbox.claim(hall.moment, 10)
    assert claim.delivery.letter.kind == "session-reminder"
    await hall.does("head", cancel_session, session.id)
    async with store.begin(writes=True) as work:
        (row,) = await work.outbox.take([claim.delivery.id])
        assert row.withdrawn
        row = settle(row, Sent.one(7) if arrived else Unreached("line"), hall.moment)
        await work.outbox.record([row])
    assert row.state is (DeliveryState.SENT if arrived else DeliveryState.CANCELLED)
    assert await hall.deliver() == [("session-cancelled", "t0")]
    hall.at("2020-09-17 12:00")
    await hall.ticks()
    assert await hall.deliver() == []


async def test_two_clocks_write_each_letter_once(store: Store) -> None:
    hall = await Hall(store).open()
    session = await hall.invited()
    await hall.deliver()
    for teacher in hall.teachers:
        await hall.does(teacher, answer, session.id, True)
    hall.at("2020-09-15 14:00")
    await asyncio.gather(*(hall.ticks() for _ in range(4)))
    assert sorted(await hall.deliver()) == [("session-reminder", t) for t in hall.teachers]


async def test_moved_by_two_at_one_moment(store: Store) -> None:
    hall = await Hall(store).open()
    session = await hall.invited()
    await hall.deliver()
    days = [date(2020, 9, 17), date(2020, 9, 18)]
    await asyncio.gather(
        *(
            hall.does(who, change_session, session.id, Change(days=(day, day)))
            for who, day in zip(("head", "boss"), days, strict=True)
        )
    )
    told = sorted(await hall.deliver())
    assert _but_head(told) == [("session-changed", t) for t in hall.teachers]
    last = await hall.get(session)
    (row, *_) = [one for one in await hall.rows(last) if one.state is DeliveryState.SENT][-1:]
    assert row.letter.values["day"] == str(last.day)


async def test_materials_sent_twice_are_sent_once(store: Store) -> None:
    hall = await Hall(store).open()
    session = await hall.invited()
    await hall.deliver()
    note = Material(MaterialKind.TEXT, {"text": "Запись", "entities": []})
    await hall.does("head", add_material, session.id, note)
    done = await asyncio.gather(
        *(hall.does("head", send_materials, session.id, To.INVITED) for _ in range(3)),
        return_exceptions=True,
    )
    assert sum(one == 3 for one in done) == 1
    assert sorted(await hall.deliver()) == [("session-materials", t) for t in hall.teachers]
