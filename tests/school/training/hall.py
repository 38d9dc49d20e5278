"""A school over the real store that holds sessions; letters are read from the ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from db.engine import Store
from school.outbox.outcomes import Sent, settle
from school.outbox.rows import Delivery, DeliveryState
from school.people.access import look_up
from school.people.person import Person, PersonState
from school.people.roles import Role, RoleName
from school.training.inviting import choose_people, invite
from school.training.making import Change, begin_session, change_session
from school.training.session import Invitee, Kind, Session
from school.training.ticking import run_sessions
from school.work import SYSTEM, Actor, Office, Permission

MOSCOW = ZoneInfo("Europe/Moscow")
DAY = date(2020, 9, 16)


def local(text: str) -> datetime:
    """«2020-09-11 12:00» in Moscow."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW).astimezone(UTC)


async def _nothing(work: Any, now: datetime) -> None:
    return None


@dataclass(slots=True)
class Hall:
    """``moment`` is the present. Nothing is sent before ``deliver``."""

    store: Store
    moment: datetime = field(default_factory=lambda: local("2020-09-11 12:00"))
    office: Office = field(init=False)
    people: dict[str, Person] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.office = Office(self.store.begin, lambda: self.moment, look_up, _nothing)

    async def open(self, teachers: int = 3) -> Hall:
        """``head`` leads a methodical group, ``boss`` coordinates, ``other`` leads another."""
        await self.add("boss", RoleName.COORDINATOR)
        await self.add("head", RoleName.METHODICAL_HEAD)
        await self.add("other", RoleName.METHODICAL_HEAD)
        for number in range(teachers):
            await self.add(f"t{number}", RoleName.TEACHER)
        return self

    async def add(self, name: str, role: RoleName, *, telegram: bool = True) -> Person:
        async with self.store.begin(writes=True) as work:
            number = 100 + len(self.people) if telegram else None
            made = await work.people.add(
                f"Учитель {name}", number, "ru", PersonState.ACTIVE, self.moment
            )
            await work.people.bind(made.id, Role(role))
        self.people[name] = made
        return made

    def at(self, text: str) -> None:
        self.moment = local(text)

    async def does(self, name: str, case: Any, *args: Any, **kwargs: Any) -> Any:
        async with self.store.begin(writes=False) as work:
            account = self.people[name].telegram_id
            actor = await look_up(
                work, Actor(None, frozenset({Permission.PUBLIC}), account), self.moment
            )
        return await self.office.do(case, actor, *args, **kwargs)

    async def draft(self, author: str = "head", **change: Any) -> Session:
        """On DAY, 14:00–15:30, unless said otherwise."""
        made: Session = await self.does(author, begin_session, Kind.SEMINAR, "Критерии")
        whole = {"days": (DAY, DAY), "hours": (time(14), time(15, 30)), "place": "12"}
        sight = await self.does(author, change_session, made.id, Change(**{**whole, **change}))
        found: Session = sight.session
        return found

    async def invited(self, *names: str, **change: Any) -> Session:
        session = await self.draft(**change)
        ids = [self.people[name].id for name in names or self.teachers]
        await self.does("head", choose_people, session.id, ids, True)
        sight = await self.does("head", invite, session.id)
        found: Session = sight.session
        return found

    @property
    def teachers(self) -> list[str]:
        return [name for name in self.people if name.startswith("t")]

    async def ticks(self) -> None:
        while await self.office.do(run_sessions, SYSTEM):
            pass

    async def deliver(self) -> list[tuple[str, str]]:
        """Sends all that is due; kind and recipient of each letter, in order."""
        sent: list[tuple[str, str]] = []
        while True:
            async with self.store.begin(writes=True) as work:
                claims = await work.outbox.claim(self.moment, 100)
            if not claims:
                return sent
            for number, claim in enumerate(claims):
                sent.append((claim.delivery.letter.kind, self.name(claim.delivery.person_id)))
                done = claim.delivery
                while True:
                    done = settle(done, Sent.one(number), self.moment)
                    if done.finished_at is not None:
                        break
                async with self.store.begin(writes=True) as work:
                    await work.outbox.record([done])

    def name(self, person_id: int) -> str:
        return next(name for name, one in self.people.items() if one.id == person_id)

    async def rows(self, session: Session) -> list[Delivery]:
        async with self.store.begin(writes=False) as work:
            return list(await work.outbox.on(session.topic))

    async def waiting(self, session: Session) -> list[tuple[str, str]]:
        return [
            (row.letter.kind, self.name(row.person_id))
            for row in await self.rows(session)
            if row.state is DeliveryState.WAITING
        ]

    async def invitee(self, session: Session, name: str) -> Invitee:
        async with self.store.begin(writes=False) as work:
            found = await work.sessions.invitee(session.id, self.people[name].id)
        assert found is not None
        return found

    async def get(self, session: Session) -> Session:
        async with self.store.begin(writes=False) as work:
            found = await work.sessions.get(session.id)
        assert found is not None
        return found
