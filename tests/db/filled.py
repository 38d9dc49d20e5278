"""Rows in every table there is, by the types of the columns: what they say means nothing, but they
keep every rule of the database."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Date,
    Integer,
    LargeBinary,
    Table,
    Time,
    UniqueConstraint,
    insert,
    text,
)

from db.moving import in_order
from db.types import Json, UtcDateTime

_MOMENT = datetime(2026, 9, 1, 8, 0, 0, 123_456, tzinfo=UTC)
_ONLY_ONE = frozenset({"profile"})


def fill(connection: Connection, count: int = 3) -> None:
    """So many rows in each table of an SQLite database, or the one that it may have."""
    made: dict[str, list[dict[str, Any]]] = {}
    connection.execute(text("PRAGMA defer_foreign_keys=ON"))
    for table in in_order():
        rows = made[table.name] = []
        for number in range(1 if table.name in _ONLY_ONE else count):
            rows.append(
                {column.name: _value(table, column, number, made) for column in table.columns}
            )
        connection.execute(insert(table), rows)


def _value(
    table: Table, column: Column[Any], number: int, made: dict[str, list[dict[str, Any]]]
) -> Any:
    for key in column.foreign_keys:
        if key.column.table is table:
            # To a row that comes later, to one before, to none.
            return (3, None, 1)[number] if number < 3 else None
        rows = made[key.column.table.name]
        # Two references to one table are to two rows of it.
        beside = [c.name for c in table.columns if c.foreign_keys].index(column.name)
        return rows[(number + beside) % len(rows)][key.column.name]
    states = _states(table, column.name)
    if states:
        return states[number % len(states)]
    single = column.primary_key or _unique(table, column.name)
    if column.nullable and not single and number == 1:
        return None
    match column.type:
        case Boolean():
            return number % 2 == 0
        case BigInteger():
            return 7_000_000_000 + number
        case Integer():
            return 1 + number if single else 1
        case UtcDateTime():
            return _MOMENT + timedelta(hours=number)
        case Date():
            return date(2026, 9, 1)
        case Time():
            return time(8, 30)
        case LargeBinary():
            return bytes(range(256)) * 300 + bytes([number])
        case Json():
            return {"слово": f"«Ёлка» {number}", "всё": [1, -2.5, True, None, "\n\t\\", {}]}
        case _:
            words = f'{number}ё\n«{column.name}»\t\\."'
            return words[: getattr(column.type, "length", None)]


def _states(table: Table, name: str) -> list[str]:
    for rule in table.constraints:
        if isinstance(rule, CheckConstraint):
            found = re.fullmatch(rf"{name} IN \((.*)\)", str(rule.sqltext))
            if found:
                return re.findall("'([^']*)'", found[1])
    return []


def _unique(table: Table, name: str) -> bool:
    return any(
        name in rule.columns for rule in table.constraints if isinstance(rule, UniqueConstraint)
    )
