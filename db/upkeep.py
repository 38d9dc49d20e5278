"""Care of the database: migrations and checks."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from db.asking import UpkeepError, ask
from db.engine import normal
from db.sqlite import private_file

if TYPE_CHECKING:
    from alembic.config import Config

# Alembic comes when there is something to do: with its templates it is ten megabytes and a fifth
# of a second, and most starts find the database as it should be.

# Two processes that start at once must not both create the tables. Any fixed number will do.
_MIGRATION_LOCK = 7_305_915

_MIGRATIONS = Path(__file__).parent / "migrations"
_STEP = re.compile(r'^(revision|down_revision)\b[^=]*= "(\w+)"', re.MULTILINE)

_BROKEN_ON_POSTGRES = text(
    "SELECT 'constraint ' || conname || ' is not validated' FROM pg_constraint"
    " WHERE NOT convalidated AND connamespace = current_schema()::regnamespace"
    " UNION ALL SELECT 'index ' || indexrelid::regclass || ' is not valid' FROM pg_index"
    " WHERE NOT indisvalid"
)


def _config(connection: Connection | None = None) -> Config:
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config


@cache
def _steps() -> tuple[frozenset[str], frozenset[str]]:
    """Every step of ours, and those that another follows."""
    files = sorted((_MIGRATIONS / "versions").glob("*.py"))
    found = [step for file in files for step in _STEP.findall(file.read_text(encoding="utf-8"))]
    return (
        frozenset(name for what, name in found if what == "revision"),
        frozenset(name for what, name in found if what == "down_revision"),
    )


def head() -> str:
    """The revision that this program needs: the step that no other step follows."""
    steps, followed = _steps()
    (newest,) = steps - followed
    return newest


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def known(revision: str) -> bool:
    """Whether this program has the revision among its own: a newer one's it has not."""
    return revision in _steps()[0]


async def migrate(url: str, revision: str = "head") -> None:
    """Brings the database to a revision, up or down, all or nothing. An SQLite file is made when
    it is missing. UpkeepError when rows would point nowhere afterwards. One that is there
    already is left alone."""

    def change(connection: Connection) -> None:
        from alembic import command  # noqa: PLC0415 - as above
        from alembic.script import ScriptDirectory  # noqa: PLC0415 - as above

        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _MIGRATION_LOCK})
        config = _config(connection)
        script = ScriptDirectory.from_config(config)
        now = _revision(connection)
        older = {step.revision for step in script.iterate_revisions(now or "base", "base")}
        if revision == "base" or (revision in older and revision != now):
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)
        problems = _foreign_keys(connection)
        if problems:
            raise UpkeepError("; ".join(problems))

    address = normal(url)
    if address.get_backend_name() == "sqlite":
        private_file(Path(str(address.database)))
    if revision == "head" and await current_revision(url) == head():
        return
    await ask(url, change)


async def current_revision(url: str) -> str | None:
    """The revision of the database; None when it was never migrated."""
    return await ask(url, _revision)


async def accounts_in(url: str) -> int:
    """How many people with an account of Telegram's the database has; of any version. UpkeepError
    when it is no database."""

    def count(connection: Connection) -> int:
        if not inspect(connection).has_table("people"):
            return 0
        counted = text("SELECT count(*) FROM people WHERE telegram_id IS NOT NULL")
        return int(connection.execute(counted).scalar_one())

    try:
        return await ask(url, count)
    except DBAPIError as error:
        raise UpkeepError(str(error.orig)) from error


async def integrity(url: str) -> list[str]:
    """What is wrong with the stored data, in the database's own words; empty when nothing is."""

    def check(connection: Connection) -> list[str]:
        if connection.dialect.name == "postgresql":
            return list(connection.execute(_BROKEN_ON_POSTGRES).scalars())
        words = list(connection.exec_driver_sql("PRAGMA integrity_check").scalars())
        return [word for word in words if word != "ok"] + _foreign_keys(connection)

    return await ask(url, check)


def _foreign_keys(connection: Connection) -> list[str]:
    if connection.dialect.name != "sqlite":
        return []
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [f"{table} row {row} points to no row of {parent}" for table, row, parent, _ in rows]
