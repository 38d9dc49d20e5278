"""The statements that stores send, as the database hears them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


@contextmanager
def heard() -> Iterator[list[tuple[str, Any]]]:
    """Each statement with its parameters; those that open a transaction are left out."""
    statements: list[tuple[str, Any]] = []

    def hear(_c: object, _cur: object, statement: str, params: Any, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            statements.append((statement, params))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def plans(engine: Engine, statements: Sequence[tuple[str, Any]]) -> list[str]:
    """The plan that the database makes for each statement. What a transaction sets for itself is
    set here, too."""
    how = "EXPLAIN " if engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN "
    found = []
    with engine.connect() as connection:
        for statement, params in statements:
            if "set_config(" in statement:
                connection.exec_driver_sql(statement, params)
            rows = connection.exec_driver_sql(how + statement, params).all()
            found.append("\n".join(str(row[-1]) for row in rows))
    return found
