"""Families that agreed to news, tests to come, and a clock over the real store."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from db.engine import Store
from school.families.consent import ConsentKind
from school.families.preferences import Mode, choose_mode
from school.families.registering import agree
from school.outbox.rows import Delivery, DeliveryState
from school.people.person import Person
from school.resources.preparing import next_preparing, prepare_families
from school.work import SYSTEM
from tests.school.observers.hall import Hall, local


def values(letter: Delivery) -> dict[str, Any]:
    return dict(letter.letter.values)


def said(letter: Delivery) -> list[str]:
    """Its lines: «5А математика 2021-03-18», a change with what was, «—» for no day."""
    lines = []
    for one in values(letter)["tests"]:
        now = f"{one['class']} {one['subject']} {one['day'] or '—'}"
        was = one["was"]
        lines.append(now if was is None else f"{now} (was {was['subject']} {was['day']})")
    return lines


@dataclass(slots=True)
class Readers:
    store: Store
    hall: Hall = field(init=False)

    def __post_init__(self) -> None:
        self.hall = Hall(self.store)

    async def open(self, moment: str = "2021-02-01 12:00") -> Readers:
        await self.hall.open()
        self.hall.at(moment)
        return self

    async def reader(
        self,
        *classes: str,
        relatives: tuple[str, ...] = (),
        mode: Mode = Mode.INSTANT,
        news: bool = True,
    ) -> Person:
        person = await self.hall.account(*classes, relatives=relatives)
        if news:
            await self.hall.does(person, agree, ConsentKind.NEWS, "Новости", "ru")
        if mode is not Mode.INSTANT:
            await self.hall.does(person, choose_mode, mode)
        return person

    async def tick(self) -> int:
        steps = 0
        while await self.hall.office.do(prepare_families, SYSTEM):
            steps += 1
        return steps

    async def write(self, text: str) -> None:
        """The clock ticks at a moment; nothing is sent."""
        self.hall.at(text)
        await self.tick()

    async def due(self) -> datetime | None:
        found: datetime | None = await self.hall.office.do(next_preparing, SYSTEM)
        return found

    async def jump(self, text: str) -> list[Delivery]:
        """Goes through every due moment up to this one; what was sent to families."""
        until, gone = local(text), []
        while True:
            async with self.store.begin(writes=False) as work:
                sending = await work.outbox.next_due()
            moments = [one for one in (sending, await self.due()) if one is not None]
            if not moments or min(moments) > until:
                break
            self.hall.moment = max(min(moments), self.hall.moment)
            await self.tick()
            gone += await self.send()
        self.hall.moment = until
        await self.tick()
        return gone + await self.send()

    async def send(self) -> list[Delivery]:
        """Sends what is due and ends what is over."""
        async with self.store.begin(writes=True) as work:
            await work.outbox.expire(self.hall.moment)
        gone = await self.hall.deliver()
        return [one for one in gone if one.person_id != self.hall.boss.id]

    async def rows(self, person: Person, *states: DeliveryState) -> list[Delivery]:
        """The letters of an account in these states, oldest first."""
        async with self.store.begin(writes=False) as work:
            found = await work.outbox.of_person(person.id, staff=False)
        return [one for one in found if not states or one.state in states]
