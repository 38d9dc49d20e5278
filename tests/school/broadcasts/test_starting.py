"""Announcements that should have left while the bot was down: planned until somebody answers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.engine import Store
from school.broadcasts.announcement import State
from school.broadcasts.composing import set_departure
from school.broadcasts.launching import send
from school.morning.backlog import Age, What
from school.morning.starting import see_backlog, send_recent
from school.outbox.stops import Stop, Why
from school.stopping import resume_sending
from tests.school.broadcasts.yard import Yard, of_class


@pytest.fixture
async def yard(store: Store) -> Yard:
    opened = await Yard(store).open()
    await opened.family("5А")
    return opened


async def planned(yard: Yard, *, hours: int, urgent: bool = False) -> int:
    made = await yard.draft(yard.boss, *of_class("5А"), urgent=urgent)
    await yard.does(yard.boss, set_departure, made, yard.moment + timedelta(hours=hours))
    await yard.does(yard.boss, send, made)
    return made


async def after_gap(yard: Yard) -> tuple[int, int, int]:
    """Of Monday, of Tuesday, and an urgent one of Monday; the bot was down till Tuesday noon."""
    monday = await planned(yard, hours=1)
    tuesday = await planned(yard, hours=23)
    urgent = await planned(yard, hours=1, urgent=True)
    yard.moment += timedelta(hours=24)
    async with yard.store.begin(writes=True) as work:
        await work.stops.put(Stop(None, yard.moment - timedelta(minutes=1), Why.GAP))
    await yard.run()
    for made, state in ((monday, State.PLANNED), (tuesday, State.PLANNED), (urgent, State.DONE)):
        assert (await yard.announcement(made)).state is state
    seen = await yard.does(yard.boss, see_backlog)
    assert seen.owed == {
        (What.ANNOUNCEMENTS, Age.YESTERDAY): 1,
        (What.ANNOUNCEMENTS, Age.TODAY): 1,
    }
    return monday, tuesday, urgent


async def test_what_is_older_than_today_is_taken_off(yard: Yard) -> None:
    monday, tuesday, _ = await after_gap(yard)
    assert await yard.does(yard.boss, send_recent) == (1, None)
    await yard.run()
    assert (await yard.announcement(monday)).state is State.CANCELLED
    assert (await yard.announcement(tuesday)).state is State.DONE
    assert await yard.rows(monday, "announcement") == []
    assert (await yard.figures(tuesday)).sent == 1


async def test_all_of_it_leaves(yard: Yard) -> None:
    made = await after_gap(yard)
    await yard.does(yard.boss, resume_sending)
    await yard.run()
    for one in made:
        assert (await yard.figures(one)).sent == 1
