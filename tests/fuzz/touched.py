"""Which tables were written to: triggers of the database itself write it down."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.pool import StaticPool

from db.engine import normal

_NOT_WATCHED = ("touched", "alembic_version")
_WHATS = ("INSERT", "UPDATE", "DELETE")


class Touched:
    """Watches a database beside the bot."""

    def __init__(self, url: str) -> None:
        address = normal(url)
        self._is_sqlite = address.get_backend_name() == "sqlite"
        more: dict[str, Any] = {}
        if self._is_sqlite:
            more["connect_args"] = {"timeout": 30, "check_same_thread": False}
        self._engine = create_engine(
            address, poolclass=StaticPool, isolation_level="AUTOCOMMIT", **more
        )
        self._database: Connection = self._engine.connect()
        self._seen = 0
        tables = inspect(self._engine).get_table_names()
        number = "INTEGER PRIMARY KEY" if self._is_sqlite else "BIGSERIAL PRIMARY KEY"
        self._run(f"CREATE TABLE touched (id {number}, name TEXT)")
        if not self._is_sqlite:
            self._run(
                "CREATE FUNCTION note_touched() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                "INSERT INTO touched (name) VALUES (TG_TABLE_NAME); RETURN NULL; END $$"
            )
        for table in tables:
            if table not in _NOT_WATCHED:
                self._watch(table)

    def _watch(self, table: str) -> None:
        for what in _WHATS:
            does = (
                f"BEGIN INSERT INTO touched (name) VALUES ('{table}'); END"
                if self._is_sqlite
                else "FOR EACH ROW EXECUTE FUNCTION note_touched()"
            )
            self._run(f"CREATE TRIGGER touched_{table}_{what} AFTER {what} ON {table} {does}")

    def _run(self, statement: str, **values: Any) -> Any:
        return self._database.execute(text(statement), values)

    def forget(self) -> None:
        """From here on. Reading only: a writer would wait for the bot's, which waits for us."""
        self._seen = self._run("SELECT max(id) FROM touched").scalar() or 0

    def tables(self) -> set[str]:
        found = self._run("SELECT DISTINCT name FROM touched WHERE id > :seen", seen=self._seen)
        return {name for (name,) in found}

    def told(self, accounts: Collection[int]) -> set[tuple[int, int]]:
        """(account, message) of everything that the ledger has sent to these."""
        rows = self._run(
            "SELECT telegram_id, CAST(message_ids AS TEXT) FROM deliveries "
            "JOIN people ON people.id = deliveries.person_id "
            f"WHERE telegram_id IN ({', '.join(str(int(one)) for one in accounts)})"
        )
        return {(account, one) for account, ids in rows for one in json.loads(ids)}

    def close(self) -> None:
        self._database.close()
        self._engine.dispose()
