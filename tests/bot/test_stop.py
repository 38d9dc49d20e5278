"""The stop of all sending, from the commit to the sender that wakes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from school.outbox.rows import Letter
from school.outbox.stops import Stop
from school.people.person import PersonState
from tests.chat import School

NOW = datetime(2020, 9, 11, 6, 0, tzinfo=UTC)
LETTER = Letter("unreachable", {"person": 1, "name": "Анна", "open": 0})


async def test_a_stop_holds_everything_and_its_end_wakes_the_sender(school: School) -> None:
    school.telegram.user(7001)
    school.telegram.start(7001)
    async with school.store.begin(writes=True) as work:
        person = await work.people.add("Борис", 7001, "ru", PersonState.ACTIVE, NOW)
        await work.stops.put(Stop(person.id, NOW))
    async with school.store.begin(writes=True) as work:
        await work.outbox.add("letter", person.id, LETTER, NOW)
    await school.app.settle()
    assert not [one for one in school.telegram.accepted if "Анна" in one.text]
    assert await school.app.sender.idle(), "nothing that may leave is due"
    async with school.store.begin(writes=True) as work:
        await work.stops.put(None)
    async with asyncio.timeout(3):  # less than the sender sleeps when nobody wakes it
        while not [one for one in school.telegram.accepted if "Анна" in one.text]:
            await asyncio.sleep(0.01)
