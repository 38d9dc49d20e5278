"""The database's own clock. Replicas' clocks differ; what decides between them must not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from db.types import UtcDateTime


class from_now(FunctionElement[datetime]):
    """The database's moment, so many seconds (an expression) later."""

    inherit_cache = True
    type = UtcDateTime()

    def __init__(self, seconds: ColumnElement[Any]) -> None:
        super().__init__(seconds)


@compiles(from_now, "postgresql")
def _postgresql(element: from_now, compiler: Any, **kw: Any) -> str:
    seconds = compiler.process(element.clauses, **kw)
    return f"(clock_timestamp() + make_interval(secs => {seconds}))"


@compiles(from_now, "sqlite")
def _sqlite(element: from_now, compiler: Any, **kw: Any) -> str:
    """As UtcDateTime is written there."""
    seconds = compiler.process(element.clauses, **kw)
    return f"strftime('%Y-%m-%d %H:%M:%f000', 'now', {seconds} || ' seconds')"
