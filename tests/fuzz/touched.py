"""Which tables were written to: triggers of the database itself write it down."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path


class Touched:
    """Watches a database of SQLite beside the bot."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(
            path, isolation_level=None, timeout=30, check_same_thread=False
        )
        self._seen = 0
        self._database.execute("CREATE TABLE touched (id INTEGER PRIMARY KEY, name TEXT)")
        found = self._database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in found.fetchall():
            if table in ("touched", "alembic_version") or table.startswith("sqlite_"):
                continue
            for what in ("INSERT", "UPDATE", "DELETE"):
                self._database.execute(
                    f"CREATE TRIGGER touched_{table}_{what} AFTER {what} ON {table} "
                    f"BEGIN INSERT INTO touched (name) VALUES ('{table}'); END"
                )

    def forget(self) -> None:
        """From here on. Reading only: a writer would wait for the bot's, which waits for us."""
        (self._seen,) = self._database.execute("SELECT max(id) FROM touched").fetchone()
        self._seen = self._seen or 0

    def tables(self) -> set[str]:
        found = self._database.execute(
            "SELECT DISTINCT name FROM touched WHERE id > ?", (self._seen,)
        )
        return {name for (name,) in found}

    def told(self) -> set[tuple[int, int]]:
        """(account, message) of everything that the ledger has sent."""
        rows = self._database.execute(
            "SELECT telegram_id, message_ids FROM deliveries "
            "JOIN people ON people.id = deliveries.person_id"
        )
        return {(account, one) for account, ids in rows for one in json.loads(ids)}

    def close(self) -> None:
        self._database.close()
