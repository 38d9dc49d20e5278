"""Taking a place, waiting for one, giving it up: seats, queue, letters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.engine import Store
from school.families.family import TieKind
from school.families.registering import join_pair, make_pair_link, pair_at_home
from school.observers.by_hand import set_place
from school.observers.choosing import see_places
from school.observers.classes import set_classes
from school.observers.deciding import approve_entry
from school.observers.entry import EntryState
from school.observers.erasing import forget_me
from school.observers.mine import my_entries
from school.observers.signing import accept_offer, decline_offer, give_up, sign_up, will_come
from school.observers.ticking import pass_over
from school.outbox.rows import DeliveryState
from school.refusal import Refusal
from school.reminders.unreachable import mark_unreachable
from school.work import SYSTEM
from tests.school.observers.hall import MEMO, Hall, local

WAITING = DeliveryState.WAITING


async def test_a_seat_then_the_queue(store: Store) -> None:
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    oleg, second = await hall.parent("Ким Олег", "8А")
    anna, third = await hall.parent("Орлова Анна", "9А")
    got = await hall.does(maria, sign_up, exam, first.id, MEMO)
    assert (got.entry.state, got.position) == (EntryState.PLACED, 0)
    assert (await hall.does(oleg, sign_up, exam, second.id, MEMO)).position == 1
    assert (await hall.does(anna, sign_up, exam, third.id, MEMO)).position == 2
    again = await hall.does(oleg, sign_up, exam, second.id, MEMO)
    assert again.again
    assert await hall.states(exam) == ["placed", "queued", "queued"]


async def test_cancelled_at_night_offered_in_the_morning(store: Store) -> None:
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    oleg, second = await hall.parent("Ким Олег", "8А")
    entry = (await hall.does(maria, sign_up, exam, first.id, MEMO)).entry
    await hall.does(oleg, sign_up, exam, second.id, MEMO)
    hall.at("2021-03-10 23:00")
    await hall.does(maria, give_up, entry.id)
    assert await hall.states(exam) == ["cancelled", "offered"]
    assert await hall.deliver() == [], "nobody is woken"
    sent = await hall.jump("2021-03-11 08:00")
    told = [(one.letter.kind, one.person_id) for one in sent]
    assert told == [("place-offer", oleg.id), ("observers-alarm", hall.boss.id)]
    mine = await hall.entry(exam, second)
    assert mine.deadline == local("2021-03-12 08:00"), "a day, a week ahead of the test"
    taken = await hall.does(oleg, accept_offer, mine.id)
    assert taken.entry.state is EntryState.PLACED
    sent = await hall.jump("2021-03-18 09:00")
    kinds = [one.letter.kind for one in sent if one.person_id == maria.id]
    assert kinds == [], "who cancelled hears nothing more"
    rungs = [one.letter.values["rung"] for one in sent if one.letter.kind == "visit-reminder"]
    assert rungs == ["5d", "48h", "24h", "day"]


async def test_an_offer_that_is_not_answered_goes_on(store: Store) -> None:
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    people = [await hall.parent(f"Мама {name}", "7А") for name in ("Первая", "Вторая", "Третья")]
    for person, parent in people:
        await hall.does(person, sign_up, exam, parent.id, MEMO)
    hall.at("2021-03-10 12:00")
    first = await hall.entry(exam, people[0][1])
    await hall.does(people[0][0], give_up, first.id)
    await hall.jump("2021-03-11 12:00")
    assert await hall.states(exam) == ["cancelled", "expired", "offered"]
    late = await hall.entry(exam, people[1][1])
    with pytest.raises(Refusal, match="offer-over"):
        await hall.does(people[1][0], accept_offer, late.id)
    third = await hall.entry(exam, people[2][1])
    await hall.does(people[2][0], decline_offer, third.id)
    assert await hall.states(exam) == ["cancelled", "expired", "declined"]
    assert (await hall.place(exam)).free == 1


async def test_an_offer_that_could_not_be_sent_keeps_its_time(store: Store) -> None:
    """An outage over the whole time of an offer must not cost anybody their turn."""
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    oleg, second = await hall.parent("Ким Олег", "8А")
    entry = (await hall.does(maria, sign_up, exam, first.id, MEMO)).entry
    await hall.does(oleg, sign_up, exam, second.id, MEMO)
    await hall.does(maria, give_up, entry.id)
    hall.at("2021-03-03 12:00")  # nothing was sent for two days
    await hall.tick()
    mine = await hall.entry(exam, second)
    assert mine.state is EntryState.OFFERED
    assert mine.deadline is not None
    assert mine.deadline > hall.moment
    await hall.deliver()
    await hall.does(oleg, accept_offer, mine.id)


async def test_the_queue_ends_when_nothing_is_given_any_more(store: Store) -> None:
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    oleg, second = await hall.parent("Ким Олег", "8А")
    await hall.does(maria, sign_up, exam, first.id, MEMO)
    await hall.does(oleg, sign_up, exam, second.id, MEMO)
    await hall.exam("5Б", day="2021-03-19")
    sent = await hall.jump("2021-03-18 12:00")
    told = [one.letter for one in sent if one.person_id == oleg.id]
    assert [(one.kind, one.values["state"]) for one in told] == [("place-moved", "queued")]
    sent = await hall.jump("2021-03-19 12:00")
    assert [one.letter.kind for one in sent if one.person_id == oleg.id] == ["queue-over"]
    assert await hall.states(exam) == ["placed", "removed"]
    mine = await hall.does(oleg, my_entries)
    assert (mine.live, mine.past) == ((), ()), "nobody waits for what is over"


async def test_giving_up_kills_every_letter(store: Store) -> None:
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    entry = (await hall.does(maria, sign_up, exam, first.id, MEMO)).entry
    hall.at("2021-03-16 09:25")
    await hall.tick()  # the letter of 48 hours is written and not sent
    assert await hall.letters(maria, WAITING) == ["visit-reminder"]
    await hall.does(maria, give_up, entry.id)
    assert await hall.letters(maria, WAITING) == []
    sent = await hall.jump("2021-03-20 12:00")
    assert [one for one in sent if one.person_id == maria.id] == []
    assert (await hall.entry(exam, first)).no_show is False


async def test_the_memo_comes_first(store: Store) -> None:
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    with pytest.raises(Refusal, match="memo-first"):
        await hall.does(maria, sign_up, exam, first.id, "a newer memo")
    assert await hall.states(exam) == []


async def test_the_own_class_is_refused_and_shown_with_its_reason(store: Store) -> None:
    hall = await Hall(store).open()
    own, parallel, other = [await hall.exam(grade) for grade in ("5А", "5Б", "6А")]
    maria, first = await hall.parent("Лапина Мария", "5А")
    choice = await hall.does(maria, see_places, first.id)
    why = {offer.place.id: offer.obstacle and offer.obstacle.key for offer in choice.offers}
    assert why == {own: "own-class", parallel: "own-parallel", other: None}
    with pytest.raises(Refusal, match="place-own-class"):
        await hall.does(maria, sign_up, own, first.id, MEMO)


async def test_a_new_class_takes_a_forbidden_place_away(store: Store) -> None:
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    oleg, second = await hall.parent("Ким Олег", "8А")
    await hall.does(maria, sign_up, exam, first.id, MEMO)
    await hall.does(oleg, sign_up, exam, second.id, MEMO)
    _, lost = await hall.does(maria, set_classes, [("7А", TieKind.CHILD), ("5Б", TieKind.CHILD)])
    assert [place.id for place in lost] == [exam]
    assert await hall.states(exam) == ["removed", "offered"]


async def test_both_or_neither(store: Store) -> None:
    hall = await Hall(store).open(seats=2)
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    ivan, second = await hall.parent("Лапин Иван", "7А")
    with pytest.raises(Refusal, match="pair-not-yours"):
        await hall.does(maria, sign_up, exam, first.id, MEMO, partner_id=second.id)
    secret = await hall.does(maria, make_pair_link, first.id)
    assert (await hall.does(ivan, join_pair, secret, second.id)).id == first.id
    with pytest.raises(Refusal, match="pair-link-dead"):
        await hall.does(ivan, join_pair, secret, second.id)
    await hall.does(maria, sign_up, exam, first.id, MEMO, partner_id=second.id)
    assert await hall.states(exam) == ["placed", "placed"]
    await hall.deliver()
    assert await hall.letters(ivan) == ["pair-signed-up"]
    mine = await hall.does(ivan, my_entries)
    assert [one.pair for one in mine.live] == [True]
    await hall.does(ivan, give_up, mine.live[0].entry.id)
    assert await hall.states(exam) == ["cancelled", "cancelled"]
    assert "pair-gave-up" in await hall.letters(maria)


async def test_a_pair_keeps_its_turn_and_holds_nobody_up(store: Store) -> None:
    hall = await Hall(store).open(seats=2)
    exam = await hall.exam("5Б")
    holders = [await hall.parent(f"Мама {name}", "7А") for name in ("Первая", "Вторая")]
    for person, parent in holders:
        await hall.does(person, sign_up, exam, parent.id, MEMO)
    home = await hall.account("8А")
    one, two = await hall.joins(home, "Ким Сергей"), await hall.joins(home, "Ким Ольга")
    await hall.does(home, pair_at_home)
    pair = await hall.does(home, sign_up, exam, one.id, MEMO, partner_id=two.id)
    assert pair.position == 1
    single, alone = await hall.parent("Орлова Анна", "9А")
    assert (await hall.does(single, sign_up, exam, alone.id, MEMO)).position == 2
    await hall.does(holders[0][0], give_up, (await hall.entry(exam, holders[0][1])).id)
    assert await hall.states(exam) == ["cancelled", "placed", "queued", "queued", "offered"]
    await hall.does(single, decline_offer, (await hall.entry(exam, alone)).id)
    await hall.does(holders[1][0], give_up, (await hall.entry(exam, holders[1][1])).id)
    assert (await hall.states(exam))[2:] == ["offered", "offered", "declined"]


async def test_more_seats_go_to_those_who_wait(store: Store) -> None:
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    for name in ("Первая", "Вторая", "Третья"):
        person, parent = await hall.parent(f"Мама {name}", "7А")
        await hall.does(person, sign_up, exam, parent.id, MEMO)
    await hall.does(hall.boss, set_place, exam, seats=2)
    assert await hall.states(exam) == ["placed", "offered", "queued"]
    with pytest.raises(Refusal, match="seats-taken"):
        await hall.does(hall.boss, set_place, exam, seats=1)


async def test_approval_where_the_school_wants_it(store: Store) -> None:
    hall = await Hall(store).open(approval=True)
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    entry = (await hall.does(maria, sign_up, exam, first.id, MEMO)).entry
    assert entry.state is EntryState.ASKED
    await hall.tick()
    await hall.deliver()
    assert await hall.letters(hall.boss) == ["observers-asking"]
    with pytest.raises(Refusal, match="place-not-held"):
        await hall.does(maria, will_come, entry.id)
    await hall.does(hall.boss, approve_entry, entry.id)
    await hall.does(hall.boss, approve_entry, entry.id)
    await hall.deliver()
    assert await hall.letters(maria) == ["place-approved"], "twice is once"
    sent = await hall.jump("2021-03-03 12:00")
    assert "observers-asking" not in [one.letter.kind for one in sent], "decided: no nagging"


async def test_an_offer_to_somebody_who_blocked_the_bot_goes_to_the_coordinator(
    store: Store,
) -> None:
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    oleg, second = await hall.parent("Ким Олег", "8А")
    entry = (await hall.does(maria, sign_up, exam, first.id, MEMO)).entry
    await hall.does(oleg, sign_up, exam, second.id, MEMO)
    await hall.does(maria, give_up, entry.id)
    assert await hall.states(exam) == ["cancelled", "offered"]
    await hall.office.do(mark_unreachable, SYSTEM, oleg.id)
    assert await hall.office.do(pass_over, SYSTEM, oleg.id) == 1
    assert await hall.office.do(pass_over, SYSTEM, oleg.id) == 0
    assert await hall.states(exam) == ["cancelled", "asked"], "nobody else is told of the seat"
    await hall.tick()
    assert "observers-asking" in await hall.letters(hall.boss)


async def test_rights_that_went_since_the_screen_was_drawn(store: Store) -> None:
    """The fastest use case looks for itself: a forgotten account, a stranger's, a lost phone."""
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    oleg, second = await hall.parent("Ким Олег", "8А")
    before = await hall.actor(maria)
    with pytest.raises(Refusal, match="parent-not-yours"):
        await hall.office.do(sign_up, before, exam, second.id, MEMO)
    with pytest.raises(Refusal, match="parent-not-yours"):
        lost = replace(before, telegram_id=424242)
        await hall.office.do(sign_up, lost, exam, first.id, MEMO)
    await hall.does(maria, forget_me)
    with pytest.raises(Refusal, match="place-gone"):
        await hall.office.do(sign_up, before, exam, first.id, MEMO)
    assert await hall.states(exam) == []
    assert (await hall.does(oleg, sign_up, exam, second.id, MEMO)).position == 0
