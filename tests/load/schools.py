"""As many schools as are wanted in one database. Rows are made inside the database, so five million
take minutes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Index, create_engine, insert, text
from sqlalchemy.pool import NullPool

from db.codec import role_text
from db.engine import Store, normal, open_store
from db.sqlite import begins_with
from db.tables.broadcasts import announcements
from db.tables.families import named_classes
from db.tables.outbox import deliveries
from db.upkeep import migrate
from school.broadcasts.announcement import LETTER, Announcement, State
from school.dates.when import Kind, When
from school.families.consent import text_hash
from school.people.roles import Role, RoleName
from school.plan.item import Item
from school.reminders.task import Task, TaskState
from school.vpr.classes import grade_number
from tests.load import crowd

STAFF, PARENTS, LETTERS = 100, 1_000, 25_000  # of one school
CLASSES = tuple(f"{grade}{letter}" for grade in range(1, 12) for letter in "АБВГ")
BOSS = 7_001  # the account of the one school's coordinator
_FIRST_FAMILY = 10_000_000
_ITEMS = 14


@dataclass(frozen=True, slots=True)
class Size:
    """What is in a database. The first school is the same in every one."""

    schools: int = 200
    staff: int = 20_000
    parents: int = 200_000
    letters: int = 5_000_000
    waiting: int = 4_000  # of the letters: the rest have come to an end

    @classmethod
    def of(cls, schools: int) -> Size:
        return cls(
            schools, schools * STAFF, schools * PARENTS, schools * LETTERS, min(20 * schools, 4_000)
        )

    def all_waiting(self) -> Size:
        return replace(self, waiting=self.letters)


async def make(url: str, size: Size, now: datetime) -> None:
    """A migrated database with all of it; nothing is due at ``now``."""
    await migrate(url)
    store = open_store(url)
    try:
        await _first_school(store, now)
    finally:
        await store.close()
    with _careless(url) as connection:
        _others(connection, size, now)
        _letters(connection, size, now)
    with _engine(url).connect() as connection:
        if connection.dialect.name == "postgresql":  # as its autovacuum does
            alone = connection.execution_options(isolation_level="AUTOCOMMIT")
            alone.execute(text("VACUUM ANALYZE"))


async def _first_school(store: Store, now: datetime) -> None:
    """A coordinator, teachers, and a plan that is on: each owes every item, next spring."""
    accounts = await crowd.teachers(store, now, STAFF)
    assert accounts[0] == BOSS
    async with store.begin(writes=True) as work:
        boss = await work.people.by_telegram(BOSS)
        assert boss is not None
        await work.people.bind(boss.id, Role(RoleName.COORDINATOR))
        everybody = tuple(one.id for one in await work.people.all())
        kept = await work.plans.add(
            crowd.plan(now), [_item(place, everybody) for place in range(1, _ITEMS + 1)]
        )
        await work.tasks.add(
            [
                Task(0, item.id, kept.id, one, "1", None, _due(item), TaskState.OPEN)
                for item in await work.plans.items(kept.id)
                for one in everybody
            ]
        )
        await work.announcements.add(
            Announcement(0, boss.id, State.DONE, (), (), now, sent_at=now, finished_at=now)
        )


def _item(place: int, everybody: tuple[int, ...]) -> Item:
    return replace(
        crowd.item(),
        place=place,
        number=f"1.{place}",
        when=When(Kind.BY, end=date(2021, 3, place)),
        roles=(),
        person_ids=everybody,
    )


def _due(item: Item) -> date:
    assert item.when is not None
    assert item.when.end is not None
    return item.when.end


def _engine(url: str) -> Engine:
    return create_engine(normal(url), poolclass=NullPool)


@contextmanager
def _careless(url: str) -> Iterator[Connection]:
    """One transaction that is quick and safe against nothing; the ledger has no indexes meanwhile
    but its keys', which grow at their end."""
    engine = _engine(url)
    lite = engine.dialect.name == "sqlite"
    if lite:
        begins_with(engine, "BEGIN IMMEDIATE", foreign_keys=False)
    with engine.connect() as connection:
        if lite:
            driver = connection.connection.driver_connection
            assert driver is not None
            for pragma in (
                "journal_mode=OFF",
                "synchronous=OFF",
                "cache_size=-400000",
            ):
                driver.execute(f"PRAGMA {pragma}")
        else:
            connection.execute(text("SET maintenance_work_mem = '512MB'"))
            connection.execute(text("SET session_replication_role = replica"))
        indexes = _in_order(connection)
        for index in indexes:
            index.drop(connection)
        yield connection
        for index in indexes:
            index.create(connection)
        connection.commit()


def _in_order(connection: Connection) -> list[Index]:
    """The indexes of the ledger as the migrations made them: of two that will do equally well,
    SQLite takes the younger."""
    made = {str(index.name): index for index in deliveries.indexes}
    if connection.dialect.name == "sqlite":
        there = connection.execute(
            text("SELECT name FROM sqlite_master WHERE tbl_name = 'deliveries' AND type = 'index'")
        ).scalars()
        return [made[name] for name in there if name in made]
    return list(made.values())


_NUMBERS = """
    WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last})
"""


def _insert(
    connection: Connection, count: int, into: str, what: str, beside: str = "", **values: Any
) -> None:
    """``what`` is selected for each ``i`` from 0 on."""
    if count > 0:
        numbers = _NUMBERS.format(first=0, last=count - 1)
        numbered = f"{numbers} INSERT INTO {into} SELECT {what} FROM n{beside}"
        connection.execute(text(numbered), values)


def _of(list_: tuple[str, ...], number: str) -> str:
    """SQL for one of the words, by a number."""
    cases = " ".join(f"WHEN {place} THEN '{word}'" for place, word in enumerate(list_))
    return f"CASE {number} % {len(list_)} {cases} END"


def _at(connection: Connection, moment: datetime) -> object:
    lite = connection.dialect.name == "sqlite"
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f") if lite else moment


def _others(connection: Connection, size: Size, now: datetime) -> None:
    """The staff of the other schools, and everybody's families."""
    said: dict[str, Any] = {"now": _at(connection, now), "yes": True, "no": False}
    people = (
        "people (id, name, folded, telegram_id, language, state, reach, admin, created_at, staff,"
        " family)"
    )
    staff = size.staff - STAFF
    _insert(
        connection,
        staff,
        people,
        f"{STAFF + 1} + i, 'Учитель ' || i, 'учитель ' || i, 1000000 + i, 'ru', 'active', 'fine',"
        " :no, :now, :yes, :no",
        **said,
    )
    _insert(
        connection,
        staff,
        "bindings (person_id, role, name)",
        f"{STAFF + 1} + i, :role, 'teacher'",
        role=role_text(Role(RoleName.TEACHER)),
    )
    first = max(size.staff, STAFF) + 1
    for tail in ("'учитель ' || i", "'' || i"):
        _insert(connection, staff, "name_tails (person_id, tail)", f"{STAFF + 1} + i, {tail}")
    _insert(
        connection,
        size.parents,
        people,
        f"{first} + i, '', '', {_FIRST_FAMILY} + i, 'ru', 'active', 'fine', :no, :now, :no, :yes",
        **said,
    )
    _insert(
        connection,
        size.parents,
        "parents (person_id, name, folded, phone, memo, memo_at)",
        f"{first} + i, 'Родитель ' || i, 'родитель ' || i, '', '', NULL",
    )
    hash_ = text_hash("Согласие")
    connection.execute(
        text("INSERT INTO consent_texts (hash, language, body, created_at)"
             " VALUES (:hash, 'ru', 'Согласие', :now)"),
        {"hash": hash_, "now": said["now"]},
    )  # fmt: skip
    _insert(
        connection,
        size.parents,
        "consents (kind, way, text_hash, given_at, person_id)",
        f"'news', 'chat', :hash, :now, {first} + i",
        hash=hash_,
        now=said["now"],
    )
    # Each school has its own classes; the first one's are «1А» … «11Г».
    _insert(
        connection,
        size.parents,
        "ties (person_id, grade_class, kind)",
        f"{first} + i, {_of(CLASSES, 'i')} || CASE WHEN i < {PARENTS} THEN ''"
        f" ELSE ' ш.' || (i / {PARENTS}) END, 'child'",
    )
    # The digits of the school belong to the grade, as in any class with more digits than those.
    names = connection.execute(text("SELECT DISTINCT grade_class FROM ties")).scalars().all()
    connection.execute(
        insert(named_classes),
        [{"grade_class": name, "grade": grade_number(name)} for name in names],
    )


def _letters(connection: Connection, size: Size, now: datetime) -> None:
    """The ledger: announcements to a thousand, and small letters without a topic. The newest rows
    wait for next month; one in a hundred of the others was not delivered."""
    ended = size.letters - size.waiting
    columns = ", ".join(column.name for column in announcements.columns if column.name != "id")
    quoted = columns.replace("before", '"before"').replace("cursor", '"cursor"')
    _insert(
        connection,
        size.letters // PARENTS - 1,
        f"announcements ({quoted})",
        quoted,
        ", announcements WHERE id = 1",
    )
    state = (
        f"CASE WHEN i >= {ended} THEN 'waiting' WHEN i % 100 = 0 THEN 'failed'"
        " WHEN i % 100 = 1 THEN 'cancelled' ELSE 'sent' END"
    )
    _insert(
        connection,
        size.letters,
        'deliveries (key, person_id, kind, "values", urgent, after_doubt, due_at, expires_at,'
        " state, attempts, doubts, next_at, created_at, finished_at, topic, withdrawn, paused,"
        " parts, part, message_ids)",
        f"'x' || (1000000000 + i), {max(size.staff, STAFF) + 1} + i % {size.parents},"
        f" CASE WHEN i % 4 < 3 THEN '{LETTER}' ELSE 'reminders' END, '{{}}',"
        " i % 50 = 0, 'list',"
        f" CASE WHEN i >= {ended} THEN :far ELSE :ago END,"
        f" CASE WHEN i % 4 < 3 THEN NULL ELSE :farther END, {state}, 1, 0,"
        f" CASE WHEN i >= {ended} THEN :far ELSE :ago END, :ago,"
        f" CASE WHEN i >= {ended} THEN NULL ELSE :ago END,"
        f" CASE WHEN i % 4 < 3 THEN 'announcement:' || (1 + i / {PARENTS}) END,"
        " :no, :no, 1, 0, '[]'",
        far=_at(connection, now + timedelta(days=30)),
        farther=_at(connection, now + timedelta(days=60)),
        ago=_at(connection, now - timedelta(days=20)),
        no=False,
    )
