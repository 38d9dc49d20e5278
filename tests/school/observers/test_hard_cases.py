"""What rarely meets: a barred head of the queue, a move over unsaid news, an offer in an outage."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.engine import Store
from school.families.family import Parent
from school.observers.deciding import approve_entry
from school.observers.signing import give_up, sign_up
from school.observers.ticking import pass_over
from school.outbox.outcomes import Refused, Unreached, settle
from school.outbox.rows import Claim, DeliveryState
from school.people.joining import heard_again
from school.people.person import Person
from school.reminders.unreachable import mark_unreachable
from school.work import SYSTEM
from tests.school.observers.hall import MEMO, Hall, local


async def barred(store: Store) -> tuple[Hall, int, int, Person, Parent]:
    """A free seat; first in its queue is Oleg, who holds as many places as he may. The hall, the
    seat's place, one of the others, Oleg."""
    hall = await Hall(store).open(limit=2)
    free = await hall.exam("5А", "2021-03-18")
    others = [await hall.exam("6А", "2021-03-19"), await hall.exam("7А", "2021-03-22")]
    maria, first = await hall.parent("Лапина Мария", "9А")
    oleg, second = await hall.parent("Белов Олег", "9А")
    held = (await hall.does(maria, sign_up, free, first.id, MEMO)).entry
    for exam in (free, *others):
        await hall.does(oleg, sign_up, exam, second.id, MEMO)
    await hall.does(maria, give_up, held.id)
    assert await hall.states(free) == ["cancelled", "queued"]
    return hall, free, others[0], oleg, second


async def test_nobody_waits_behind_one_who_may_not(store: Store) -> None:
    hall, free, _, _, _ = await barred(store)
    anna, third = await hall.parent("Гусева Анна", "9А")
    assert (await hall.does(anna, sign_up, free, third.id, MEMO)).position == 0
    assert await hall.states(free) == ["cancelled", "queued", "placed"]


async def test_what_stood_against_them_is_gone(store: Store) -> None:
    hall, free, other, oleg, second = await barred(store)
    await hall.does(oleg, give_up, (await hall.entry(other, second)).id)
    assert await hall.states(free) == ["cancelled", "offered"]


async def test_a_move_swallows_no_approval(store: Store) -> None:
    hall = await Hall(store).open(approval=True)
    exam = await hall.exam("5А")
    maria, first = await hall.parent("Лапина Мария", "9А")
    entry = (await hall.does(maria, sign_up, exam, first.id, MEMO)).entry
    hall.at("2021-03-02 21:00")
    await hall.does(hall.boss, approve_entry, entry.id)
    await hall.exam("5А", room="21")
    await hall.exam("5А", room="12")
    await hall.jump("2021-03-03 12:00")
    assert await hall.letters(maria, DeliveryState.SENT) == ["place-approved"]


async def claimed(hall: Hall) -> Claim:
    async with hall.store.begin(writes=True) as work:
        (claim,) = await work.outbox.claim(hall.moment, 1)
    return claim


async def fails(hall: Hall, claim: Claim) -> None:
    """There is no connection for it."""
    async with hall.store.begin(writes=True) as work:
        (kept,) = await work.outbox.take([claim.delivery.id])
        await work.outbox.record([settle(kept, Unreached("no connection"), hall.moment)])


async def test_an_approval_on_its_way_is_said_again_when_the_place_moves(store: Store) -> None:
    """It carries the place as it was, and may fail: it is not tried again then."""
    hall = await Hall(store).open(approval=True)
    exam = await hall.exam("5А")
    maria, first = await hall.parent("Лапина Мария", "9А")
    entry = (await hall.does(maria, sign_up, exam, first.id, MEMO)).entry
    await hall.exam("5А", room="21")
    await hall.does(hall.boss, approve_entry, entry.id)
    earlier = await claimed(hall)
    assert earlier.delivery.letter.kind == "place-moved"
    await fails(hall, earlier)
    claim = await claimed(hall)
    assert claim.delivery.letter.kind == "place-approved"
    await hall.exam("5А", room="12")
    await fails(hall, claim)
    await hall.jump("2021-03-03 12:00")
    assert "place-approved" in await hall.letters(maria, DeliveryState.SENT)


async def offered(hall: Hall) -> tuple[int, Person, Parent]:
    """A place that is offered to Oleg while Anna waits behind him."""
    exam = await hall.exam("5А")
    people = [
        await hall.parent(name, "9А") for name in ("Лапина Мария", "Белов Олег", "Гусева Анна")
    ]
    entries = [
        (await hall.does(person, sign_up, exam, parent.id, MEMO)).entry for person, parent in people
    ]
    await hall.does(people[0][0], give_up, entries[0].id)
    return exam, *people[1]


async def test_an_offer_that_telegram_will_not_carry_goes_to_the_coordinator(store: Store) -> None:
    hall = await Hall(store).open()
    exam, _, _ = await offered(hall)
    async with store.begin(writes=True) as work:
        (claim,) = await work.outbox.claim(hall.moment, 10)
        await work.outbox.save(settle(claim.delivery, Refused("MESSAGE_TOO_ODD"), hall.moment))
    await hall.jump("2021-03-02 12:30")
    assert await hall.states(exam) == ["cancelled", "asked", "queued"]


async def test_an_offer_after_an_outage_names_the_time_that_there_is(store: Store) -> None:
    hall = await Hall(store).open()
    exam, _, parent = await offered(hall)
    hall.at("2021-03-02 12:00")
    while hall.moment < local("2021-03-02 17:29"):
        await hall.tick()
        hall.moment += timedelta(minutes=1)
    sent = hall.moment
    (row,) = [one for one in await hall.deliver() if one.letter.kind == "place-offer"]
    assert datetime.fromisoformat(str(row.letter.values["deadline"])) > sent
    deadline = (await hall.entry(exam, parent)).deadline
    assert deadline is not None
    hall.moment = deadline + timedelta(seconds=1)
    await hall.tick()
    assert (await hall.states(exam))[1] == "offered", "half an hour from when it was sent"
    hall.moment = sent + timedelta(minutes=31)
    await hall.tick()
    assert (await hall.states(exam))[1:] == ["expired", "offered"]


async def test_who_comes_back_is_offered_nothing_that_is_decided_by_phone(store: Store) -> None:
    hall = await Hall(store).open()
    hall.at("2021-03-01 22:00")
    _, oleg, _ = await offered(hall)
    await hall.office.do(pass_over, SYSTEM, oleg.id)
    await hall.office.do(mark_unreachable, SYSTEM, oleg.id)
    assert oleg.telegram_id is not None
    await hall.office.do(heard_again, SYSTEM, oleg.telegram_id)
    sent = await hall.jump("2021-03-02 08:01")
    assert "place-offer" not in [one.letter.kind for one in sent]


async def test_a_request_ends_with_its_test(store: Store) -> None:
    hall = await Hall(store).open(approval=True)
    exam = await hall.exam("5А")
    maria, first = await hall.parent("Лапина Мария", "9А")
    await hall.does(maria, sign_up, exam, first.id, MEMO)
    sent = await hall.jump("2021-03-19 07:00")
    assert [one.letter.kind for one in sent if one.person_id == maria.id] == ["place-taken-away"]
    assert await hall.states(exam) == ["removed"]
    sent = await hall.jump("2021-03-26 12:00")
    assert not [one for one in sent if one.letter.kind == "observers-asking"]
