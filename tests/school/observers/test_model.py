"""Many hands at the same places, in any order: no seat is lost or doubled, the queue keeps its
order, and nobody hears of a place that is not theirs any more.

The rules are stated here anew, from what the ledger and the entries say after each step.
"""

from __future__ import annotations

import asyncio
import shutil
from collections import defaultdict
from collections.abc import Callable, Coroutine
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from db.engine import open_store
from school.families.family import Parent
from school.families.registering import pair_at_home
from school.observers.by_hand import enter_by_hand, move_entry, set_place
from school.observers.deciding import Reason, Why, approve_entry, reject_entry, remove_entry
from school.observers.entry import HOLDING, LIVE, Entry, EntryState
from school.observers.signing import accept_offer, decline_offer, give_up, sign_up, will_come
from school.outbox.rows import DeliveryState
from school.people.person import Person
from school.refusal import Refusal
from tests import postgres
from tests.school.observers.hall import MEMO, Hall

R = TypeVar("R")
BY_HAND = Reason(Why.COVERAGE)
PEOPLE = st.integers(0, 5)
EXAMS = st.integers(0, 1)
# What a waiting letter says must still be so.
SAYS = {
    "place-offer": {EntryState.OFFERED},
    "visit-reminder": {EntryState.PLACED},
    "place-approved": {EntryState.PLACED},
    "place-given": {EntryState.PLACED},
    "place-moved": set(LIVE),
    "pair-signed-up": set(LIVE),
}


class Places(RuleBasedStateMachine):
    """Two places of two seats at different hours; four parents alone and two who come together."""

    url = ""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.before: dict[int, Entry] = {}
        self.by_hand: set[int] = set()

    def run(self, work: Coroutine[Any, Any, R]) -> R:
        return self.runner.run(work)

    @initialize(approval=st.booleans())
    def opens(self, approval: bool) -> None:
        self.run(self._open(approval))

    async def _open(self, approval: bool) -> None:
        self.store = open_store(self.url)
        self.hall = await Hall(self.store).open(approval=approval, seats=2, limit=5)
        self.exams = [
            await self.hall.exam("5Б", "2021-03-18", 2),
            await self.hall.exam("6А", "2021-03-22", 3),
        ]
        self.people: list[tuple[Person, Parent]] = [
            await self.hall.parent(f"Мама {name}", "9А") for name in "АБВГ"
        ]
        home = await self.hall.account("9Б")
        self.people += [(home, await self.hall.joins(home, f"Папа {name}")) for name in "ДЕ"]
        await self.hall.does(home, pair_at_home)

    def asks(self, person: Person, case: Any, *args: Any, **kwargs: Any) -> None:
        """Refusals are answers, too; anything else is a fault."""

        async def ask() -> None:
            try:
                await self.hall.does(person, case, *args, **kwargs)
            except Refusal:
                return

        self.run(ask())

    def entry_of(self, who: int, exam: int) -> Entry | None:
        parent = self.people[who][1]
        found = [
            one
            for one in self.run(self.hall.entries(self.exams[exam]))
            if one.parent_id == parent.id
        ]
        return found[-1] if found else None

    @rule(who=PEOPLE, exam=EXAMS)
    def joins(self, who: int, exam: int) -> None:
        person, parent = self.people[who]
        partner = {4: 5, 5: 4}.get(who)
        other = None if partner is None else self.people[partner][1].id
        self.asks(person, sign_up, self.exams[exam], parent.id, MEMO, partner_id=other)

    @rule(who=PEOPLE, exam=EXAMS, case=st.sampled_from((give_up, decline_offer, accept_offer)))
    def answers(self, who: int, exam: int, case: Any) -> None:
        entry = self.entry_of(who, exam)
        if entry is not None:
            self.asks(self.people[who][0], case, entry.id)

    @rule(who=PEOPLE, exam=EXAMS)
    def says_yes(self, who: int, exam: int) -> None:
        entry = self.entry_of(who, exam)
        if entry is not None:
            self.asks(self.people[who][0], will_come, entry.id)

    @rule(who=PEOPLE, exam=EXAMS)
    def is_approved(self, who: int, exam: int) -> None:
        entry = self.entry_of(who, exam)
        if entry is not None:
            self.asks(self.hall.boss, approve_entry, entry.id)

    @rule(who=PEOPLE, exam=EXAMS, case=st.sampled_from((reject_entry, remove_entry)))
    def is_sent_away(self, who: int, exam: int, case: Any) -> None:
        entry = self.entry_of(who, exam)
        if entry is not None:
            self.asks(self.hall.boss, case, entry.id, BY_HAND)

    @rule(who=PEOPLE, exam=EXAMS)
    def is_moved_over(self, who: int, exam: int) -> None:
        entry = self.entry_of(who, exam)
        if entry is not None:
            self.by_hand |= {entry.id, *(one.id for one in self.party(entry))}
            self.asks(self.hall.boss, move_entry, entry.id, self.exams[1 - exam], BY_HAND)

    @rule(who=PEOPLE, exam=EXAMS)
    def is_entered_by_hand(self, who: int, exam: int) -> None:
        entry = self.entry_of(who, exam)
        if entry is not None:
            self.by_hand |= {entry.id}
        self.asks(self.hall.boss, enter_by_hand, self.exams[exam], self.people[who][1].id, BY_HAND)

    @rule(exam=EXAMS, seats=st.integers(1, 3))
    def gets_other_seats(self, exam: int, seats: int) -> None:
        self.asks(self.hall.boss, set_place, self.exams[exam], seats=seats)

    @rule(exam=EXAMS, room=st.sampled_from(("12", "21")), shift=st.integers(0, 1))
    def the_test_moves(self, exam: int, room: str, shift: int) -> None:
        grade, day, lesson = (("5Б", 18, 2), ("6А", 22, 3))[exam]
        self.run(self.hall.exam(grade, f"2021-03-{day + shift}", lesson, room))

    @precondition(lambda self: self.hall.moment.day < 16)
    @rule(hours=st.sampled_from((1, 7, 25)))
    def time_passes(self, hours: int) -> None:
        self.run(self._pass(hours))

    async def _pass(self, hours: int) -> None:
        self.hall.moment += timedelta(hours=hours)
        await self.hall.tick()
        await self.hall.deliver()

    def party(self, entry: Entry) -> list[Entry]:
        everybody = self.run(self.hall.entries(entry.exam_id))
        return [one for one in everybody if entry.pair and one.pair == entry.pair]

    @invariant()
    def all_is_well(self) -> None:
        if hasattr(self, "hall"):
            self.run(self._look())

    async def _look(self) -> None:
        entries: list[Entry] = []
        for exam in self.exams:
            here = await self.hall.entries(exam)
            entries += here
            await self._one_place(exam, here)
        self._pairs(entries)
        await self._letters({one.id: one for one in entries})
        self.before = {one.id: one for one in entries}
        self.by_hand = set()

    async def _one_place(self, exam: int, here: list[Entry]) -> None:
        place = await self.hall.place(exam)
        held = sum(one.state in HOLDING for one in here)
        assert held == place.taken <= place.seats
        live = [one.parent_id for one in here if one.state in LIVE]
        assert len(live) == len(set(live)), "nobody stands twice in one list"
        queue = [one for one in here if one.state is EntryState.QUEUED]
        sizes: dict[str, int] = defaultdict(int)
        for one in queue:
            sizes[one.pair or str(one.id)] += 1
        fits = [one for one in queue if sizes[one.pair or str(one.id)] <= place.free]
        assert not fits, "no seat stays empty while somebody waits who could have it"
        for one in here:
            was = self.before.get(one.id)
            risen = was and was.state is EntryState.QUEUED and one.state in HOLDING
            if not risen or one.id in self.by_hand:
                continue
            passed = [q for q in queue if q.id < one.id and not q.pair]
            assert not passed, "the queue keeps its order"

    def _pairs(self, entries: list[Entry]) -> None:
        pairs: dict[str, list[Entry]] = defaultdict(list)
        for one in entries:
            if one.pair and one.state in LIVE:
                pairs[one.pair].append(one)
        for both in pairs.values():
            assert len(both) == 2, "both or neither"
            assert both[0].state is both[1].state
            assert both[0].exam_id == both[1].exam_id

    async def _letters(self, entries: dict[int, Entry]) -> None:
        async with self.store.begin(writes=False) as work:
            created = (await work.outbox.counts()).created
            rows = [await work.outbox.get(number) for number in range(1, created + 1)]
        for row in rows:
            if row is None or row.state is not DeliveryState.WAITING or row.topic is None:
                continue
            kind, _, number = row.topic.partition(":")
            if kind == "entry" and row.letter.kind in SAYS:
                state = entries[int(number)].state
                assert state in SAYS[row.letter.kind], f"{row.letter.kind} to {state}"

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.run(self.store.close())
        self.runner.close()


def play(fresh: Callable[[], str], runs: int) -> None:
    """Plays so many runs, each on a database of its own."""

    class OnFresh(Places):
        async def _open(self, approval: bool) -> None:
            self.url = fresh()
            await super()._open(approval)

    run_state_machine_as_test(
        OnFresh,
        settings=settings(
            max_examples=runs,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.timeout(280)
def test_on_sqlite(tmp_path: Path, sqlite_template: Path) -> None:
    numbers = count()

    def fresh() -> str:
        return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / f'{next(numbers)}.db')}"

    play(fresh, 25)


@pytest.mark.timeout(280)
@pytest.mark.postgres
def test_on_postgresql(postgres_server: postgres.Postgres) -> None:
    play(lambda: postgres_server.url(postgres_server.new()), 8)
