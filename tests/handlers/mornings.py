"""The bot goes down and comes back, and what the ledger keeps of morning letters."""

from __future__ import annotations

from bot.demo.telegram import MemorySession, MessageView
from bot.wiring import build, make_bot
from db.engine import open_store
from scheduler.pace import Limits
from school.outbox.rows import Delivery
from tests.chat import TOKEN, School, Someone


async def restart(school: School, url: str, **down: float) -> None:
    """The process ends, so much time passes, and another begins on the same database."""
    await school.app.stop()
    school.clock.jump(**down)
    store = open_store(url)
    bot = make_bot(TOKEN, MemorySession(school.telegram))
    limits = Limits(rate=0, chat_gap=0, group_a_minute=0)
    app = build(store, bot, now=school.clock.now, limits=limits, probe=school.probe)
    school.store, school.app = store, app
    await app.start(ticking=False)


async def rows_of(school: School, someone: Someone, kind: str = "morning") -> list[Delivery]:
    """The letters of a kind to somebody, oldest first."""
    assert someone.person_id is not None
    async with school.store.begin(writes=False) as work:
        rows = await work.outbox.of_person(someone.person_id, staff=False)
    return [row for row in rows if row.letter.kind == kind]


def letters(someone: Someone) -> list[MessageView]:
    """Morning letters as they stand in the chat, oldest first."""
    return [message for message in someone.heard if message.text.startswith("☀️")]
