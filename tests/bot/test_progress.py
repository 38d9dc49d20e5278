"""The message that shows its author how far an announcement is: few edits, none of them in the way
of a message, and always the end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest

from bot.demo.telegram.faults import Fault
from bot.progress import Progress
from school.broadcasts.acknowledging import mark_by_hand
from school.broadcasts.announcement import State, Way
from school.broadcasts.running import cancel, show_progress_in
from school.outbox.rows import DeliveryState
from school.stopping import resume_sending, stop_sending
from tests.chat import MOSCOW, School
from tests.handlers.announced import Scene, scene


@dataclass(slots=True)
class Watching:
    """An announcement to two families that stands still, and the message that shows it."""

    here: Scene
    progress: Progress
    made: int
    message: int
    people: list[int]

    @property
    def edits(self) -> int:
        return len(self.here.school.telegram.journal.of("editMessageText"))

    @property
    def text(self) -> str:
        return next(m.text for m in self.here.boss.heard if m.id == self.message)

    async def marked(self, person_id: int) -> None:
        await self.here.boss.does(mark_by_hand, self.made, person_id, Way.PHONE)

    async def resumed(self) -> None:
        await self.here.boss.does(resume_sending)
        await self.here.over()


@pytest.fixture
async def watching(school: School) -> AsyncIterator[Watching]:
    here = await scene(school)
    people = [(await (await here.family("5А")).actor()).id for _ in range(2)]
    await here.boss.does(stop_sending)
    made = await here.leaves()
    await school.app.walker.settled()
    sent = await school.app.bot.send_message(here.boss.id, "…")
    await here.boss.does(show_progress_in, made, here.boss.id, sent.message_id)
    yield Watching(here, again(school), made, sent.message_id, people)


def again(school: School) -> Progress:
    """As it is right after a start: it remembers nothing."""
    app = school.app
    return Progress(school.store.begin, app.office, app.bot, school.clock.now, lambda: MOSCOW)


async def test_one_edit_for_each_change_and_none_without(watching: Watching) -> None:
    for _ in range(3):
        await watching.progress.tick()
    assert watching.edits == 1
    assert "• ждут отправки: 2" in watching.text
    for person in watching.people:
        await watching.marked(person)
    for _ in range(3):
        await watching.progress.tick()
    assert watching.edits == 2
    assert "Ознакомились: 2 из 2" in watching.text


@pytest.mark.parametrize(
    "fault",
    [Fault("server_error"), Fault("drop"), Fault("drop_after")],
    ids=lambda fault: fault.kind,
)
async def test_what_did_not_arrive_is_made_good_later(watching: Watching, fault: Fault) -> None:
    faults = watching.here.school.telegram.faults
    faults.next(replace(fault, method="editMessageText"))
    await watching.progress.tick()
    assert watching.edits == 1  # no second attempt: the rate is the messages'
    await watching.progress.tick()
    assert "• ждут отправки: 2" in watching.text


async def test_a_429_is_waited_out(watching: Watching) -> None:
    school = watching.here.school
    fault = Fault("retry_after", seconds=30, method="editMessageText")
    school.telegram.faults.next(fault)
    for _ in range(3):
        await watching.progress.tick()
        school.clock.jump(seconds=9)
    assert watching.edits == 1
    school.clock.jump(seconds=4)
    await watching.progress.tick()
    assert "• ждут отправки: 2" in watching.text


async def test_who_has_closed_the_bot_is_let_alone(watching: Watching) -> None:
    watching.here.school.telegram.block(watching.here.boss.id)
    for _ in range(3):
        await watching.progress.tick()
    assert watching.edits == 1


async def test_a_deleted_message_is_let_go(watching: Watching) -> None:
    await watching.here.school.app.bot.delete_message(watching.here.boss.id, watching.message)
    for _ in range(3):
        await watching.progress.tick()
    assert watching.edits == 1
    await watching.resumed()
    assert (await watching.here.get(watching.made)).progress_message is None


async def test_the_end_is_shown_by_whoever_comes_after_a_kill(watching: Watching) -> None:
    await watching.progress.tick()
    await watching.here.boss.does(cancel, watching.made)
    await again(watching.here.school).tick()
    assert "⏹ Остановлено" in watching.text
    assert (await watching.here.get(watching.made)).progress_message is None


async def test_the_end_is_shown_once(watching: Watching) -> None:
    school = watching.here.school
    for person in watching.people:
        await watching.marked(person)
    await watching.resumed()
    assert (await watching.here.get(watching.made)).state is State.DONE
    assert "✅ Отправка закончена" in watching.text
    before = watching.edits
    await again(school).tick()
    assert watching.edits == before


async def test_it_goes_on_counting_while_it_is_read(watching: Watching) -> None:
    await watching.resumed()
    assert "Ознакомились: 0 из 2" in watching.text
    for count, person in enumerate(watching.people, 1):
        await watching.marked(person)
        for _ in range(5):
            await watching.progress.tick()
        assert f"Ознакомились: {count} из 2" in watching.text
    assert (await watching.here.get(watching.made)).progress_message is None, "all have read it"


async def test_the_time_left_is_that_of_the_present_rate(watching: Watching) -> None:
    school = watching.here.school
    for _ in range(10):
        await watching.here.family("5Б")
    made = await watching.here.leaves(classes=("5Б",))
    await school.app.walker.settled()
    await watching.here.boss.does(show_progress_in, made, watching.here.boss.id, watching.message)

    async def leave(first: int, last: int) -> None:
        async with school.store.begin(writes=True) as work:
            for row in (await work.outbox.on(f"announcement:{made}"))[first:last]:
                state = DeliveryState.SENT
                await work.outbox.save(replace(row, state=state, message_ids=(1,)))

    await watching.progress.tick()
    await leave(0, 4)
    school.clock.jump(seconds=80)
    await watching.progress.tick()
    assert "Осталось" not in watching.text  # the look before is too old to tell a rate
    await leave(4, 8)
    school.clock.jump(seconds=60)
    await watching.progress.tick()
    assert "Осталось меньше минуты" in watching.text
    await leave(8, 9)
    school.clock.jump(seconds=180)
    await watching.progress.tick()
    assert "Осталось" not in watching.text
