"""A school in the middle of everything: the sample of the demo with a plan in force, reminders,
announcements, visits, sessions, results, observers on their way, and people who may do nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from io import StringIO
from pathlib import Path

from bot.demo.sample import COORDINATOR, PEOPLE, PLAN, START, STRANGERS, settle_in
from bot.demo.script import play
from bot.demo.stage import Stage
from db.engine import Store
from tests.chat import MOSCOW, School, open_school

_SCRIPT = Path(__file__).parent / "school.txt"
LESSON = datetime(2021, 4, 8, 9, 25, tzinfo=MOSCOW)  # the test of 8А begins; observers arrive


@asynccontextmanager
async def lively_school(store: Store) -> AsyncIterator[School]:
    async with open_school(store, START) as school:
        await settle_in(store, school.clock.now())
        for person in PEOPLE:
            surname, _, rest = person.name.partition(" ")
            school.telegram.user(
                person.user_id, first_name=rest, last_name=surname, language_code=person.language
            )
            if person.user_id not in STRANGERS:
                school.telegram.start(person.user_id)
        await school.settle()
        school.telegram.send_file(COORDINATOR, "План ВПР 2020-2021.docx", PLAN.read_bytes())
        await school.settle()
        stage = Stage(
            school.telegram,
            school.clock,  # type: ignore[arg-type]  # it jumps as the demo's does
            PEOPLE,
            school.app.next_due,
            school.settle,
            idle=school.handle,
        )
        said = StringIO()
        with _SCRIPT.open(encoding="utf-8") as lines:
            assert await play(stage, lines, said) == 0, said.getvalue()
        school.clock.jump_to(LESSON)
        await school.settle()
        yield school
