"""Parents, places and a clock over the real store; letters are read from the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.wiring import relay
from db.engine import Store
from db.tables.outbox import deliveries
from school.dates.year import SchoolYear
from school.families.consent import ConsentKind, Operator
from school.families.family import Parent, TieKind
from school.families.registering import agree, name_parent
from school.observers.classes import set_classes
from school.observers.entry import HOLDING, Entry, EntryState
from school.observers.place import Place
from school.observers.rules import ObservationRules
from school.observers.signing import confirm_memo
from school.observers.ticking import lapse_offers, remind_observers, sound_alarm
from school.outbox.outcomes import Sent, settle
from school.outbox.rows import Delivery, DeliveryState
from school.people.access import STRANGER, look_up
from school.people.person import Person, PersonState
from school.people.roles import Role, RoleName
from school.vpr.scheduling import put_exams, remove_exam
from school.vpr.timetable import Exam
from school.work import SYSTEM, Actor, Office

MOSCOW = ZoneInfo("Europe/Moscow")
YEAR = SchoolYear(2020)
MEMO = "memo"
OPERATOR = Operator("МБОУ СОШ № 107", "6311000000", "г. Самара, ул. Школьная, 1", "8 846 000-00-00")


def local(text: str) -> datetime:
    """«2021-03-10 12:00» in Moscow."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW).astimezone(UTC)


@dataclass(slots=True)
class Hall:
    """``moment`` is the present. Nothing is sent before ``deliver``."""

    store: Store
    moment: datetime = field(default_factory=lambda: local("2021-03-01 12:00"))
    office: Office = field(init=False)
    boss: Person = field(init=False)
    _accounts: int = 1000

    def __post_init__(self) -> None:
        self.office = Office(self.store.begin, lambda: self.moment, look_up, relay)

    async def open(self, **rules: Any) -> Hall:
        """The school with its operator, rules (approval off unless said) and a coordinator."""
        async with self.store.begin(writes=True) as work:
            await work.operators.put(OPERATOR)
            await work.rules.put(replace(ObservationRules(approval=False), **rules))
            self.boss = await work.people.add(
                "Климова Анна Сергеевна", 999, "ru", PersonState.ACTIVE, self.moment
            )
            await work.people.bind(self.boss.id, Role(RoleName.COORDINATOR))
        return self

    def at(self, text: str) -> None:
        self.moment = local(text)

    async def rules(self, **changed: Any) -> None:
        async with self.store.begin(writes=True) as work:
            await work.rules.put(replace(await work.rules.get(), **changed))

    async def exam(
        self,
        grade: str,
        day: str = "2021-03-18",
        lesson: int | None = 2,
        room: str = "12",
        subject: str = "математика",
    ) -> int:
        """A test of the timetable, new or moved; the id of its place."""
        exam = Exam(0, grade, subject, date.fromisoformat(day), lesson, room)
        table = await self.does(self.boss, put_exams, YEAR, [exam])
        same = (grade, subject)
        found: int = next(e.id for e in table.exams if (e.grade_class, e.subject) == same)
        return found

    async def no_exam(self, exam_id: int) -> None:
        await self.does(self.boss, remove_exam, YEAR, exam_id)

    async def actor(self, person: Person) -> Actor:
        async with self.store.begin(writes=False) as work:
            stranger = Actor(None, STRANGER, person.telegram_id)
            return await look_up(work, stranger, self.moment)

    async def does(self, person: Person, case: Any, *args: Any, **kwargs: Any) -> Any:
        return await self.office.do(case, await self.actor(person), *args, **kwargs)

    async def account(
        self,
        *classes: str,
        relatives: tuple[str, ...] = (),
        kind: ConsentKind = ConsentKind.OBSERVING,
    ) -> Person:
        """A parents' account that has agreed, with its classes and no parent yet."""
        self._accounts += 1
        stranger = Actor(None, STRANGER, self._accounts)
        family = await self.office.do(agree, stranger, kind, "Согласие", "ru")
        person: Person = family.person
        ties = [(one, TieKind.CHILD) for one in classes]
        ties += [(one, TieKind.RELATIVE) for one in relatives]
        if ties:
            await self.does(person, set_classes, ties)
        return person

    async def parent(self, name: str, *classes: str) -> tuple[Person, Parent]:
        """A registered parent who has read the memo."""
        person = await self.account(*classes)
        return person, await self.joins(person, name)

    async def joins(self, person: Person, name: str) -> Parent:
        """One more parent of an account, who has read the memo."""
        parent: Parent = await self.does(person, name_parent, name)
        confirmed: Parent = await self.does(person, confirm_memo, parent.id, MEMO)
        return confirmed

    async def tick(self) -> None:
        """What the clock does at this moment."""
        while await self.office.do(remind_observers, SYSTEM):
            pass
        while await self.office.do(lapse_offers, SYSTEM):
            pass
        await self.office.do(sound_alarm, SYSTEM)

    async def deliver(self) -> list[Delivery]:
        """Sends all that is due; the letters that went out."""
        gone = []
        while True:
            async with self.store.begin(writes=True) as work:
                claims = await work.outbox.claim(self.moment, 100)
                for claim in claims:
                    row = settle(claim.delivery, Sent.one(1), self.moment)
                    await work.outbox.save(row)
                    gone.append(row)
            if not claims:
                return gone

    async def jump(self, text: str) -> list[Delivery]:
        """Goes through every due moment up to this one; the letters that went out."""
        until, gone = local(text), []
        while True:
            async with self.store.begin(writes=False) as work:
                moments = [await work.entries.next_due(), await work.outbox.next_due()]
            due = min((one for one in moments if one is not None), default=None)
            if due is None or due > until:
                break
            self.moment = max(due, self.moment)
            await self.tick()
            gone += await self.deliver()
        self.moment = until
        await self.tick()
        return gone + await self.deliver()

    async def letters(self, person: Person, *states: DeliveryState) -> list[str]:
        """The kinds of a person's letters, oldest first."""
        async with self.store.begin(writes=False) as work:
            found = await work._transaction.rows(select(deliveries.c.id).order_by(deliveries.c.id))
            rows = [await work.outbox.get(row.id) for row in found]
        return [
            row.letter.kind
            for row in rows
            if row and row.person_id == person.id and (not states or row.state in states)
        ]

    async def place(self, exam_id: int) -> Place:
        async with self.store.begin(writes=False) as work:
            found = await work.places.get(exam_id)
        assert found is not None
        return found

    async def entries(self, exam_id: int) -> list[Entry]:
        async with self.store.begin(writes=False) as work:
            return list(await work.entries.of_exams([exam_id]))

    async def entry(self, exam_id: int, parent: Parent) -> Entry:
        """The newest entry of a parent at a place."""
        return [one for one in await self.entries(exam_id) if one.parent_id == parent.id][-1]

    async def states(self, exam_id: int) -> list[str]:
        return [one.state.value for one in await self.entries(exam_id)]


def hold(entries: Iterable[Entry]) -> int:
    return sum(entry.state in HOLDING for entry in entries)


def waiting(entries: Iterable[Entry]) -> list[int]:
    return [entry.id for entry in entries if entry.state is EntryState.QUEUED]


DAY = timedelta(days=1)
