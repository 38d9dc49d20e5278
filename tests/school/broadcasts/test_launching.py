"""Who may send, who has to agree, when it leaves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.engine import Store
from school.broadcasts.announcement import State
from school.broadcasts.audience import Segment, SegmentKind
from school.broadcasts.composing import (
    add_message,
    choose_segment,
    discard,
    drop_message,
    see_draft,
    set_departure,
    set_expiry,
    set_flags,
    take_back_to_draft,
)
from school.broadcasts.content import MOST_PARTS, Media, MediaKind, Part
from school.broadcasts.correcting import correct, withdraw
from school.broadcasts.launching import approve, ask_approval, send, send_back
from school.broadcasts.overview import change_broadcast_rules, list_announcements
from school.broadcasts.running import go_on, pause
from school.outbox.rows import DeliveryState
from school.people.person import Person
from school.refusal import Refusal
from school.rich import RichText
from tests.school.broadcasts.yard import Yard, of_class, words


@pytest.fixture
async def yard(store: Store) -> Yard:
    opened = await Yard(store).open()
    await opened.family("5А")
    return opened


async def refused(yard: Yard, key: str, person: Person, case: object, *args: object) -> None:
    with pytest.raises(Refusal) as caught:
        await yard.does(person, case, *args)
    assert caught.value.key == key


async def test_composing_and_sending_are_two_rights(yard: Yard) -> None:
    made = await yard.draft(yard.teacher, *of_class("5А"))
    await refused(yard, "no-right", yard.teacher, send, made)
    await yard.does(yard.teacher, ask_approval, made)
    assert await yard.letters(yard.boss) == ["announcement-asked"]
    assert await yard.letters(yard.director) == ["announcement-asked"]
    await yard.does(yard.director, approve, made)
    assert (await yard.announcement(made)).state is State.SENDING
    assert await yard.letters(yard.teacher) == ["announcement-approved"]
    await refused(yard, "announcement-decided", yard.boss, approve, made)


async def test_what_was_read_is_what_leaves(yard: Yard) -> None:
    """The author takes it back, changes it and asks again while somebody reads it."""
    made = await yard.draft(yard.teacher, *of_class("5А"))
    await yard.does(yard.teacher, ask_approval, made)
    read = (await yard.announcement(made)).mark
    await yard.does(yard.teacher, take_back_to_draft, made)
    await yard.does(yard.teacher, add_message, made, words("и ещё"))
    await yard.does(yard.teacher, ask_approval, made)
    await refused(yard, "announcement-changed", yard.director, approve, made, read)
    await yard.does(yard.director, approve, made, (await yard.announcement(made)).mark)
    assert (await yard.announcement(made)).state is State.SENDING


async def test_nobody_sends_alone_where_the_school_wants_four_eyes(yard: Yard) -> None:
    await yard.does(yard.boss, change_broadcast_rules, four_eyes=True)
    made = await yard.draft(yard.boss, *of_class("5А"))
    assert not (await yard.does(yard.boss, see_draft, made)).alone
    await refused(yard, "four-eyes", yard.boss, send, made)
    await yard.does(yard.boss, ask_approval, made)
    await refused(yard, "four-eyes-own", yard.boss, approve, made)
    await yard.does(yard.director, approve, made)
    assert (await yard.announcement(made)).approved_by == yard.director.id


async def test_what_is_sent_back_is_a_draft_with_a_reason(yard: Yard) -> None:
    made = await yard.draft(yard.teacher, *of_class("5А"))
    await yard.does(yard.teacher, ask_approval, made)
    await refused(yard, "announcement-not-draft", yard.teacher, add_message, made, words("ещё"))
    await refused(yard, "comment-empty", yard.boss, send_back, made, "  ")
    await yard.does(yard.boss, send_back, made, "Укажите  кабинет")
    seen = await yard.announcement(made)
    assert (seen.state, seen.comment) == (State.DRAFT, "Укажите кабинет")
    await yard.does(yard.teacher, add_message, made, words("каб. 12"))


async def test_another_authors_draft_is_as_good_as_none(yard: Yard) -> None:
    made = await yard.draft(yard.boss, *of_class("5А"))
    for case, args in (
        (see_draft, ()),
        (add_message, (words("чужое"),)),
        (drop_message, ()),
        (choose_segment, (Segment(SegmentKind.ALL_STAFF), True)),
        (ask_approval, ()),
        (discard, ()),
        (take_back_to_draft, ()),
    ):
        await refused(yard, "announcement-gone", yard.teacher, case, made, *args)
    listed, more = await yard.does(yard.teacher, list_announcements)
    assert (list(listed), more) == ([], False)
    await refused(yard, "announcement-gone", yard.director, send, made)


async def test_an_announcement_needs_words_people_and_hours_in_order(yard: Yard) -> None:
    made = await yard.draft(yard.boss)
    await refused(yard, "audience-empty", yard.boss, send, made)
    now = yard.moment
    await refused(yard, "announcement-time-past", yard.boss, set_departure, made, now)
    await refused(yard, "announcement-expiry-early", yard.boss, set_expiry, made, now)
    await yard.does(yard.boss, set_departure, made, now + timedelta(hours=2))
    early = now + timedelta(hours=1)
    await refused(yard, "announcement-expiry-early", yard.boss, set_expiry, made, early)
    await yard.does(yard.boss, choose_segment, made, *of_class("5А"), True)
    await yard.does(yard.boss, drop_message, made)
    await refused(yard, "announcement-empty", yard.boss, send, made)


async def test_it_leaves_at_its_hour_and_not_before(yard: Yard) -> None:
    made = await yard.draft(yard.boss, *of_class("5А"))
    await yard.does(yard.boss, set_departure, made, yard.moment + timedelta(hours=3))
    await yard.does(yard.boss, send, made)
    await yard.run()
    assert (await yard.announcement(made)).state is State.PLANNED
    async with yard.store.begin(writes=False) as work:
        assert await work.announcements.next_moment() == yard.moment + timedelta(hours=3)
    yard.moment += timedelta(hours=3)
    await yard.run()
    assert (await yard.announcement(made)).state is State.DONE
    assert (await yard.figures(made)).sent == 1


async def test_what_waits_for_its_hour_can_be_taken_back(yard: Yard) -> None:
    made = await yard.draft(yard.boss, *of_class("5А"))
    await yard.does(yard.boss, set_departure, made, yard.moment + timedelta(hours=3))
    await yard.does(yard.boss, send, made)
    await yard.does(yard.boss, take_back_to_draft, made)
    yard.moment += timedelta(hours=4)
    await yard.run()
    assert (await yard.announcement(made)).state is State.DRAFT
    assert await yard.rows(made, "announcement") == []


async def test_quiet_hours_delay_all_but_the_urgent(yard: Yard) -> None:
    yard.at("2021-03-01 22:00")
    calm = await yard.sent(*of_class("5А"))
    urgent = await yard.sent(*of_class("5А"), urgent=True)
    await yard.run()
    assert await yard.row_states(calm, "announcement") == [DeliveryState.WAITING]
    assert await yard.row_states(urgent, "announcement") == [DeliveryState.SENT]
    yard.at("2021-03-02 08:00")
    await yard.run()
    assert await yard.row_states(calm, "announcement") == [DeliveryState.SENT]


async def test_what_is_not_delivered_in_time_is_not_sent_and_the_author_hears_of_it(
    yard: Yard,
) -> None:
    yard.at("2021-03-01 22:00")
    made = await yard.draft(yard.boss, *of_class("5А"))
    await yard.does(yard.boss, set_expiry, made, yard.moment + timedelta(hours=1))
    await yard.does(yard.boss, send, made)
    await yard.run()
    yard.at("2021-03-02 08:00")
    async with yard.store.begin(writes=True) as work:
        await work.outbox.expire(yard.moment)
    await yard.run()
    figures = await yard.figures(made)
    assert (figures.sent, figures.expired) == (0, 1)
    assert (await yard.announcement(made)).state is State.DONE
    assert "announcement-done" in await yard.letters(yard.boss)


async def test_materials_of_the_tests_do_not_pass(yard: Yard) -> None:
    made = await yard.draft(yard.boss, *of_class("5А"))
    paper = Media(MediaKind.DOCUMENT, "file", "КИМ ВПР 5 класс.pdf")
    await refused(yard, "materials", yard.boss, add_message, made, Part(media=(paper,)))
    await refused(yard, "materials", yard.boss, add_message, made, words("Ответы: 1) 5; 2) 7"))
    plan = Media(MediaKind.DOCUMENT, "file", "Расписание ВПР.pdf")
    await yard.does(yard.boss, add_message, made, Part(media=(plan,)))


async def test_an_announcement_has_an_end(yard: Yard) -> None:
    made = await yard.draft(yard.boss)
    for number in range(MOST_PARTS - 1):
        await yard.does(yard.boss, add_message, made, Part(RichText(f"Ещё {number}")))
    await refused(yard, "announcement-too-long", yard.boss, add_message, made, words("И ещё"))
    await yard.does(yard.boss, discard, made)
    await refused(yard, "announcement-gone", yard.boss, set_flags, made)


async def test_author_and_approver_hear_what_another_does_with_it(yard: Yard) -> None:
    await yard.family("5А")
    made = await yard.draft(yard.teacher, *of_class("5А"))
    await yard.does(yard.teacher, ask_approval, made)
    await yard.does(yard.director, approve, made)
    await yard.tick()
    for case in (pause, go_on):
        await yard.does(yard.boss, case, made)
    await yard.run()
    await yard.does(yard.boss, correct, made, RichText("ВПР в 11:00"))
    await yard.does(yard.teacher, withdraw, made)
    await yard.run()
    heard = {
        person.id: [
            row.letter.values["act"]
            for who, row in yard.accepted
            if who == person.id and row.letter.kind == "announcement-handled"
        ]
        for person in (yard.teacher, yard.director, yard.boss)
    }
    assert heard[yard.teacher.id] == ["paused", "resumed", "corrected"]
    assert heard[yard.director.id] == ["paused", "resumed", "corrected", "withdrawn"]
    assert heard[yard.boss.id] == []
