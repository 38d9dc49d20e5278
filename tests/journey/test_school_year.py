"""A whole school year of the plan of 11.09.2020, from the file to the last answer, in the chat.

Some answer at once, one stands in for a colleague, one asks for another date, one is silent until
the director hears of it. At the end everything that was laid has one fate, and the sums agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from itertools import count

import pytest

from db.engine import open_store
from handlers.speed import Speeds
from school.outbox.rows import FINAL, DeliveryState
from school.people.staff import stand_in_for
from school.reminders.answering import report_done
from school.reminders.progress import my_tasks, see_progress
from school.reminders.task import ReminderState, TaskState
from tests.chat import MOSCOW, School, Someone, open_school
from tests.handlers.plan_people import approve_by_chat, colleagues, coordinator

START = datetime(2020, 9, 11, 9, 0, tzinfo=MOSCOW)
END = datetime(2021, 8, 31, 20, 0, tzinfo=MOSCOW)


async def _answers_everything(school: School, someone: Someone) -> int:
    """Taps «Готово» for everything that is due by today or overdue."""
    mine = await someone.does(my_tasks)
    done = 0
    for own in (*mine.overdue, *mine.due_today):
        await someone.does(report_done, own.task.id)
        done += 1
    return done


@pytest.fixture
async def busy_school(database_url: str) -> AsyncIterator[School]:
    """The limits of the bot are on, and two things are asked of it in every second."""
    asked = count()
    async with open_school(
        open_store(database_url), START, speeds=Speeds(), monotonic=lambda: next(asked) / 2
    ) as opened:
        yield opened


async def test_the_year(busy_school: School) -> None:
    school = busy_school
    anna = await coordinator(school)
    people = await colleagues(school)
    director, deputy = people["director"], people["deputy"]
    head, teacher = people["head"], people["teacher"]
    await approve_by_chat(anna)
    await anna.taps("Включить напоминания")

    # The head is away in the autumn; the class teacher stands in.
    await anna.does(
        stand_in_for, head.person_id, teacher.person_id, date(2020, 10, 26), date(2020, 11, 6)
    )
    await school.jump_to(datetime(2020, 11, 2, 9, 0, tzinfo=MOSCOW))
    assert any("Попов" in message.text for message in teacher.heard), "the stand-in was reminded"

    # One tap on the first message that has the button, and its undo.
    await school.jump_to(datetime(2020, 12, 11, 9, 0, tzinfo=MOSCOW))
    director.sees("2.1")
    await director.taps("Готово")
    assert "Отменить" in " ".join(director.last.buttons)
    await director.taps("Отменить")
    await director.taps("Готово")
    before = len(director.heard)
    await school.jump_to(datetime(2020, 12, 30, 9, 0, tzinfo=MOSCOW))
    later = [message.text for message in director.heard[before:]]
    assert not any(re.search(r"\b2\.1\b", text) for text in later), "done is done"

    # The deputy is silent: three working days after the term the director hears of it.
    await school.jump_to(datetime(2021, 1, 15, 9, 0, tzinfo=MOSCOW))
    assert any("Зимина" in message.text for message in director.heard)

    week = timedelta(days=7)
    moment = school.clock.now()
    while moment + week < END:
        moment += week
        await school.jump_to(moment)
        for someone in (anna, director, head, teacher):
            await _answers_everything(school, someone)
    await school.jump_to(END)
    assert await _answers_everything(school, deputy) > 0
    for someone in (anna, director, head, teacher):
        await _answers_everything(school, someone)

    await _everything_has_one_fate(school)
    await _the_report_adds_up(school, anna)
    everybody = [message.text for someone in school.people.values() for message in someone.heard]
    assert not any("Не успеваю" in text for text in everybody), "nobody was too fast"


async def _everything_has_one_fate(school: School) -> None:
    async with school.store.begin(writes=False) as work:
        counts = await work.outbox.counts()
        plan = await work.plans.current()
        assert plan is not None
        tasks = await work.tasks.of_plan(plan.id)
        reminders = await work.reminders.of_tasks([task.id for task in tasks])
    assert counts.adds_up
    assert not [state for state, n in counts.by_state.items() if n and state not in FINAL]
    assert counts.by_state[DeliveryState.SENT] > 60
    due = [r for r in reminders if r.due_at <= school.clock.now()]
    assert not [r for r in due if r.state is ReminderState.WAITING]
    closed = {task.id for task in tasks if task.state is not TaskState.OPEN}
    assert not [r for r in reminders if r.task_id in closed and r.state is ReminderState.WAITING], (
        "nothing is left that would remind of what is done"
    )
    # What the ledger calls sent is what stands in the chats of people, each once.
    accepted = Counter(sent.chat_id for sent in school.telegram.accepted)
    heard = {someone.id: len(someone.heard) for someone in school.people.values() if someone.heard}
    assert all(accepted[chat] == number for chat, number in heard.items())


async def _the_report_adds_up(school: School, anna: Someone) -> None:
    progress = await anna.does(see_progress)
    assert progress is not None
    for section in (*progress.sections, progress.total):
        parts = (
            section.done,
            section.late,
            section.reported,
            section.overdue,
            section.open,
            section.declined,
        )
        assert sum(parts) == section.total
    assert progress.total.undated == 0
    assert progress.total.open == progress.total.overdue == 0, "everything was answered"
    assert progress.total.late > 0, "the deputy was late, and it says so"
    await anna.send("/plan")
    anna.sees("2.", "4.")
