"""What becomes of a row after an attempt: the whole table, cell by cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from school.outbox.outcomes import (
    Blocked,
    Doubt,
    Outcome,
    Refused,
    Sent,
    Unreached,
    Wait,
    next_try,
    settle,
)
from school.outbox.rows import FINAL, AfterDoubt, Counts, Delivery, DeliveryState, Letter

NOW = datetime(2026, 9, 4, 8, 0, tzinfo=UTC)
FRESH, OLD = timedelta(minutes=1), timedelta(hours=72)
S = DeliveryState


def in_flight(
    after_doubt: AfterDoubt, *, doubts: int = 0, attempts: int = 1, age: timedelta = FRESH
) -> Delivery:
    return Delivery(
        id=7,
        key="remind:7",
        person_id=3,
        letter=Letter("reminders", {"tasks": []}),
        urgent=False,
        after_doubt=after_doubt,
        due_at=NOW - age,
        expires_at=None,
        state=S.SENDING,
        attempts=attempts,
        doubts=doubts,
        next_at=NOW - timedelta(seconds=1),
        error=None,
        created_at=NOW - age,
        finished_at=None,
    )


@pytest.mark.parametrize(
    ("attempts", "age", "seconds"),
    [
        (1, timedelta(0), 15),
        (2, FRESH, 60),
        (3, FRESH, 300),
        (4, FRESH, 900),
        (5, FRESH, 3600),
        (6, FRESH, 3600),
        (500, FRESH, 3600),
        (1, timedelta(hours=71, minutes=59), 15),
        (1, OLD, 15),
        (4, timedelta(days=30), 900),
        (5, OLD, None),
        (9, OLD, None),
        (9, timedelta(days=30), None),
    ],
)
def test_the_ladder_of_attempts(attempts: int, age: timedelta, seconds: int | None) -> None:
    wait = next_try(attempts, age)
    assert (wait and wait.total_seconds()) == seconds


# outcome × after_doubt × doubts × attempts × age → state, seconds to the next, attempts, doubts
_EITHER = tuple(AfterDoubt)
_TABLE: list[
    tuple[
        Outcome,
        tuple[AfterDoubt, ...],
        tuple[int, ...],
        int,
        timedelta,
        tuple[DeliveryState, float | None, int, int],
    ]
] = [
    *[
        row
        for age in (FRESH, OLD)
        for row in (
            (Sent.one(41), _EITHER, (0,), 1, age, (S.SENT, None, 1, 0)),
            (Sent.one(41), _EITHER, (1,), 2, age, (S.SENT, None, 2, 1)),
            (Blocked("403"), _EITHER, (0,), 1, age, (S.FAILED, None, 1, 0)),
            (Blocked("403"), _EITHER, (1,), 2, age, (S.FAILED, None, 2, 1)),
            (Refused("400"), _EITHER, (0,), 1, age, (S.FAILED, None, 1, 0)),
            (Refused("400"), _EITHER, (1,), 2, age, (S.FAILED, None, 2, 1)),
            # A 429 counts for nothing and ends nothing, however old the row is.
            (Wait(7.5), _EITHER, (0,), 1, age, (S.WAITING, 7.5, 0, 0)),
            (Wait(7.5), _EITHER, (1,), 3, age, (S.WAITING, 7.5, 2, 1)),
            (Doubt("?"), (AfterDoubt.REPEAT,), (0,), 1, age, (S.WAITING, 0, 1, 1)),
            (Doubt("?"), (AfterDoubt.REPEAT,), (0,), 4, age, (S.WAITING, 0, 4, 1)),
            (Doubt("?"), (AfterDoubt.REPEAT,), (1,), 2, age, (S.UNCERTAIN, None, 2, 1)),
            (Doubt("?"), (AfterDoubt.LIST,), (0,), 1, age, (S.UNCERTAIN, None, 1, 0)),
            (Doubt("?"), (AfterDoubt.LIST,), (1,), 4, age, (S.UNCERTAIN, None, 4, 1)),
        )
    ],
    (Unreached("502"), _EITHER, (0,), 1, FRESH, (S.WAITING, 15, 1, 0)),
    (Unreached("502"), _EITHER, (0,), 2, FRESH, (S.WAITING, 60, 2, 0)),
    (Unreached("502"), _EITHER, (0,), 3, FRESH, (S.WAITING, 300, 3, 0)),
    (Unreached("502"), _EITHER, (0,), 4, FRESH, (S.WAITING, 900, 4, 0)),
    (Unreached("502"), _EITHER, (0,), 50, FRESH, (S.WAITING, 3600, 50, 0)),
    (Unreached("502"), (AfterDoubt.REPEAT,), (1,), 2, FRESH, (S.WAITING, 60, 2, 1)),
    (Unreached("502"), _EITHER, (0,), 1, OLD, (S.WAITING, 15, 1, 0)),
    (Unreached("502"), _EITHER, (0,), 80, OLD, (S.FAILED, None, 80, 0)),
    # The first attempt may have arrived: «failed» would deny it.
    (Unreached("502"), _EITHER, (1,), 80, OLD, (S.UNCERTAIN, None, 80, 1)),
]


@pytest.mark.parametrize(("outcome", "kinds", "doubted", "attempts", "age", "expected"), _TABLE)
def test_what_becomes_of_a_row(
    outcome: Outcome,
    kinds: tuple[AfterDoubt, ...],
    doubted: tuple[int, ...],
    attempts: int,
    age: timedelta,
    expected: tuple[DeliveryState, float | None, int, int],
) -> None:
    for after_doubt in kinds:
        for doubts in doubted:
            before = in_flight(after_doubt, doubts=doubts, attempts=attempts, age=age)
            after = settle(before, outcome, NOW)
            state, seconds, left_attempts, left_doubts = expected
            assert (after.state, after.attempts, after.doubts) == (
                state,
                left_attempts,
                left_doubts,
            )
            if seconds is None:
                assert state in FINAL
                assert after.finished_at == NOW
                assert after.next_at == before.next_at
            else:
                assert after.finished_at is None
                assert after.next_at == NOW + timedelta(seconds=seconds)
            assert after.message_id == (41 if state is S.SENT else None)
            assert (after.error is None) == (state in (S.SENT, S.WAITING))
            assert (after.id, after.key, after.letter) == (before.id, before.key, before.letter)
            assert (after.due_at, after.expires_at) == (before.due_at, before.expires_at)


def of_parts(
    part: int, parts: int = 3, after_doubt: AfterDoubt = AfterDoubt.LIST, **fields: Any
) -> Delivery:
    ids = tuple(range(100, 100 + part))
    before = in_flight(after_doubt, attempts=2)
    return replace(before, part=part, parts=parts, message_ids=ids, **fields)


def test_each_part_is_an_attempt_of_its_own() -> None:
    row = of_parts(0, doubts=1)
    row = settle(row, Sent.one(100), NOW)
    assert (row.state, row.part, row.attempts, row.doubts) == (S.WAITING, 1, 0, 0)
    assert (row.next_at, row.finished_at, row.message_id) == (NOW, None, 100)
    row = settle(replace(row, state=S.SENDING), Sent((101, 102, 103)), NOW)
    assert (row.state, row.part) == (S.WAITING, 2)
    row = settle(replace(row, state=S.SENDING), Sent(()), NOW)
    assert (row.state, row.part, row.finished_at) == (S.SENT, 3, NOW)
    assert row.message_ids == (100, 101, 102, 103)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Sent.one(101), S.SENT),
        (Blocked("403"), S.FAILED),
        (Refused("400"), S.FAILED),
        (Wait(7.5), S.SENT),
        (Unreached("502"), S.SENT),
        (Doubt("?"), S.UNCERTAIN),
    ],
)
def test_a_row_withdrawn_after_its_first_part(outcome: Outcome, state: DeliveryState) -> None:
    after = settle(of_parts(1, withdrawn=True), outcome, NOW)
    assert (after.state, after.finished_at) == (state, NOW)
    assert after.message_ids[:1] == (100,)
    if isinstance(outcome, Sent):
        assert (after.part, after.message_ids) == (2, (100, 101))


def test_a_failure_in_a_later_part_keeps_what_arrived() -> None:
    after = settle(of_parts(2), Refused("too big"), NOW)
    assert (after.state, after.error, after.part) == (S.FAILED, "too big", 2)
    assert after.message_ids == (100, 101)
    again = settle(of_parts(2, after_doubt=AfterDoubt.REPEAT), Doubt("?"), NOW)
    assert (again.state, again.part, again.doubts) == (S.WAITING, 2, 1)


@pytest.mark.parametrize(
    ("outcome", "held"),
    [
        (Sent.one(101), True),
        (Wait(7.5), True),
        (Unreached("502"), True),
        (Blocked("403"), False),
        (Doubt("?"), False),
    ],
)
def test_what_is_paused_in_flight_is_held_after_it(outcome: Outcome, held: bool) -> None:
    after = settle(of_parts(1, paused=True), outcome, NOW)
    assert (after.state is S.HELD) == held
    if held:
        assert not after.paused
    assert settle(of_parts(2, paused=True), Sent.one(9), NOW).state is S.SENT
    # Found out late: the row was taken for lost and is held by now.
    late = settle(of_parts(1, state=S.HELD), Sent.one(101), NOW)
    assert (late.state, late.part) == (S.HELD, 2)


def test_what_was_uncertain_goes_on_when_it_turns_out_sent() -> None:
    doubtful = settle(of_parts(0), Doubt("?"), NOW)
    assert (doubtful.state, doubtful.error) == (S.UNCERTAIN, "?")
    after = settle(doubtful, Sent.one(100), NOW + FRESH)
    assert (after.state, after.part, after.error) == (S.WAITING, 1, None)
    assert (after.finished_at, after.next_at) == (None, NOW + FRESH)


def test_every_state_is_final_or_open() -> None:
    assert {S.SENT, S.FAILED, S.EXPIRED, S.CANCELLED, S.UNCERTAIN} == FINAL


@pytest.mark.parametrize(("created", "adds_up"), [(5, True), (4, False), (6, False)])
def test_the_sum_of_the_ledger(created: int, adds_up: bool) -> None:
    assert Counts(created, {S.SENT: 3, S.WAITING: 2}).adds_up is adds_up
