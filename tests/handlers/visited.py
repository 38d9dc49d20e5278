"""Lesson visits for chats: one that is proposed, agreed or written down, without the chat."""

from __future__ import annotations

from datetime import date

from school.visits.proposing import accept_slot, propose_visit
from school.visits.recording import record_visit
from school.visits.visit import Slot, Visit, VisitKind
from tests.chat import School, Someone

MONDAY = Slot(date(2020, 9, 21), lesson=3)  # 10:25–11:10 by the usual bells
TUESDAY = Slot(date(2020, 9, 22), lesson=2)


async def proposed(
    visitor: Someone,
    host: Someone,
    *slots: Slot,
    kind: VisitKind = VisitKind.LESSON,
    subject: str = "математика",
) -> Visit:
    assert host.person_id is not None
    visit: Visit = await visitor.does(
        propose_visit, kind, host.person_id, "5А", subject, slots or (MONDAY,)
    )
    await visitor.school.settle()
    return visit


async def agreed(visitor: Someone, host: Someone, slot: Slot = MONDAY) -> Visit:
    asked = await proposed(visitor, host, slot)
    visit: Visit = await host.does(accept_slot, asked.id, asked.revision, 0)
    await visitor.school.settle()
    return visit


async def held(
    visitor: Someone, host: Someone, advice: str = "", deadline: date | None = None
) -> Visit:
    """Agreed for Monday, written down right after the lesson."""
    school = visitor.school
    settled = await agreed(visitor, host)
    await school.jump_to(school.clock.now().replace(day=21, hour=8, minute=30))  # 11:30 in Moscow
    visit: Visit = await visitor.does(
        record_visit, settled.id, (), "Урок по плану", advice, deadline
    )
    await school.settle()
    return visit


async def kept(school: School, visit_id: int = 1) -> Visit:
    """The visit as it is stored."""
    async with school.store.begin(writes=False) as work:
        visit = await work.visits.get(visit_id)
    assert visit is not None
    return visit


def count(someone: Someone, words: str) -> int:
    """How many messages of the bot hold these words."""
    return sum(words in message.text for message in someone.heard)
