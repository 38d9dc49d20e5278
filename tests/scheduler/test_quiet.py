"""A line that is back at night: what is late and not urgent waits for the morning."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from db.engine import Store
from school.outbox.rows import FINAL, DeliveryState
from school.profile import SchoolProfile
from tests.chat import MOSCOW
from tests.scheduler import sim


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


def seconds_to(moment: datetime) -> float:
    return (moment - sim.NOW).total_seconds()


EVENING, NIGHT = at("2026-09-01 18:30"), at("2026-09-01 23:40")
MORNING = at("2026-09-02 08:00")


async def send_until(store: Store, box: Any, time: sim.Time, moment: datetime) -> None:
    async def done() -> bool:
        return time.now() >= moment

    await sim.run_until(lambda nap: sim.sender(store.begin, box, time, nap=nap), time, done)


def heard(box: Any) -> dict[str, float]:
    return dict(zip(box.sent, box.moments, strict=True))


async def test_what_is_late_leaves_in_the_morning_once_and_the_rest_at_once(store: Store) -> None:
    time = sim.Time(seconds_to(NIGHT))
    ids = await sim.people(store, 6)
    late = [await sim.add(store, ids[0], f"late {n}", due_at=EVENING) for n in range(2)]
    await sim.add(store, ids[1], "urgent", due_at=EVENING, urgent=True)
    await sim.add(store, ids[2], "of the night", due_at=at("2026-09-01 21:00"))
    await sim.add(store, ids[3], "over by then", due_at=EVENING, expires_at=at("2026-09-02 06:00"))
    await sim.add(store, ids[4], "just now", due_at=NIGHT)
    await sim.add(store, ids[5], "of yesterday night", due_at=at("2026-09-01 06:00"))
    box = sim.Letterbox(time)
    await send_until(store, box, time, NIGHT + timedelta(minutes=2))
    assert sorted(box.sent) == ["just now", "of the night", "over by then", "urgent"]
    for row_id in late:
        row = await sim.row(store, row_id)
        assert (row.state, row.attempts, row.next_at) == (DeliveryState.WAITING, 0, MORNING)
        assert row.due_at == EVENING, "so that it says that it is late"
    time.seconds = seconds_to(MORNING) - 30
    await send_until(store, box, time, MORNING + timedelta(minutes=1))
    assert len(box.sent) == len(set(box.sent)) == 7
    moments = heard(box)
    for one in ("late 0", "late 1", "of yesterday night"):
        assert moments[one] >= seconds_to(MORNING)
    now = await sim.counts(store)
    assert all(state in FINAL for state, n in now.by_state.items() if n)


async def test_a_short_queue_that_runs_into_the_night_is_not_late(store: Store) -> None:
    time = sim.Time(seconds_to(at("2026-09-01 20:05")))
    (person,) = await sim.people(store, 1)
    await sim.add(store, person, "one", due_at=at("2026-09-01 19:58"))
    box = sim.Letterbox(time)
    await send_until(store, box, time, at("2026-09-01 20:06"))
    assert box.sent == ["one"]


async def test_a_school_without_quiet_hours_waits_for_nothing(store: Store) -> None:
    async with store.begin(writes=True) as work:
        midnight = datetime.min.time()
        await work.profiles.put(SchoolProfile(quiet_from=midnight, quiet_to=midnight))
    time = sim.Time(seconds_to(NIGHT))
    (person,) = await sim.people(store, 1)
    await sim.add(store, person, "one", due_at=EVENING)
    box = sim.Letterbox(time)
    await send_until(store, box, time, NIGHT + timedelta(minutes=1))
    assert box.sent == ["one"]


async def test_a_long_queue_is_put_off_and_each_comes_once(store: Store) -> None:
    time = sim.Time(seconds_to(NIGHT))
    ids = await sim.people(store, 120)
    for number, person in enumerate(random.Random(7).sample(ids, 120)):
        await sim.add(store, person, f"{number}", due_at=EVENING)
    box = sim.Letterbox(time)
    await send_until(store, box, time, NIGHT + timedelta(minutes=2))
    assert box.sent == []
    time.seconds = seconds_to(MORNING)
    await send_until(store, box, time, MORNING + timedelta(minutes=2))
    assert sorted(box.sent, key=int) == [f"{number}" for number in range(120)]
