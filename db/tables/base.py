"""The one metadata, its names, and the small words that every table uses."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import CheckConstraint, ColumnElement, Index, MetaData, literal_column

# Where rows may be deleted, tables say sqlite_autoincrement: SQLite would give the id of a deleted
# row to the next one, and an old button would then mean something else.
#
# Names are fixed so that a migration can drop what another made, on either database.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def about(subject: str) -> dict[str, str]:
    """What a change of this table is called towards those who listen for commits."""
    return {"subject": subject}


def one_of(column: str, states: type[StrEnum]) -> CheckConstraint:
    words = ", ".join(f"'{state.value}'" for state in states)
    return CheckConstraint(f"{column} IN ({words})", name=f"{column}_known")


def word(state: StrEnum) -> ColumnElement[str]:
    """A state written into the statement itself: a partial index is not used when the state
    comes as a parameter."""
    return literal_column(f"'{state.value}'")


def words(states: Iterable[StrEnum]) -> list[ColumnElement[str]]:
    return [word(state) for state in states]


def partial(
    name: str, *columns: ColumnElement[object], where: ColumnElement[bool], unique: bool = False
) -> Index:
    return Index(name, *columns, sqlite_where=where, postgresql_where=where, unique=unique)
