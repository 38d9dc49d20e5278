"""SIGKILL at random points of the whole bot while parents race for places: every tap has its
effect once, nobody loses a turn, and nobody gets a letter that is somebody else's."""

from __future__ import annotations

import asyncio
import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from db.engine import Store
from handlers.callbacks.observing import Answer, Coming, Day, GiveUp, MyPlace, SeePlace, Take
from handlers.views.observing import memo_hash
from school.observers.entry import HOLDING, LIVE, Entry, EntryState
from school.observers.rules import ObservationRules
from school.observers.signing import confirm_memo
from school.outbox.rows import FINAL, Delivery
from tests.load.observing import ABREAST, Phone, Stage, stage
from tests.load.toll import chaos_row, states_of
from tests.load.witness import compare, whole_ledger
from tests.school.observers.hall import Hall, local

SEATS = 2
COORDINATOR = 999
AHEAD = ("5d", "48h", "24h", "day")
TESTS = [  # class, day, lesson
    ("4А", "2021-03-18", 2),
    ("5А", "2021-03-18", 5),
    ("6А", "2021-03-19", 2),
    ("7А", "2021-03-19", 5),
    ("8А", "2021-03-22", 3),
]


@dataclass(slots=True)
class Guest:
    """A parent with a telephone. ``wish``: the last one about each test; ``lines``: how often they
    joined each anew."""

    phone: Phone
    person_id: int
    parent_id: int
    wish: dict[int, str] = field(default_factory=dict)
    joins: Counter[int] = field(default_factory=Counter)
    answered: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Show:
    """The parents before the tests, and what they do."""

    stage: Stage
    boss: int
    guests: list[Guest]
    days: dict[int, int]  # test → its day as in buttons
    chance: random.Random

    async def entry(self, guest: Guest, exam: int) -> Entry:
        """The newest one of a guest at a test."""
        async with self.stage.store.begin(writes=False) as work:
            found = await work.entries.of_account(guest.person_id)
        return [one for one in found if one.exam_id == exam][-1]

    async def card(self, guest: Guest, exam: int) -> None:
        """From a word to the card of a place, as a message of its own."""
        day = Day(parent=guest.parent_id, day=self.days[exam])
        shown = await guest.phone.says("записаться", day)
        await guest.phone.taps(day, SeePlace(parent=guest.parent_id, exam=exam), on=shown)

    async def joins(self, guest: Guest, exam: int, *, twice: bool = False) -> None:
        await self.card(guest, exam)
        take = Take(parent=guest.parent_id, exam=exam)
        guest.wish[exam] = "join"
        guest.joins[exam] += 1
        await guest.phone.taps(*[take] * (1 + twice), at_once=True)

    async def leaves(self, guest: Guest, exam: int) -> None:
        way_out = await self.way_out(guest, exam)
        guest.wish[exam] = "decline" if isinstance(way_out, Answer) else "leave"
        await guest.phone.taps(way_out)

    async def way_out(self, guest: Guest, exam: int) -> GiveUp | Answer:
        """By «Мои места» to the last button: «Да, отказаться», or «Отказаться» from an offer that
        came before it could be asked for."""
        entry = (await self.entry(guest, exam)).id
        decline = Answer(entry=entry, take=False)
        choices = (MyPlace(entry=entry), GiveUp(entry=entry), decline)
        shown = await guest.phone.says("/places", *choices)
        if guest.phone.sees(choices[0], shown):
            await guest.phone.taps(choices[0], on=shown)
            await guest.phone.waits(*choices[1:], on=shown)
        if guest.phone.sees(decline, shown):
            guest.answered.add(entry)
            return decline
        await guest.phone.taps(GiveUp(entry=entry), on=shown)
        return GiveUp(entry=entry, sure=True)

    async def hastens(self, guest: Guest, exam: int) -> None:
        """Two cards of one place. Taps the one, then the other together with «Да, отказаться»,
        faster than any answer: what was tapped last counts."""
        await self.card(guest, exam)
        await self.card(guest, exam)
        take = Take(parent=guest.parent_id, exam=exam)
        guest.joins[exam] += 1
        await guest.phone.taps(take)
        way_out = await self.way_out(guest, exam)
        guest.wish[exam] = "decline" if isinstance(way_out, Answer) else "leave"
        await guest.phone.taps(take, way_out, at_once=True)

    async def answers(self, guest: Guest) -> None:
        """Each offer that lies in the chat, once; some are left to lapse."""
        async with self.stage.store.begin(writes=False) as work:
            mine = await work.entries.of_account(guest.person_id)
        for entry in mine:
            yes, no = (Answer(entry=entry.id, take=take) for take in (True, False))
            offered = entry.state is EntryState.OFFERED and entry.id not in guest.answered
            if not offered or not guest.phone.sees(yes):
                continue
            guest.answered.add(entry.id)
            match self.chance.randrange(4):
                case 0 | 1:
                    guest.wish[entry.exam_id] = "take"
                    await guest.phone.taps(yes, yes, at_once=True)
                case 2:
                    guest.wish[entry.exam_id] = "decline"
                    await guest.phone.taps(no)

    async def comes_in(self, guest: Guest) -> None:
        for exam in self.chance.sample(list(self.days), self.chance.choice((1, 1, 2))):
            habit = self.chance.choice(("joins", "joins", "twice", "and leaves", "back", "hastens"))
            if habit == "hastens":
                await self.hastens(guest, exam)
                continue
            await self.joins(guest, exam, twice=habit == "twice")
            if habit in ("and leaves", "back"):
                await self.leaves(guest, exam)
            if habit == "back":
                await self.joins(guest, exam)

    async def second_thoughts(self, guest: Guest) -> None:
        """Whoever has a place may give it up, or say that they come."""
        await self.answers(guest)
        for exam in self.days:
            if guest.wish.get(exam) not in ("join", "take"):
                continue
            entry = await self.entry(guest, exam)
            if entry.state is EntryState.PLACED:
                if self.chance.random() < 0.4:
                    await self.leaves(guest, exam)
                elif guest.phone.sees(Coming(entry=entry.id)):
                    await guest.phone.taps(Coming(entry=entry.id))


async def crowd(hall: Hall, stand: Stage, count: int) -> list[Guest]:
    memo = memo_hash(ObservationRules())
    guests = []
    for _ in range(count):
        person, parent = await hall.parent("Лапина Мария", "9А")
        await hall.does(person, confirm_memo, parent.id, memo)
        assert person.telegram_id is not None
        stand.telegram.user(person.telegram_id)
        phone = Phone(stand.telegram, person.telegram_id)
        guests.append(Guest(phone, person.id, parent.id))
    return guests


async def play(store: Store, url: str, folder: Path, *, people: int, kills: int, seed: int) -> None:
    hall = await Hall(store).open(seats=SEATS, limit=len(TESTS))
    exams = [await hall.exam(grade, day, lesson) for grade, day, lesson in TESTS]
    days = {e: int(day.replace("-", "")) for e, (_, day, _) in zip(exams, TESTS, strict=True)}
    async with stage(store, url, folder, hall.moment, seed) as stand:
        stand.telegram.user(COORDINATOR)
        stand.telegram.start(COORDINATOR)
        guests = await crowd(hall, stand, people)
        show = Show(stand, hall.boss.id, guests, days, random.Random(seed))
        await stand.begin(kills, people * 25)
        await asyncio.gather(*(show.comes_in(guest) for guest in guests))
        for day in range(3, 9):
            await stand.jump_to(local(f"2021-03-{day:02} 10:00"))
            await asyncio.gather(*(show.second_thoughts(guest) for guest in guests))
        await stand.settled()
        await judge_places(show)
        await stand.jump_to(local("2021-03-24 12:00"))
        await stand.end()
        print(f"{stand.kills} kills, {stand.telegram.journal.total} calls")
        assert stand.kills >= kills * 2 // 3, "too few kills found the bot at work"
        await judge(show)


async def judge(show: Show) -> None:
    store = show.stage.store
    async with store.begin(writes=False) as work:
        counts = await work.outbox.counts()
        letters = await whole_ledger(work)
        entries = list(await work.entries.of_exams(list(show.days)))
        assert await work.inbox.pending() == [], "an update was never finished"
    assert counts.adds_up
    assert all(row.state in FINAL for row in letters)
    judge_wishes(show.guests, entries)
    await judge_places(show)
    judge_letters(entries, letters)
    judge_chats(show, entries, letters)


async def judge_places(show: Show) -> None:
    async with show.stage.store.begin(writes=False) as work:
        letters = await whole_ledger(work)
        entries = list(await work.entries.of_exams(list(show.days)))
    offers = [row for row in letters if row.letter.kind == "place-offer"]
    for exam in show.days:
        judge_place([one for one in entries if one.exam_id == exam], offers)


def judge_wishes(guests: list[Guest], entries: list[Entry]) -> None:
    """The database says of everybody what they said last, and joined as often as they did."""
    of = defaultdict(list)
    for one in entries:
        of[one.parent_id, one.exam_id].append(one)
    for guest in guests:
        for exam, wish in guest.wish.items():
            lines = of[guest.parent_id, exam]
            states = [one.state for one in lines]
            said = f"{guest.phone.account} at {exam}: {wish}, {states}"
            assert len(lines) == guest.joins[exam], said
            assert not any(state in LIVE for state in states[:-1]), said
            match wish:
                case "join":
                    waited = (EntryState.EXPIRED, EntryState.REMOVED)  # until the queue was over
                    assert states[-1] in LIVE or states[-1] in waited, said
                case "take":
                    assert states[-1] is EntryState.PLACED, said
                case "leave":
                    assert states[-1] is EntryState.CANCELLED, said
                case "decline":
                    assert states[-1] is EntryState.DECLINED, said


def judge_place(here: list[Entry], offers: list[Delivery]) -> None:
    """No seat too many and none empty; the queue was served in order of arrival."""
    held = [one for one in here if one.state in HOLDING]
    queue = [one for one in here if one.state is EntryState.QUEUED]
    assert len(held) <= SEATS
    assert not queue or len(held) == SEATS, "a free seat while somebody waits"
    ids = {one.id for one in here}
    served = [row.letter.values["entry"] for row in offers if row.letter.values["entry"] in ids]
    assert served == sorted(set(served)), "offered out of turn, or twice"
    assert all(one.id < waits.id for one in held for waits in queue)


def judge_letters(entries: list[Entry], letters: list[Delivery]) -> None:
    """Each thing is written once: an offer, the end of one, a rung of the reminders."""
    said = Counter(
        (row.letter.kind, row.letter.values["entry"], row.letter.values.get("rung"))
        for row in letters
        if "entry" in row.letter.values
    )
    assert set(said.values()) == {1}
    offers = {entry for kind, entry, _ in said if kind == "place-offer"}
    lapsed = {entry for kind, entry, _ in said if kind == "offer-lapsed"}
    assert lapsed == {one.id for one in entries if one.state is EntryState.EXPIRED}
    assert lapsed <= offers
    for one in entries:
        if one.state is EntryState.PLACED:
            assert all(said["visit-reminder", one.id, rung] for rung in AHEAD)
            assert said["visit-missed", one.id, "end"]


def judge_chats(show: Show, entries: list[Entry], letters: list[Delivery]) -> None:
    """Nobody holds what is somebody else's; repeats are those that a kill explains."""
    accounts = {guest.person_id: guest.phone.account for guest in show.guests}
    owners = {one.id: accounts[one.person_id] for one in entries}
    for post in show.stage.telegram.posts:
        assert all(owners[entry] == post.chat_id for entry in post.entries), f"not theirs: {post}"
    accounts[show.boss] = COORDINATOR
    repeats = compare(show.stage.telegram, letters, accounts)
    print(f"{len(letters)} letters, {repeats} repeats")
    assert repeats <= show.stage.kills * ABREAST
    chaos_row(
        "SIGKILL: parents sign up, wait, give back",
        states_of(letters),
        doubled=repeats,
        promised=show.stage.kills * ABREAST,
        kills=show.stage.kills,
    )


@pytest.mark.timeout(200)
async def test_fifteen_kills(store: Store, database_url: str, tmp_path: Path) -> None:
    await play(store, database_url, tmp_path, people=60, kills=15, seed=107)


@pytest.mark.chaos
@pytest.mark.parametrize("seed", range(2))
async def test_sixty_kills(store: Store, database_url: str, tmp_path: Path, seed: int) -> None:
    await play(store, database_url, tmp_path, people=60, kills=30, seed=seed)
