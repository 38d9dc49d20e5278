"""Walks begin with the change that asks for them, and a fault keeps none from its end."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from bot.walking import Walker
from school.broadcasts.audience import Segment, SegmentKind
from school.broadcasts.composing import begin_announcement, choose_segment, set_departure
from school.broadcasts.launching import send
from school.stopping import stop_sending
from tests.chat import School
from tests.handlers.announced import MEETING, Scene, scene, words


@pytest.fixture
async def here(school: School) -> AsyncIterator[Scene]:
    made = await scene(school)
    yield made


async def test_rows_are_written_without_waiting_for_a_tick(here: Scene) -> None:
    await here.family("5А")
    await here.boss.does(stop_sending)
    made = await here.leaves()
    await here.school.app.walker.settled()
    assert (await here.figures(made)).waiting == 1


async def test_a_planned_one_leaves_at_its_hour(here: Scene) -> None:
    school, maria = here.school, await here.family("5А")
    draft = await here.boss.does(begin_announcement, words(MEETING))
    await here.boss.does(choose_segment, draft.id, Segment(SegmentKind.CLASS, "5А"), True)
    at = school.clock.now() + timedelta(hours=3)
    await here.boss.does(set_departure, draft.id, at)
    await here.boss.does(send, draft.id)
    assert await school.app.next_due() == at
    await school.jump(hours=2)
    assert maria.last.text != MEETING
    await school.jump(hours=1)
    assert maria.last.text == MEETING


async def test_a_fault_is_logged_and_made_good_by_the_next_walk(
    here: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    await here.family("5А")
    await here.boss.does(stop_sending)
    store, office = here.school.store, here.school.app.office
    broken = 1

    @asynccontextmanager
    async def begin(*, writes: bool) -> AsyncIterator[Any]:
        nonlocal broken
        if broken:
            broken -= 1
            raise OSError("no disk")
        async with store.begin(writes=writes) as work:
            yield work

    walker = Walker(begin, office)
    with caplog.at_level(logging.ERROR):
        walker.nudge()
        await walker.settled()
    assert "the walk of an announcement failed" in caplog.text
    made = await here.leaves()
    await walker.walk()
    await here.school.app.walker.settled()
    assert (await here.figures(made)).waiting == 1


async def test_many_nudges_are_few_walks(here: Scene) -> None:
    looks = 0
    store = here.school.store

    @asynccontextmanager
    async def begin(*, writes: bool) -> AsyncIterator[Any]:
        nonlocal looks
        looks += 1
        async with store.begin(writes=writes) as work:
            yield work

    walker = Walker(begin, here.school.app.office)
    for _ in range(100):
        walker.nudge()
    await walker.settled()
    assert looks == 1
