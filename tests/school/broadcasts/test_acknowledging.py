"""«Ознакомлен(а)»: repeats go to the silent only, then class teachers get their lists."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.engine import Store
from school.broadcasts.acknowledging import (
    acknowledge,
    mark_by_hand,
    remind_silent,
    see_sheet,
    see_silent,
)
from school.broadcasts.announcement import AGAIN, LETTER, Way
from school.broadcasts.audience import Segment, SegmentKind
from school.broadcasts.correcting import withdraw
from school.families.consent import ConsentKind
from school.families.registering import agree, stop_news
from school.observers.signing import sign_up
from school.outbox.rows import DeliveryState
from school.people.person import Person, Reach
from school.people.roles import Role, RoleName
from school.refusal import Refusal
from tests.school.broadcasts.yard import Yard, of_class, words
from tests.school.observers.hall import MEMO

HOUR = timedelta(hours=1)


@pytest.fixture
async def yard(store: Store) -> Yard:
    return await Yard(store).open()


async def asking(yard: Yard, *classes: str) -> int:
    made = await yard.sent(*of_class(*classes), parts=(words("Прочтите"),), ack=True)
    await yard.run()
    return made


async def later(yard: Yard, **delta: float) -> None:
    yard.moment += timedelta(**delta)
    await yard.run()


async def test_the_first_tap_counts_and_the_second_changes_nothing(yard: Yard) -> None:
    anna = await yard.family("5А")
    made = await asking(yard, "5А")
    first = await yard.does(anna, acknowledge, made)
    yard.moment += HOUR
    assert await yard.does(anna, acknowledge, made) == first
    assert first.way is Way.CHAT
    assert (await yard.figures(made)).acknowledged == 1


async def test_only_who_was_sent_it_can_acknowledge(yard: Yard) -> None:
    await yard.family("5А")
    other = await yard.family("6А")
    made = await asking(yard, "5А")
    for person in (other, yard.teacher):
        with pytest.raises(Refusal) as caught:
            await yard.does(person, acknowledge, made)
        assert caught.value.key == "announcement-gone"
    assert (await yard.figures(made)).acknowledged == 0


async def test_what_was_withdrawn_needs_no_mark(yard: Yard) -> None:
    anna = await yard.family("5А")
    made = await asking(yard, "5А")
    await yard.does(yard.boss, withdraw, made)
    with pytest.raises(Refusal) as caught:
        await yard.does(anna, acknowledge, made)
    assert caught.value.key == "announcement-withdrawn"


async def test_the_silent_are_reminded_twice_and_nobody_else(yard: Yard) -> None:
    anna, boris = await yard.family("5А"), await yard.family("5А")
    made = await asking(yard, "5А")
    await yard.does(anna, acknowledge, made)
    for expected in (1, 2, 2, 2):
        await later(yard, hours=25)
        assert [row.person_id for row in await yard.rows(made, AGAIN)] == [boris.id] * expected
    assert await yard.letters(yard.teacher) == ["announcement-silent"]
    assert await yard.letters(anna) == ["announcement"]


async def test_a_mark_spares_the_reminder_that_waits(yard: Yard) -> None:
    yard.at("2021-03-01 19:00")
    anna = await yard.family("5А")
    made = await asking(yard, "5А")
    yard.moment += timedelta(hours=26)  # 21:00: quiet
    await yard.run()
    assert await yard.row_states(made, AGAIN) == [DeliveryState.WAITING]
    await yard.does(anna, acknowledge, made)
    assert await yard.row_states(made, AGAIN) == [DeliveryState.CANCELLED]


async def test_the_lists_go_to_whom_they_concern(yard: Yard) -> None:
    sixth = await yard.staff("Гущин Пётр Ильич", Role(RoleName.CLASS_TEACHER, grades=(6,)))
    for grade in ("5А", "5А", "5Б", "6А", "7А"):
        await yard.family(grade)
    await asking(yard, "5А", "5Б", "6А", "7А")
    for _ in range(3):
        await later(yard, hours=25)
    async with yard.store.begin(writes=False) as work:
        found = {
            person.id: row.letter.values["silent"]
            for person in (yard.teacher, sixth, yard.boss)
            for row in await work.outbox.of_person(person.id, staff=False)
            if row.letter.kind == "announcement-silent"
        }
    assert found == {
        yard.teacher.id: [["5А", 2], ["5Б", 1]],
        sixth.id: [["6А", 1]],
        yard.boss.id: [["7А", 1]],
    }


async def test_a_brothers_class_has_nothing_to_do_with_it(yard: Yard) -> None:
    sixth = await yard.staff("Гущин Пётр Ильич", Role(RoleName.CLASS_TEACHER, grades=(6,)))
    await yard.family("5А", "6А")
    made = await asking(yard, "5А")
    for _ in range(3):
        await later(yard, hours=25)
    assert await yard.letters(sixth) == []
    assert (await yard.does(yard.boss, see_silent, made)).by_class == {"5А": 1}


async def see(yard: Yard, person: Person, made: int, grade: str = "") -> list[int]:
    page = await yard.does(person, see_silent, made, grade)
    return [one.person_id for one in page.silent]


async def test_a_class_teacher_sees_and_marks_their_classes_only(yard: Yard) -> None:
    fifth, sixth = await yard.family("5А"), await yard.family("6А")
    made = await asking(yard, "5А", "6А")
    assert await see(yard, yard.teacher, made, "5А") == [fifth.id]
    assert await see(yard, yard.boss, made) == [fifth.id, sixth.id]
    for grade in ("6А", ""):
        with pytest.raises(Refusal):
            await see(yard, yard.teacher, made, grade)
    with pytest.raises(Refusal):
        await yard.does(yard.teacher, mark_by_hand, made, sixth.id, Way.PAPER, "5А")
    await yard.does(yard.teacher, mark_by_hand, made, fifth.id, Way.PAPER, "5А")
    assert await see(yard, yard.teacher, made, "5А") == []
    await yard.does(yard.teacher, mark_by_hand, made, fifth.id, None, "5А")
    assert await see(yard, yard.teacher, made, "5А") == [fifth.id]


async def test_a_readers_own_mark_is_not_touched_by_hand(yard: Yard) -> None:
    anna = await yard.family("5А")
    made = await asking(yard, "5А")
    await yard.does(anna, acknowledge, made)
    with pytest.raises(Refusal) as caught:
        await yard.does(yard.boss, mark_by_hand, made, anna.id, None)
    assert caught.value.key == "acknowledged-already"
    assert (await yard.figures(made)).acknowledged == 1


async def test_who_cannot_be_reached_is_on_the_list_and_not_reminded(yard: Yard) -> None:
    anna = await yard.family("5А")
    await yard.reach(anna, Reach.BLOCKED)
    made = await asking(yard, "5А")
    await later(yard, hours=25)
    assert await yard.rows(made, AGAIN) == []
    assert await see(yard, yard.boss, made) == [anna.id]


async def test_who_takes_the_consent_back_is_not_reminded_nor_written_to_as_silent(
    yard: Yard,
) -> None:
    """Unless they work here, or were told as observers, who need no consent to news."""
    left, _ = await yard.parent("Лапина Мария", "5А")
    await yard.does(left, agree, ConsentKind.NEWS, "Новости", "ru")
    stays = await yard.family("5А")
    observer, parent = await yard.parent("Гусев Пётр", "7А")
    await yard.does(observer, sign_up, await yard.exam("5Б"), parent.id, MEMO)
    day = Segment(SegmentKind.OBSERVERS, "2021-03-18")
    made = await yard.sent(*of_class("5А"), day, parts=(words("Прочтите"),), ack=True)
    await yard.run()
    assert {who for who, row in yard.accepted if row.letter.kind == LETTER} == {
        left.id,
        stays.id,
        observer.id,
    }
    await yard.does(left, stop_news)
    await later(yard, hours=24)
    assert {row.person_id for row in await yard.rows(made, AGAIN)} == {stays.id, observer.id}
    silent = await yard.sent(Segment(SegmentKind.SILENT, str(made)))
    await yard.run()
    assert {row.person_id for row in await yard.rows(silent, LETTER)} == {stays.id, observer.id}
    assert left.id in await silent_ids(yard, made), "the school still tells them on paper"


async def silent_ids(yard: Yard, announcement_id: int) -> set[int]:
    page = await yard.does(yard.boss, see_silent, announcement_id)
    return {one.person_id for one in page.silent}


async def test_by_hand_the_silent_are_reminded_at_once(yard: Yard) -> None:
    anna, boris = await yard.family("5А"), await yard.family("5А")
    made = await asking(yard, "5А")
    await yard.does(anna, acknowledge, made)
    await yard.does(yard.boss, remind_silent, made)
    await yard.does(yard.boss, remind_silent, made)
    await yard.run()
    assert [row.person_id for row in await yard.rows(made, AGAIN)] == [boris.id]


async def test_nobody_is_reminded_twice_at_once(yard: Yard) -> None:
    """By hand in the evening, by hand once more, and by the clock: one reminder in the morning."""
    anna = await yard.family("5А")
    yard.at("2021-03-01 09:00")
    made = await asking(yard, "5А")
    yard.at("2021-03-01 21:00")
    for _ in range(2):
        await yard.does(yard.boss, remind_silent, made)
        await yard.run()
    yard.at("2021-03-02 09:00")
    await yard.run()
    assert [row.person_id for row in await yard.rows(made, AGAIN)] == [anna.id]
    yard.at("2021-03-02 21:01")
    await yard.run()
    assert len(await yard.rows(made, AGAIN)) == 2
    assert await yard.row_states(made, AGAIN) == [DeliveryState.SENT, DeliveryState.WAITING]


async def test_reminders_that_could_not_leave_are_not_followed_by_more(yard: Yard) -> None:
    await yard.family("5А")
    made = await asking(yard, "5А")
    yard.moment += timedelta(hours=25)
    for _ in range(4):  # nothing is sent meanwhile
        await yard.tick()
        yard.moment += timedelta(hours=24)
    assert await yard.row_states(made, AGAIN) == [DeliveryState.WAITING]
    assert (await yard.announcement(made)).chase_at is not None


async def test_the_sheet_has_everybody_it_was_meant_for(yard: Yard) -> None:
    people = [await yard.family("5А") for _ in range(3)]
    made = await asking(yard, "5А")
    await yard.does(people[0], acknowledge, made)
    await yard.does(yard.boss, mark_by_hand, made, people[1].id, Way.PHONE)
    _, lines = await yard.does(yard.boss, see_sheet, made)
    assert [(one.person_id, ack and ack.way) for one, ack in lines] == [
        (people[0].id, Way.CHAT),
        (people[1].id, Way.PHONE),
        (people[2].id, None),
    ]
