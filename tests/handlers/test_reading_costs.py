"""Whoever is known and only reads costs the database nothing but what they want to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from db.engine import Store
from school.people.roles import Role, RoleName
from tests.chat import MOSCOW, School, Someone, open_school
from tests.db.heard import heard

START = datetime(2020, 11, 1, 9, 0, tzinfo=MOSCOW)
TEACHER = Role(RoleName.CLASS_TEACHER, grades=(5,))
_TABLE = re.compile(r"\b(?:FROM|INTO|UPDATE) (\w+)")


@contextmanager
def tables_asked() -> Iterator[list[str]]:
    """The first table of each statement; filled at the end."""
    asked: list[str] = []
    with heard() as statements:
        yield asked
    ours = [said for said, _ in statements if "pg_notify" not in said]  # goes with a commit
    asked += [found[1] for said in ours if (found := _TABLE.search(said))]
    assert len(asked) == len(ours)


async def fed(school: School, anna: Someone, text: str) -> None:
    """To the handlers, past the inbox, whose work is to write."""
    school.telegram.say(anna.id, text)
    updates = await school.app.bot.get_updates(offset=school._offset, timeout=0)
    school._offset = updates[-1].update_id + 1
    for update in updates:
        await school.app.dispatcher.feed_update(school.app.bot, update)


async def test_what_says_the_same_to_everybody_asks_nothing(store: Store) -> None:
    async with open_school(store, START) as school:
        anna = await school.member("Ершова Дарья Юрьевна", TEACHER)
        await anna.send("/help")
        with tables_asked() as asked:
            await fed(school, anna, "/help")
            await fed(school, anna, "/help")
        assert asked == []
        anna.sees("/")


async def test_who_asks_and_where_they_stand_is_known_to_the_process(store: Store) -> None:
    async with open_school(store, START) as school:
        anna = await school.member("Ершова Дарья Юрьевна", TEACHER)
        for command in ("/my", "/tests", "/agenda"):
            await anna.send(command)
            with tables_asked() as asked:
                await fed(school, anna, command)
            assert "conversations" not in asked, command
            # Once, where the rights are: in the transaction of what is read (Office).
            assert asked.count("people") <= 1, command


async def test_the_inbox_asks_for_nothing_but_its_own(store: Store) -> None:
    async with open_school(store, START) as school:
        anna = await school.member("Ершова Дарья Юрьевна", TEACHER)
        await anna.send("/help")
        with tables_asked() as asked:
            await anna.send("/help")
        assert set(asked) == {"inbox"}


async def test_another_name_or_language_is_seen_at_once(store: Store) -> None:
    async with open_school(store, START) as school:
        anna = await school.member("Ершова Дарья Юрьевна", TEACHER)
        russian = await anna.send("/help")
        async with store.begin(writes=True) as work:
            person = await work.people.by_telegram(anna.id)
            assert person
            await work.people.save(replace(person, language="en"))
        english = await anna.send("/help")
        assert english.text != russian.text
