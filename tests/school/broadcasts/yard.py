"""A school with staff and families who agreed to news, and a Telegram that takes everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from school.broadcasts.acknowledging import chase_silent
from school.broadcasts.announcement import Announcement, Figures
from school.broadcasts.audience import Segment, SegmentKind
from school.broadcasts.composing import (
    add_message,
    begin_announcement,
    choose_segment,
    set_flags,
)
from school.broadcasts.content import Part
from school.broadcasts.launching import send
from school.broadcasts.running import depart, watch_announcements
from school.broadcasts.walking import walk_on
from school.families.consent import ConsentKind
from school.outbox.outcomes import Outcome, Refused, Sent, settle
from school.outbox.rows import Claim, Delivery, DeliveryState
from school.people.person import Person, PersonState, Reach
from school.people.roles import Role, RoleName
from school.rich import RichText
from school.work import SYSTEM
from tests.school.observers.hall import Hall

NO_WAY = Refused("no way to reach this person in Telegram")


def words(text: str) -> Part:
    return Part(RichText(text))


def of_class(*classes: str) -> list[Segment]:
    return [Segment(SegmentKind.CLASS, one) for one in classes]


@dataclass(slots=True)
class Yard(Hall):
    """``accepted``: what Telegram took: person and message ids, in order."""

    accepted: list[tuple[int, Delivery]] = field(default_factory=list)
    director: Person = field(init=False)
    teacher: Person = field(init=False)
    _messages: int = 0

    async def open(self, **rules: Any) -> Yard:
        await Hall.open(self, **rules)
        self.director = await self.staff("Рогожина Ольга Андреевна", Role(RoleName.DIRECTOR))
        self.teacher = await self.staff(
            "Ершова Дарья Юрьевна", Role(RoleName.CLASS_TEACHER, grades=(5,), classes=("5",))
        )
        return self

    async def staff(self, name: str, *roles: Role) -> Person:
        self._accounts += 1
        async with self.store.begin(writes=True) as work:
            made = await work.people.add(
                name, self._accounts, "ru", PersonState.ACTIVE, self.moment
            )
            for role in roles:
                await work.people.bind(made.id, role)
        return made

    async def family(self, *classes: str) -> Person:
        return await self.account(*classes, kind=ConsentKind.NEWS)

    async def reach(self, person: Person, reach: Reach) -> None:
        async with self.store.begin(writes=True) as work:
            held = await work.people.get(person.id)
            assert held is not None
            await work.people.save(replace(held, reach=reach))

    async def draft(
        self,
        author: Person,
        *segments: Segment,
        parts: tuple[Part, ...] = (words("ВПР в 10:00"),),
        ack: bool = False,
        urgent: bool = False,
    ) -> int:
        made: Announcement = await self.does(author, begin_announcement, parts[0])
        for part in parts[1:]:
            await self.does(author, add_message, made.id, part)
        for segment in segments:
            await self.does(author, choose_segment, made.id, segment, True)
        await self.does(author, set_flags, made.id, ack=ack, urgent=urgent)
        return made.id

    async def sent(self, *segments: Segment, **options: Any) -> int:
        """An announcement of the coordinator's that is on its way."""
        made = await self.draft(self.boss, *segments, **options)
        await self.does(self.boss, send, made)
        return made

    async def tick(self) -> None:
        await self.office.do(depart, SYSTEM)
        await self.office.do(chase_silent, SYSTEM)
        while await self.office.do(walk_on, SYSTEM):
            pass

    async def run(self, answer: Callable[[Claim], Outcome] | None = None) -> None:
        """Ticks and sends all that is due at this moment, to the end."""
        while True:
            await self.tick()
            gone = await self.deliver_by(answer or (lambda _claim: self.taken()))
            changed = await self.office.do(watch_announcements, SYSTEM)
            if not gone and not changed:
                return

    def taken(self, messages: int = 1) -> Sent:
        first = self._messages + 1
        self._messages += messages
        return Sent(tuple(range(first, first + messages)))

    async def deliver_by(self, answer: Callable[[Claim], Outcome]) -> int:
        count = 0
        while True:
            async with self.store.begin(writes=True) as work:
                claims = await work.outbox.claim(self.moment, 100)
                for claim in claims:
                    outcome = answer(claim) if claim.chat_id is not None else NO_WAY
                    row = settle(claim.delivery, outcome, self.moment)
                    await work.outbox.save(row)
                    if isinstance(outcome, Sent):
                        self.accepted.append((claim.delivery.person_id, claim.delivery))
            if not claims:
                return count
            count += len(claims)

    async def announcement(self, announcement_id: int) -> Announcement:
        async with self.store.begin(writes=False) as work:
            found = await work.announcements.get(announcement_id)
        assert found is not None
        return found

    async def figures(self, announcement_id: int) -> Figures:
        async with self.store.begin(writes=False) as work:
            found: Figures = await work.announcements.figures(announcement_id)
        assert found.adds_up, found
        return found

    async def rows(self, announcement_id: int, kind: str) -> list[Delivery]:
        async with self.store.begin(writes=False) as work:
            topic = f"announcement:{announcement_id}"
            return list(await work.outbox.page(topic, kind, 0, 10_000))

    async def row_states(self, announcement_id: int, kind: str) -> list[DeliveryState]:
        return [row.state for row in await self.rows(announcement_id, kind)]
