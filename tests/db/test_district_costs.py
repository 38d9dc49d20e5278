"""What many people and a long ledger must not make dearer: the plans of the statements, where wrong
ones are tempting, whatever the order in which the indexes were made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, MetaData, create_engine, text
from sqlalchemy.pool import NullPool

from db.engine import Store, normal
from db.tables import metadata
from school.people.person import PersonState, Reach
from school.people.roles import Role, RoleName
from tests.db.heard import heard, plans
from tests.db.samples import NOW, person, planned
from tests.db.samples import people as some_people
from tests.db.test_costs import Ask

_N = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) "
_PEOPLE = (
    _N
    + """
    INSERT INTO people (name, folded, telegram_id, language, state, reach, admin, created_at, staff,
        family)
    SELECT 'Имя ' || i, 'имя ' || i, 500000 + i, 'ru', 'active', 'fine', :no, :at, i % 20 = 0,
        i % 20 <> 0 FROM n
"""
)
_BINDINGS = (
    _N
    + """
    INSERT INTO bindings (person_id, role, name)
    SELECT 1 + i % 2500, '{{"area"\\:null,"grades"\\:[' || i
        || '],"name"\\:"teacher","subject"\\:null}}', 'teacher' FROM n
"""
)
_CONSENTS = (
    _N
    + """
    INSERT INTO consents (kind, way, text_hash, given_at, person_id)
    SELECT 'news', 'chat', 'x', :far, 1 + i % 5000 FROM n
"""
)
_LETTERS = (
    _N
    + """
    INSERT INTO deliveries (key, person_id, kind, "values", urgent, after_doubt, due_at, state,
        attempts, doubts, next_at, created_at, finished_at, topic, withdrawn, paused, parts, part,
        message_ids)
    SELECT 'far ' || i, 1 + i % 50, 'x', '{{}}', i % 9 = 0, 'list', :far,
        CASE WHEN i % 10 = 0 THEN 'failed' WHEN i % 100 = 1 THEN 'waiting' ELSE 'sent' END,
        0, 0, :far, :at, :at, CASE i % 4 WHEN 0 THEN 'entry:' || i END, :no, :no, 1, 0, '[]' FROM n
"""
)


_TAILS = (
    _N
    + """
    INSERT INTO name_tails (person_id, tail)
    SELECT people.id, CASE i WHEN 1 THEN people.folded ELSE substr(people.folded, 5) END
    FROM n, people WHERE people.staff AND people.telegram_id > 500000
"""
)
_TIES = (
    _N
    + """
    INSERT INTO ties (person_id, grade_class, kind)
    SELECT people.id, (1 + i % 11) || 'А ш.' || i % 300, 'child'
    FROM n JOIN people ON people.telegram_id = 500000 + i
"""
)
_CLASSES = (
    _N
    + """
    INSERT INTO named_classes (grade_class, grade)
    SELECT DISTINCT (1 + i % 11) || 'А ш.' || i % 300, 1 + i % 11 FROM n
"""
)


@pytest.fixture(params=["as migrated", "by name", "backwards"])
async def engine(request: pytest.FixtureRequest, store: Store, database_url: str) -> Engine:
    """Many families, some staff, and a ledger of which most has come to an end."""
    await some_people(store, 50)
    async with store.begin(writes=True) as work:
        await planned(work)
        await work.consents.keep_text("x", "ru", NOW)
    engine = create_engine(normal(database_url), poolclass=NullPool)
    lite = store.dialect == "sqlite"
    at, far = NOW - timedelta(days=1), NOW + timedelta(days=30)
    said = {
        name: f"{moment:%Y-%m-%d %H:%M:%S.%f}" if lite else moment
        for name, moment in (("at", at), ("far", far))
    }
    with engine.begin() as connection:
        for statement, count in (
            (_PEOPLE, 5_000),
            (_BINDINGS, 5_000),
            (_CONSENTS.replace("'x'", "(SELECT hash FROM consent_texts)"), 10_000),
            (_LETTERS, 20_000),
            (_TAILS, 2),
            (_TIES, 5_000),
            (_CLASSES, 3_300),
        ):
            names = re.findall(r":(at|far|no)\b", statement)
            values = {**said, "no": False}
            connection.execute(
                text(statement.format(count=count)), {name: values[name] for name in names}
            )
        if request.param != "as migrated":
            there = MetaData()
            there.reflect(connection, only=_LARGE)
            ours = [i for name in _LARGE for i in metadata.tables[name].indexes]
            for index in ours:
                index.drop(connection)
            by_name = sorted(ours, key=lambda one: str(one.name))
            for index in by_name if request.param == "by name" else reversed(by_name):
                index.create(connection)
        if not lite:
            connection.execute(text("ANALYZE"))
    return engine


ASKS: dict[str, Ask] = {
    "in flight": lambda work: work.outbox.sending(),
    "how many wait": lambda work: work.outbox.waiting(),
    "next delivery": lambda work: work.outbox.next_due(),
    "claim": lambda work: work.outbox.claim(NOW, 30),
    "expiring": lambda work: work.outbox.expire(NOW),
    "newest": lambda work: work.outbox.newest(),
    "some of the ledger": lambda work: work.outbox.counts(100, 200),
    "troubles": lambda work: work.outbox.troubled(10),
    "undelivered": lambda work: work.backlog.undelivered(NOW),
    "in charge": lambda work: work.people.in_charge({RoleName.DIRECTOR, RoleName.DEPUTY}),
    "administrators": lambda work: work.people.in_charge(()),
    "some people": lambda work: work.people.some(range(1, 10)),
    "lost people": lambda work: work.people.lost(),
    "consents of last year": lambda work: work.consents.given_before(NOW, 50),
}
# Together, for what they are asked of takes long to make.
NAMES: dict[str, Ask] = {
    "who holds a role": lambda work: work.people.holding({RoleName.DIRECTOR}),
    "a search of people": lambda work: work.people.search("имя 100"),
    "a search by a given name": lambda work: work.people.search("100"),
    "who may be meant": lambda work: work.people.called({"имя 99", "10"}),
    "how many classes": lambda work: work.audiences.named({5}),
    "a page of classes": lambda work: work.audiences.names(None, 800, 8),
    "a page of a grade": lambda work: work.audiences.names({5}, 80, 8),
    "how classes are reached": lambda work: work.audiences.reach(["5А ш.4", "5А ш.15"], NOW),
}
_LARGE = ("deliveries", "people", "bindings", "consents", "name_tails", "ties", "named_classes")
_NAMES = "|".join(_LARGE)
_WALKS = re.compile(
    rf"^SCAN ({_NAMES})( USING (COVERING )?INDEX (\S+))?$|Seq Scan on ({_NAMES})", re.M
)
# What is in it is what was asked for, so all of it may be read.
_SMALL = (
    *("_waiting", "_waiting_person", "_waiting_urgent", "_sending_person", "_troubled"),
    *("_admin", "_lost"),
    "_classes_grade",  # names alone, in their order, as far as the page
)


@pytest.mark.parametrize("name", ASKS)
async def test_many_others_are_not_read(engine: Engine, store: Store, name: str) -> None:
    with heard() as statements:
        async with store.begin(writes=name in ("claim", "expiring", "in flight")) as work:
            await ASKS[name](work)
    no_walks(engine, statements)


async def test_names_and_classes_of_others_are_not_read(engine: Engine, store: Store) -> None:
    for ask in NAMES.values():
        with heard() as statements:
            async with store.begin(writes=False) as work:
                await ask(work)
        no_walks(engine, statements)


def no_walks(engine: Engine, statements: Sequence[tuple[str, Any]]) -> None:
    assert statements
    for plan in plans(engine, statements):
        for walk in _WALKS.finditer(plan):
            index = walk[4] or ""
            assert index.endswith(_SMALL), plan


async def test_the_whole_staff_is_read_without_the_families(engine: Engine, store: Store) -> None:
    with heard() as statements:
        async with store.begin(writes=False) as work:
            everybody = await work.people.all()
            found = await work.people.search("мя 10")
    assert len(everybody) == 300
    assert [one.name for one in found] == [f"Имя {n}" for n in (100, *range(1000, 1081, 20))]
    if store.dialect == "sqlite":
        walks = [plan for plan in plans(engine, statements) if "name_tails" not in plan]
        assert len(walks) == 2
        assert all("ix_people_staff" in plan for plan in walks)


async def test_the_short_lists_say_what_the_whole_one_says(store: Store) -> None:
    """In its order, with every role of each; those who left and families are in none of them."""
    async with store.begin(writes=True) as work:
        names = ("Яшин", "Ёлкин", "Абрамов", "Дёмин", "Ушёл")
        made = [await person(work, one, 100 + place) for place, one in enumerate(names)]
        await person(work, "Семья", 200, staff=False, family=True)
        for one, role in zip(
            made, (RoleName.DIRECTOR, RoleName.TEACHER, RoleName.DEPUTY), strict=False
        ):
            await work.people.bind(one.id, Role(role))
            await work.people.bind(one.id, Role(RoleName.CLASS_TEACHER, grades=(5, 6)))
        await work.people.bind(made[4].id, Role(RoleName.DIRECTOR))
        await work.people.save(replace(made[1], admin=True))
        await work.people.save(replace(made[3], reach=Reach.BLOCKED))
        await work.people.save(replace(made[4], state=PersonState.LEFT, telegram_id=None))
    async with store.begin(writes=False) as work:
        everybody = await work.people.all()
        heads = await work.people.in_charge({RoleName.DIRECTOR, RoleName.DEPUTY})
        assert await work.people.some([one.id for one in made]) == everybody
        assert await work.people.in_charge(()) == [one for one in everybody if one.admin]
        assert await work.people.lost() == [one for one in everybody if not one.reachable]
    assert [one.name for one in everybody] == ["Абрамов", "Дёмин", "Ёлкин", "Яшин"]
    assert [one.name for one in heads] == ["Абрамов", "Ёлкин", "Яшин"]
    assert heads == [one for one in everybody if one.name != "Дёмин"]
