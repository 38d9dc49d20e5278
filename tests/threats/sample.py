"""A whole school with families, a plan in force, and something of every kind, made once and
copied; and taps that no screen has shown."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path

from aiogram.types import CallbackQuery, Update
from sqlalchemy import select

from bot.demo.sample import COORDINATOR, PEOPLE, PLAN, START, STRANGERS, settle_in
from bot.demo.telegram.chats import Callback
from db.engine import Store, open_store
from db.tables import metadata
from handlers.speed import Speeds
from tests.chat import School, Someone, open_school
from tests.handlers.plan_people import set_vpr, take_suggestions

BOSS = COORDINATOR  # sees and does most
HEAD = 1004  # leads teachers of mathematics, is nobody's parent
TEACHER = 1006
PARENT = 1015
FAMILIES = ("Орехова", "Савельев", "Титова", "Фомин", "Жукова", "Носов", "Мельник", "Дроздов")
OWN_FAMILY = ("Жукова", "Носов")  # PARENT and whom they come with
PHONES = "000-10-1"
# What is nobody's data: the post, one's own place in a conversation, words looked for in vain.
_PASSING = frozenset({"inbox", "conversations", "unfound"})


async def make(template: Path, to: Path) -> Path:
    """Writes the school into a copy of the empty database."""
    shutil.copy(template, to)
    url = f"sqlite:///{to}"
    store = open_store(url)
    await settle_in(store, START)
    async with open_school(store, START) as school:
        _telephones(school)
        anna = someone(school, COORDINATOR)
        await anna.send("/start")
        await anna.sends_file("plan.docx", PLAN.read_bytes())
        await take_suggestions(anna)
        await set_vpr(anna)
        await anna.send("план")
        await anna.taps("План мероприятий")
        await anna.taps("Утвердить")
        await anna.taps("Да, утвердить")
        await anna.taps("Включить напоминания")
        await school.settle()
    with closing(sqlite3.connect(to)) as database:  # the next telegram counts from one again
        database.execute("DELETE FROM inbox")
        database.commit()
    return to


@asynccontextmanager
async def opened(
    made: Path,
    folder: Path,
    *,
    speeds: Speeds | None = None,
    monotonic: Callable[[], float] = time.monotonic,
) -> AsyncIterator[School]:
    path = shutil.copy(made, folder / "sample.db")
    start = START + timedelta(hours=1)
    store = open_store(f"sqlite:///{path}")
    async with open_school(store, start, speeds=speeds, monotonic=monotonic) as school:
        _telephones(school)
        await school.settle()
        yield school


def _telephones(school: School) -> None:
    for person in PEOPLE:
        surname, _, rest = person.name.partition(" ")
        school.telegram.user(person.user_id, first_name=rest, last_name=surname)
        if person.user_id not in STRANGERS:
            school.telegram.start(person.user_id)


def someone(school: School, account: int) -> Someone:
    person = next((one for one in PEOPLE if one.user_id == account), None)
    return Someone(school, account, person.name if person else "?")


async def dump(store: Store) -> list[str]:
    """Every row but what passes."""
    said = []
    async with store.begin(writes=False) as work:
        for table in metadata.sorted_tables:
            if table.name not in _PASSING:
                rows = await work._transaction.rows(select(table))
                said += [f"{table.name} {row}" for row in rows]
    return sorted(said)


class Watch:
    """What commits have touched since it was last asked."""

    def __init__(self, store: Store) -> None:
        self._touched: set[str] = set()
        store.on_commit(self._touched.update)

    def touched(self) -> set[str]:
        found = self._touched - _PASSING
        self._touched.clear()
        return found


def tap(school: School, account: int, data: str, number: int) -> Update:
    """A tap on the bot's newest message with data of one's own making, as Telegram passes it."""
    telegram = school.telegram
    message = [one for one in telegram.chats[account].messages.values() if one.author is None][-1]
    person = telegram.users[account]
    callback = Callback(telegram.next_callback_id(), person, message, data, telegram.now())
    telegram.callbacks[callback.id] = callback
    message.chat.callbacks.append(callback)
    query = {
        "id": callback.id,
        "from": person.wire(language=True),
        "chat_instance": "1",
        "message": telegram.message_wire(message),
        "data": data,
    }
    return Update(update_id=number, callback_query=CallbackQuery.model_validate(query))


def names_in(texts: Sequence[str], names: Sequence[str]) -> set[str]:
    return {name for name in names for text in texts if name in text}
