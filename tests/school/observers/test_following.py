"""The timetable moves and everything about it moves with it, once."""

from __future__ import annotations

from typing import Any

import pytest

from db.engine import Store
from school.families.registering import pair_at_home
from school.observers.by_hand import enter_by_hand, move_entry, set_place
from school.observers.calling import call_for_help
from school.observers.deciding import Reason, Why, confirmed_by_phone
from school.observers.entry import EntryState
from school.observers.overview import see_board
from school.observers.signing import accept_offer, give_up, sign_up, will_come
from school.outbox.rows import DeliveryState
from school.refusal import Refusal
from tests.school.observers.hall import MEMO, Hall, local

WAITING = DeliveryState.WAITING


async def test_a_moved_day_asks_once_again(store: Store) -> None:
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    entry = (await hall.does(maria, sign_up, exam, first.id, MEMO)).entry
    await hall.does(maria, will_come, entry.id)
    assert await hall.exam("5Б", day="2021-04-01", lesson=3, room="21") == exam
    moved = await hall.entry(exam, first)
    assert moved.state is EntryState.PLACED
    assert (moved.day.isoformat(), moved.lesson, moved.room) == ("2021-04-01", 3, "21")
    assert moved.confirmed_at is None, "another day has to be confirmed anew"
    sent = await hall.deliver()
    assert [one.letter.kind for one in sent] == ["place-moved"]
    values: Any = sent[0].letter.values
    assert values["confirm"] is True
    assert (values["was"]["day"], values["place"]["day"]) == ("2021-03-18", "2021-04-01")
    sent = await hall.jump("2021-04-01 10:25")
    rungs = [one.letter.values["rung"] for one in sent if one.letter.kind == "visit-reminder"]
    assert rungs == ["5d", "48h", "24h", "day"], "nothing reminds of the old day"


async def test_moved_twice_before_breakfast_is_told_once(store: Store) -> None:
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    await hall.does(maria, sign_up, exam, first.id, MEMO)
    hall.at("2021-03-01 22:00")
    await hall.exam("5Б", day="2021-03-19")
    await hall.exam("5Б", day="2021-03-23")
    assert await hall.letters(maria, WAITING) == ["place-moved"]
    sent = await hall.jump("2021-03-02 08:00")
    values: Any = sent[0].letter.values
    assert values["was"]["day"] == "2021-03-18"
    hall.at("2021-03-02 22:00")
    await hall.exam("5Б", day="2021-03-24")
    await hall.exam("5Б", day="2021-03-23")
    assert await hall.letters(maria, WAITING) == [], "there and back is no news"


async def test_another_room_is_said_and_not_asked(store: Store) -> None:
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    entry = (await hall.does(maria, sign_up, exam, first.id, MEMO)).entry
    await hall.does(maria, will_come, entry.id)
    hall.at("2021-03-16 21:00")
    await hall.tick()
    assert await hall.letters(maria, WAITING) == ["visit-reminder"]
    await hall.exam("5Б", room="21")
    await hall.tick()
    assert (await hall.entry(exam, first)).confirmed_at is not None
    sent = await hall.jump("2021-03-17 08:30")
    told: dict[str, Any] = {one.letter.kind: one.letter.values for one in sent}
    assert told["place-moved"]["confirm"] is False
    assert told["visit-reminder"]["place"]["room"] == "21"


async def test_a_test_that_is_taken_out_frees_everybody(store: Store) -> None:
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    oleg, second = await hall.parent("Ким Олег", "8А")
    await hall.does(maria, sign_up, exam, first.id, MEMO)
    await hall.does(oleg, sign_up, exam, second.id, MEMO)
    await hall.no_exam(exam)
    assert await hall.states(exam) == ["removed", "removed"]
    sent = await hall.jump("2021-03-10 12:00")
    assert [one.letter.kind for one in sent] == ["place-taken-away"] * 2
    with pytest.raises(Refusal, match="place-gone"):
        await hall.does(maria, sign_up, exam, first.id, MEMO)
    assert await hall.exam("5Б") == exam, "entered again, it is the same place"
    assert (await hall.does(maria, sign_up, exam, first.id, MEMO)).entry.state is EntryState.PLACED


async def test_an_overlap_that_a_move_makes_is_said(store: Store) -> None:
    hall = await Hall(store).open()
    one, other = await hall.exam("5Б"), await hall.exam("6А", day="2021-03-19")
    maria, first = await hall.parent("Лапина Мария", "7А")
    for exam in (one, other):
        await hall.does(maria, sign_up, exam, first.id, MEMO)
    await hall.exam("6А", day="2021-03-18")
    sent = await hall.deliver()
    assert sent[0].letter.values["overlaps"] == "5Б, математика"


async def test_moving_a_person_by_hand(store: Store) -> None:
    hall = await Hall(store).open()
    one, other, own = [await hall.exam(grade) for grade in ("5Б", "6А", "7А")]
    maria, first = await hall.parent("Лапина Мария", "7А")
    oleg, second = await hall.parent("Ким Олег", "8А")
    entry = (await hall.does(maria, sign_up, one, first.id, MEMO)).entry
    await hall.does(oleg, sign_up, one, second.id, MEMO)
    with pytest.raises(Refusal, match="hand-own-class"):
        await hall.does(hall.boss, move_entry, entry.id, own, Reason(Why.COVERAGE))
    await hall.does(
        hall.boss, move_entry, entry.id, other, Reason(Why.OTHER, "Заболел  наблюдатель")
    )
    assert await hall.states(one) == ["offered"]
    assert [e.reason for e in await hall.entries(other)] == ["Заболел наблюдатель"]
    sent = await hall.deliver()
    moved = next(one for one in sent if one.letter.kind == "place-moved")
    assert moved.person_id == maria.id
    assert moved.letter.values["reason"] == "Заболел наблюдатель"
    _, third = await hall.parent("Орлова Анна", "9А")
    with pytest.raises(Refusal, match="place-full"):
        await hall.does(hall.boss, enter_by_hand, other, third.id, Reason(Why.ASKED_FOR))
    await hall.does(hall.boss, enter_by_hand, own, third.id, Reason(Why.ASKED_FOR))
    assert await hall.states(own) == ["placed"]


async def test_nobody_is_moved_to_where_they_wait_already(store: Store) -> None:
    hall = await Hall(store).open()
    one, other = await hall.exam("5Б"), await hall.exam("6А", lesson=4)
    maria, first = await hall.parent("Лапина Мария", "7А")
    oleg, second = await hall.parent("Ким Олег", "8А")
    await hall.does(oleg, sign_up, other, second.id, MEMO)
    await hall.does(maria, sign_up, other, first.id, MEMO)
    entry = (await hall.does(maria, sign_up, one, first.id, MEMO)).entry
    await hall.does(hall.boss, set_place, other, seats=1)
    await hall.does(oleg, give_up, (await hall.entry(other, second)).id)
    await hall.does(hall.boss, set_place, other, seats=2)
    with pytest.raises(Refusal, match="hand-there-already"):
        await hall.does(hall.boss, move_entry, entry.id, other, Reason(Why.COVERAGE))


async def test_calling_for_help_asks_the_least_recently_asked(store: Store) -> None:
    hall = await Hall(store).open()
    first, second = await hall.exam("5Б"), await hall.exam("6А", lesson=3)
    people = [await hall.parent(f"Мама {n}я", "7А") for n in ("Перва", "Втора", "Треть")]
    await hall.parent("Папа Свой", "5Б")
    await hall.does(people[0][0], sign_up, second, people[0][1].id, MEMO)
    assert await hall.does(hall.boss, call_for_help, first) == 3
    assert {one.person_id for one in await hall.deliver()} == {p.id for p, _ in people}
    person, parent = people[1]
    await hall.does(person, sign_up, first, parent.id, MEMO)
    with pytest.raises(Refusal, match="place-full"):
        await hall.does(hall.boss, call_for_help, first)


async def test_an_empty_seat_near_the_day_alarms(store: Store) -> None:
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    entry = (await hall.does(maria, sign_up, exam, first.id, MEMO)).entry
    hall.at("2021-03-15 12:00")
    await hall.does(maria, give_up, entry.id)
    sent = await hall.deliver()
    assert [(one.letter.kind, one.person_id) for one in sent] == [("seat-open", hall.boss.id)]
    hall.at("2021-03-17 09:00")
    await hall.tick()
    await hall.tick()
    kinds = [one.letter.kind for one in await hall.deliver()]
    assert kinds == ["observers-alarm"], "once a day"
    await hall.does(hall.boss, set_place, exam, closed=True)
    hall.at("2021-03-18 08:00")
    await hall.tick()
    assert await hall.deliver() == []


async def test_who_is_silent_is_at_risk(store: Store) -> None:
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    entry = (await hall.does(maria, sign_up, exam, first.id, MEMO)).entry
    await hall.jump("2021-03-16 12:00")
    board, summary = await hall.does(hall.boss, see_board)
    assert (board.lines[0].unconfirmed, board.lines[0].at_risk) == (1, 1)
    assert (summary.total.places, summary.total.covered) == (1, 1)
    await hall.does(hall.boss, confirmed_by_phone, entry.id)
    board, _ = await hall.does(hall.boss, see_board)
    assert (board.lines[0].unconfirmed, board.lines[0].at_risk) == (0, 0)
    assert board.lines[0].start == local("2021-03-18 09:25")


async def test_one_of_an_offered_pair_by_hand_leaves_the_other_their_offer(store: Store) -> None:
    hall = await Hall(store).open(seats=2)
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    entry = (await hall.does(maria, sign_up, exam, first.id, MEMO)).entry
    home = await hall.account("8А")
    one, two = await hall.joins(home, "Ким Сергей"), await hall.joins(home, "Ким Ольга")
    await hall.does(home, pair_at_home)
    await hall.does(home, sign_up, exam, one.id, MEMO, partner_id=two.id)
    await hall.does(maria, give_up, entry.id)
    assert (await hall.states(exam))[1:] == ["offered", "offered"]
    await hall.does(hall.boss, enter_by_hand, exam, one.id, Reason(Why.ASKED_FOR))
    assert (await hall.states(exam))[1:] == ["placed", "offered"]
    sent = await hall.deliver()
    told = [(row.letter.kind, row.letter.values["who"]) for row in sent if row.person_id == home.id]
    assert sorted(told) == [("place-given", "Ким Сергей"), ("place-offer", "Ким Ольга")]
    other = await hall.entry(exam, two)
    await hall.does(home, accept_offer, other.id)
    assert (await hall.states(exam))[1:] == ["placed", "placed"]
