"""Telegram fails in every way for weeks while places are asked for, approved, offered and moved:
what is still true arrives, once or marked; what is over does not; and nobody loses a turn by it."""

from __future__ import annotations

import asyncio
import math
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.demo.telegram import Fault, MemorySession
from bot.messenger import TelegramMessenger
from bot.wiring import make_bot, relay
from db.engine import Store
from scheduler.sender import Sender
from school.families.family import Parent
from school.observers.by_hand import set_place
from school.observers.deciding import Reason, Why, approve_all, approve_entry, reject_entry
from school.observers.desk import hours_of
from school.observers.eligibility import why_not
from school.observers.entry import HOLDING, LIVE, Entry, EntryState
from school.observers.rules import ObservationRules
from school.observers.signing import accept_offer, decline_offer, give_up, sign_up, will_come
from school.observers.ticking import lapse_offers, pass_over, remind_observers
from school.observers.timing import SHORTEST_OFFER, offer_times
from school.outbox.outcomes import Outcome
from school.outbox.rows import FINAL, Claim, Delivery, DeliveryState
from school.people.access import look_up
from school.people.person import Person
from school.refusal import Refusal
from school.reminders.unreachable import mark_unreachable
from school.work import SYSTEM, Office
from tests.chat import MOSCOW, TOKEN
from tests.load.toll import chaos_row, states_of
from tests.load.witness import Witness, compare, whole_ledger
from tests.scheduler import sim
from tests.school.observers.hall import MEMO, Hall, local

START, END = local("2021-03-09 10:00"), local("2021-03-29 12:00")
LAST_TEST = local("2021-03-23 20:00")
CLOSES_HOURS = ObservationRules().closes_hours
PEOPLE = 24
ACTS = 150
COORDINATOR = 999
BY_HAND = Reason(Why.SCHEDULE)
TESTS = [  # class, day of March, lesson: no two at one hour, wherever they are moved
    ("4А", 18, 2),
    ("5А", 18, 3),
    ("6А", 19, 5),
    ("7А", 19, 6),
]
# What a letter says must be so when it leaves.
SAYS = {
    "place-offer": {EntryState.OFFERED},
    "visit-reminder": {EntryState.PLACED},
    "place-approved": {EntryState.PLACED},
    "place-moved": set(LIVE),
}


class Weeks(sim.Time):
    """Days in which nothing is due pass at once."""

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def until(self, moment: datetime) -> float:
        return (moment - START).total_seconds()

    @property
    def in_flight(self) -> bool:
        return any(not future.done() for _, _, future in self._sleepers)


@dataclass(slots=True)
class Line:
    """The real messenger on a line that takes its time. When a letter leaves, it must be true
    still, or have been withdrawn since it was taken."""

    inner: TelegramMessenger
    store: Store
    time: Weeks
    chance: random.Random
    untrue: list[str] = field(default_factory=list)

    async def send(self, claim: Claim, *, late: bool, repeat: bool) -> Outcome:
        await self.time.sleep(self.chance.uniform(0.05, 0.4))
        row = claim.delivery
        if row.letter.kind in SAYS:
            async with self.store.begin(writes=False) as work:
                entry = await work.entries.get(int(str(row.letter.values["entry"])))
                kept = await work.outbox.get(row.id)
            assert entry
            assert kept
            if entry.state not in SAYS[row.letter.kind] and not kept.withdrawn:
                self.untrue.append(f"{row.letter.kind} to {entry.state}")
        return await self.inner.send(claim, late=late, repeat=repeat)


@dataclass(slots=True)
class Storm:
    hall: Hall
    time: Weeks
    telegram: Witness
    chance: random.Random
    exams: list[int]
    people: list[tuple[Person, Parent]]
    begin: sim.Faulty
    acts: list[float]  # when somebody does something
    outages: list[tuple[float, float, Fault]]
    sender: Sender | None = None
    ticked: float = -math.inf
    watched: float = 0.0

    @property
    def ticks(self) -> Office:
        return Office(self.begin, self.time.now, look_up, relay)

    async def entries(self) -> list[Entry]:
        async with self.hall.store.begin(writes=False) as work:
            return list(await work.entries.of_exams(self.exams))

    async def act(self) -> None:
        """Somebody does something that is possible now, or not."""
        self.hall.moment = self.time.now()
        entries = await self.entries()
        weights = {self.signs_up: 35, self.answers: 20, self.leaves: 12, self.decides: 20}
        weights |= {self.moves: 8, self.adds_a_seat: 3}
        (what,) = self.chance.choices(list(weights), list(weights.values()))
        try:
            await what(entries)
        except Refusal:
            return

    async def signs_up(self, entries: list[Entry]) -> None:
        person, parent = self.chance.choice(self.people)
        await self.hall.does(person, sign_up, self.chance.choice(self.exams), parent.id, MEMO)

    async def answers(self, entries: list[Entry]) -> None:
        await self._of_theirs(entries, EntryState.OFFERED, (accept_offer, decline_offer))

    async def leaves(self, entries: list[Entry]) -> None:
        state = self.chance.choice((EntryState.PLACED, EntryState.QUEUED, EntryState.OFFERED))
        await self._of_theirs(entries, state, (give_up, give_up, will_come))

    async def _of_theirs(self, entries: list[Entry], state: EntryState, cases: Any) -> None:
        found = [one for one in entries if one.state is state]
        if found:
            one = self.chance.choice(found)
            person = next(p for p, parent in self.people if parent.id == one.parent_id)
            await self.hall.does(person, self.chance.choice(cases), one.id)

    async def decides(self, entries: list[Entry]) -> None:
        asking = [one for one in entries if one.state is EntryState.ASKED]
        if self.chance.random() < 0.4:
            await self.hall.does(self.hall.boss, approve_all)
        elif asking and self.chance.random() < 0.7:
            await self.hall.does(self.hall.boss, approve_entry, self.chance.choice(asking).id)
        elif asking:
            one = self.chance.choice(asking)
            await self.hall.does(self.hall.boss, reject_entry, one.id, BY_HAND)

    async def moves(self, entries: list[Entry]) -> None:
        """Another room or day; the same test, so the same place."""
        if self.time.now() < local("2021-03-16 12:00"):
            grade, day, lesson = self.chance.choice(TESTS)
            day += self.chance.choice((0, 0, 4))
            room = self.chance.choice(("12", "21"))
            await self.hall.exam(grade, f"2021-03-{day}", lesson, room)

    async def adds_a_seat(self, entries: list[Entry]) -> None:
        exam = self.chance.choice(self.exams)
        seats = (await self.hall.place(exam)).seats + 1
        if seats <= 3:
            await self.hall.does(self.hall.boss, set_place, exam, seats=seats)

    async def tick(self) -> None:
        for case in (remind_observers, lapse_offers):
            try:
                while await self.ticks.do(case, SYSTEM):
                    pass
            except sim.Fault:
                """The next tick finds it."""
        try:
            async with self.begin(writes=True) as work:
                await work.outbox.expire(self.time.now())
            if self.time.seconds >= self.watched + 15 and self.sender is not None:
                self.watched = self.time.seconds
                await self.sender.watch()
        except sim.Fault:
            """As above."""

    def weather(self) -> None:
        for begins, ends, fault in self.outages:
            rages = fault in self.telegram.faults.standing
            if begins <= self.time.seconds < ends and not rages:
                self.telegram.faults.standing.insert(0, fault)
            elif rages and self.time.seconds >= ends:
                self.telegram.faults.remove(fault)

    async def nap(self, wake: asyncio.Event, seconds: float) -> None:
        """What happens between two turns of the sender."""
        await asyncio.sleep(0)
        if self.time.in_flight and self.acts and self.chance.random() < 0.05:
            self.acts.pop()
            await self.act()
        if wake.is_set():
            return
        if self.time.in_flight:
            await self.time.nap(wake, seconds)
        elif self.time.now() > END:
            assert self.sender
            await self.sender.stop()
        else:
            # The sender cannot foresee more than a few seconds; we can.
            self.time.seconds = max(self.time.seconds + seconds, await self.coming())
        await self.goes_on()

    async def coming(self) -> float:
        """When the next thing happens."""
        async with self.hall.store.begin(writes=False) as work:
            due = [await work.outbox.next_due(), await work.entries.next_due()]
            sending = await work.outbox.sending()
        ahead = [self.time.until(one) for one in due if one is not None]
        ahead += [self.time.seconds + 15] if sending else []
        return min(ahead + (self.acts[:1] or [self.time.until(END) + 1]))

    async def goes_on(self) -> None:
        self.weather()
        while self.acts and self.acts[0] <= self.time.seconds:
            self.acts.pop(0)
            await self.act()
            await self.look()
        if self.time.seconds >= self.ticked + 15:
            self.ticked = self.time.seconds
            await self.tick()

    async def look(self) -> None:
        """No seat too many, and none empty while somebody waits who could have it."""
        async with self.hall.store.begin(writes=False) as work:
            places = [await work.places.get(exam) for exam in self.exams]
            hours, profile = await hours_of(work), await work.profiles.get()
            counts = await work.outbox.counts()
        assert counts.adds_up
        entries = await self.entries()
        for place in places:
            assert place is not None
            here = [one for one in entries if one.exam_id == place.id]
            assert sum(one.state in HOLDING for one in here) == place.taken <= place.seats
            start, _ = hours.of_place(place)
            now = self.time.now()
            if place.free and offer_times(start, now, CLOSES_HOURS, profile.calendar) is not None:
                waits = [one for one in here if one.state is EntryState.QUEUED]
                could = [one.id for one in waits if await self.could_come(one)]
                assert not could, f"{could} wait beside a free seat"

    async def could_come(self, entry: Entry) -> bool:
        async with self.hall.store.begin(writes=False) as work:
            scene = await work.entries.scene(entry.exam_id, [entry.parent_id])
            hours = await hours_of(work)
        assert scene
        return why_not(scene.candidates[0], scene.place, scene, hours, self.time.now()) is None


async def gather(store: Store, seed: int) -> Storm:
    chance = random.Random(seed)
    time = Weeks()
    telegram = Witness(time.now)
    hall = await Hall(store, START).open(approval=True, limit=2)
    exams = [await hall.exam(grade, f"2021-03-{day}", lesson) for grade, day, lesson in TESTS]
    people = [await hall.parent("Лапина Мария", "9А") for _ in range(PEOPLE)]
    accounts = [person.telegram_id or 0 for person, _ in people]
    for account in (*accounts, COORDINATOR):
        telegram.user(account)
        telegram.start(account)
    for account in chance.sample(accounts, PEOPLE // 8):
        telegram.faults.add(Fault("blocked", chat_id=account))
    for kind, probability in (
        ("server_error", 0.15),
        ("html", 0.05),
        ("silence", 0.03),
        ("silence_after", 0.03),
        ("drop", 0.03),
        ("drop_after", 0.03),
        ("retry_after", 0.03),
    ):
        telegram.faults.add(Fault(kind, probability=probability, seconds=3))  # type: ignore[arg-type]
    telegram.faults.add(Fault("refuse", probability=0.02, words="MESSAGE_TOO_ODD"))
    days = [86_400.0 * day for day in (1, 4, 7)]
    outages = [
        (begins, begins + 3600.0 * chance.choice((1, 8, 30)), Fault("server_error"))
        for begins in days
    ]
    acts = sorted(chance.uniform(0, 9 * 86_400) for _ in range(ACTS))
    begin = sim.Faulty(store, 0.03, chance)
    return Storm(hall, time, telegram, chance, exams, people, begin, acts, outages)


async def rage(store: Store, seed: int) -> None:
    storm = await gather(store, seed)
    office = storm.ticks

    async def blocked(person_id: int) -> None:
        await office.do(mark_unreachable, SYSTEM, person_id)
        await office.do(pass_over, SYSTEM, person_id)

    messenger = TelegramMessenger(make_bot(TOKEN, MemorySession(storm.telegram)))
    messenger.zone = MOSCOW
    line = Line(messenger, store, storm.time, storm.chance)
    nap: Callable[[asyncio.Event, float], Awaitable[None]] = storm.nap
    storm.sender = sim.sender(storm.begin, line, storm.time, blocked=blocked, nap=nap)
    await storm.sender.run()
    assert storm.begin.faults > 10
    assert not line.untrue, line.untrue
    await judge(storm)


async def judge(storm: Storm) -> None:
    async with storm.hall.store.begin(writes=False) as work:
        counts = await work.outbox.counts()
        letters = await whole_ledger(work)
        places = {exam: await work.places.get(exam) for exam in storm.exams}
        hours = await hours_of(work)
    assert counts.adds_up
    assert all(row.state in FINAL for row in letters)
    accounts = {person.id: person.telegram_id or 0 for person, _ in storm.people}
    accounts[storm.hall.boss.id] = COORDINATOR
    repeats = compare(storm.telegram, letters, accounts)
    entries = await storm.entries()
    owners = {one.id: accounts[one.person_id] for one in entries}
    for post in storm.telegram.posts:
        assert all(owners[entry] == post.chat_id for entry in post.entries), f"not theirs: {post}"
    print(f"{counts.created} letters, {repeats} repeats, {len(entries)} entries")
    print({state.value: n for state, n in counts.by_state.items() if n})
    wrongs = [
        f"asked on {row.due_at:%d.%m} to decide about tests that are over"
        for row in letters
        if row.letter.kind == "observers-asking" and row.due_at > LAST_TEST
    ]
    for one in entries:
        theirs = [row for row in letters if row.topic == one.topic]
        wrongs += unheard(one, theirs)
        place = places[one.exam_id]
        assert place
        closes = hours.of_place(place)[0] - timedelta(hours=CLOSES_HOURS)
        if one.state is EntryState.EXPIRED:
            wrongs += lost_turn(one, theirs, closes)
    assert not wrongs, "\n".join(wrongs)
    chaos_row(
        "faults: places of observers over weeks",
        states_of(letters),
        doubled=repeats,
        promised=sum(row.doubts for row in letters),
    )


def unheard(entry: Entry, theirs: list[Delivery]) -> list[str]:
    """Who has the place for good was told so, unless they cannot be told anything."""
    told = {row.state for row in theirs if row.letter.kind == "place-approved"}
    if entry.state is EntryState.PLACED and told == {DeliveryState.CANCELLED}:
        return [f"{entry.id} never heard of the approval"]
    return []


def lost_turn(entry: Entry, theirs: list[Delivery], closes: datetime) -> list[str]:
    """An offer lapses only when it could be read, for half an hour at least, and said so."""
    offer = [row for row in theirs if row.letter.kind == "place-offer"][-1]
    assert entry.changed_at
    if entry.changed_at >= closes or offer.state is DeliveryState.UNCERTAIN:
        return []
    if offer.state is not DeliveryState.SENT:
        return [f"{entry.id} lost its turn by a letter that is {offer.state}: {offer.error}"]
    assert offer.finished_at
    wrongs = []
    if entry.changed_at - offer.finished_at < SHORTEST_OFFER:
        wrongs.append(f"{entry.id} had {entry.changed_at - offer.finished_at} to answer")
    said = datetime.fromisoformat(str(offer.letter.values["deadline"]))
    if said <= offer.finished_at:
        wrongs.append(f"{entry.id} was offered what was over by the words of the letter")
    return wrongs


@pytest.mark.parametrize("seed", range(2))
async def test_a_storm_over_the_places(store: Store, seed: int) -> None:
    await rage(store, seed)


@pytest.mark.chaos
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(2, 5))
async def test_many_storms_over_the_places(store: Store, seed: int) -> None:
    await rage(store, seed)
