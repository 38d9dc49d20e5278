"""The day: the code on the door, the observer's own QR, an hour without a network, no-shows."""

from __future__ import annotations

from datetime import time

import pytest

from db.engine import Store
from school.families.family import Parent
from school.observers.entry import Arrival
from school.observers.overview import see_board
from school.observers.signing import sign_up
from school.observers.visiting import (
    MOST_TRIES,
    admit,
    check_out,
    enter_code,
    mark_visit,
    state_arrival,
)
from school.people.person import Person
from school.refusal import Refusal
from tests.school.observers.hall import MEMO, Hall, local


async def visitor(store: Store) -> tuple[Hall, int, Person, Parent, str]:
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    await hall.does(maria, sign_up, exam, first.id, MEMO)
    return hall, exam, maria, first, (await hall.place(exam)).code


async def test_the_code_on_the_door(store: Store) -> None:
    hall, exam, maria, _, code = await visitor(store)
    assert len(code) == 6
    hall.at("2021-03-18 08:24")
    with pytest.raises(Refusal, match="code-too-early"):
        await hall.does(maria, enter_code, code)
    hall.at("2021-03-18 09:20")
    came = await hall.does(maria, enter_code, f"{code[:3]} {code[3:]}")
    assert (came.entry.arrived_at, came.entry.arrival) == (hall.moment, Arrival.CODE)
    assert (await hall.does(maria, enter_code, code, exam)).again
    with pytest.raises(Refusal, match="leaving-too-early"):
        await hall.does(maria, check_out, came.entry.id)
    hall.at("2021-03-18 10:15")
    left = await hall.does(maria, check_out, came.entry.id)
    assert left.left_at == hall.moment
    sent = await hall.jump("2021-03-20 12:00")
    assert [one.letter.kind for one in sent if one.person_id == maria.id] == ["visit-over"]


async def test_an_hour_without_a_network(store: Store) -> None:
    hall, _, maria, _, code = await visitor(store)
    hall.at("2021-03-18 10:20")
    came = await hall.does(maria, enter_code, code)
    assert came.state_hour
    assert came.entry.arrived_at is None, "nothing is stored before the hour is said"
    for hour in (time(8, 0), time(10, 15)):
        with pytest.raises(Refusal, match="hour-unlikely"):
            await hall.does(maria, state_arrival, came.entry.id, code, hour)
    came = await hall.does(maria, state_arrival, came.entry.id, code, time(9, 20))
    assert came.entry.arrival is Arrival.STATED
    assert came.entry.arrived_at == local("2021-03-18 09:20")


async def test_the_coordinator_hears_who_is_missed(store: Store) -> None:
    hall, exam, maria, _, _ = await visitor(store)
    sent = await hall.jump("2021-03-18 09:40")
    late = [one.letter for one in sent if one.letter.kind == "observer-late"]
    assert [one.values["place"]["class"] for one in late] == ["5Б"]  # type: ignore[index, call-overload]
    entry = (await hall.entries(exam))[0]
    await hall.does(hall.boss, mark_visit, entry.id, came=True)
    sent = await hall.deliver()
    assert [(one.letter.kind, one.person_id) for one in sent] == [("visit-admitted", maria.id)]
    sent = await hall.jump("2021-03-20 12:00")
    assert "visit-missed" not in [one.letter.kind for one in sent]


async def test_who_comes_in_time_is_not_missed(store: Store) -> None:
    hall, _, maria, _, code = await visitor(store)
    hall.at("2021-03-18 09:20")
    await hall.does(maria, enter_code, code)
    sent = await hall.jump("2021-03-20 12:00")
    assert "observer-late" not in [one.letter.kind for one in sent]


async def test_guessing_ends_soon(store: Store) -> None:
    hall, _, maria, _, code = await visitor(store)
    hall.at("2021-03-18 09:20")
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for left in range(MOST_TRIES - 1, -1, -1):
        came = await hall.does(maria, enter_code, wrong)
        assert (came.wrong, came.tries_left) == (True, left)
    with pytest.raises(Refusal, match="code-locked"):
        await hall.does(maria, enter_code, code)
    with pytest.raises(Refusal, match="code-wrong"):
        await hall.does(maria, state_arrival, came.entry.id, code, time(9, 20))


async def test_a_code_is_nothing_without_a_place(store: Store) -> None:
    hall, _, _, _, code = await visitor(store)
    oleg, _ = await hall.parent("Ким Олег", "8А")
    hall.at("2021-03-18 09:20")
    with pytest.raises(Refusal, match="code-no-visit"):
        await hall.does(oleg, enter_code, code)


async def test_the_coordinator_scans_the_observers_own_code(store: Store) -> None:
    hall, exam, maria, first, _ = await visitor(store)
    token = (await hall.entry(exam, first)).token
    with pytest.raises(Refusal, match="pass-wrong-hour"):
        await hall.does(hall.boss, admit, token)
    hall.at("2021-03-18 09:20")
    with pytest.raises(Refusal, match="no-right"):
        await hall.does(maria, admit, token)
    for forged in ("", "x", token[:-1]):
        with pytest.raises(Refusal, match="pass-unknown"):
            await hall.does(hall.boss, admit, forged)
    came = await hall.does(hall.boss, admit, token)
    assert came.entry.arrival is Arrival.COORDINATOR
    assert came.parent.name == "Лапина Мария"


async def test_who_has_not_come_by_the_next_day_has_not_come(store: Store) -> None:
    hall, exam, maria, first, code = await visitor(store)
    sent = await hall.jump("2021-03-18 12:00")
    assert sent[-1].letter.kind == "visit-missed"
    assert not (await hall.entry(exam, first)).no_show
    await hall.jump("2021-03-19 12:00")
    assert (await hall.entry(exam, first)).no_show
    with pytest.raises(Refusal, match="code-too-late"):
        await hall.does(maria, enter_code, code)
    entry = await hall.does(hall.boss, mark_visit, (await hall.entry(exam, first)).id, came=True)
    assert (entry.no_show, entry.arrival) == (False, Arrival.COORDINATOR)
    board, summary = await hall.does(hall.boss, see_board)
    assert summary.total.percent == 100
    assert board.lines[0].came == 1
