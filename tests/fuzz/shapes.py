"""JSON as Telegram might send it, made from aiogram's own types: any field may be missing, huge,
empty or odd, as long as the whole can be read."""

from __future__ import annotations

import types
from datetime import datetime, timedelta
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from aiogram.client.default import Default
from aiogram.types import TelegramObject
from hypothesis import strategies as st

LONGEST = 4096  # characters of a message
_EDGES = (0, 1, -1, 2**31, 2**53 + 1, 2**63 - 1, -(2**63), 10**30)
_ODD = (
    "",
    " ",
    "\n\n",
    "\0",
    "0",
    "-1",
    "null",
    "<b>",
    "</b>",
    "<b>&amp;",
    "&lt;script&gt;",
    "{класс}",
    "{имя",
    "%s %d {0}",
    "'; DROP TABLE people; --",
    "שלום עולם",
    "\u202eобратно\u202c",
    "\u200b\u200d\ufeff",
    "👩‍👩‍👧‍👦" * 3,
    "Z̷̢͔̾" * 20,
    "٣٤٥",
    "１２３",
    "²",
    "=HYPERLINK(1)",
    "../../etc/passwd",
    "а" * LONGEST,
    "ж" * (LONGEST + 1),
    "😀" * 3000,
    "строка\n" * 700,
)
_NOT_SENT = (type(None), Default)
LONE = "обрыв \ud83d"  # half of a pair: JSON can carry it, UTF-8 cannot

numbers = st.one_of(st.integers(0, 60), st.sampled_from(_EDGES), st.integers(-(2**40), 2**40))
words = st.one_of(st.sampled_from(_ODD), st.text(max_size=30), st.from_regex(r"\A[\w-]{1,22}\Z"))
_moments = st.one_of(
    st.integers(1_500_000_000, 1_700_000_000), st.sampled_from((0, 1, 2**31 - 1, 253_402_300_799))
)


def shape(annotation: Any, depth: int) -> st.SearchStrategy[Any]:
    """Values of an annotation of aiogram's, ``depth`` objects deep."""
    try:
        return _shape(annotation, depth)
    except TypeError:  # not hashable
        return _shape.__wrapped__(annotation, depth)


@cache
def _shape(annotation: Any, depth: int) -> st.SearchStrategy[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return shape(get_args(annotation)[0], depth)
    if origin in (Union, types.UnionType):
        return st.one_of(
            [shape(one, depth) for one in get_args(annotation) if one not in _NOT_SENT]
        )
    if origin is Literal:
        return st.sampled_from(get_args(annotation))
    if origin is list:
        return st.lists(shape(get_args(annotation)[0], depth), max_size=2 if depth else 1)
    if isinstance(annotation, type):
        return _plain(annotation, depth)
    return words


def _plain(kind: type, depth: int) -> st.SearchStrategy[Any]:
    if issubclass(kind, TelegramObject):
        return st.deferred(lambda: wire_of(kind, max(0, depth - 1), most=2 if depth else 0))
    if issubclass(kind, Enum):
        return st.sampled_from([one.value for one in kind])
    if issubclass(kind, bool):
        return st.booleans()
    if issubclass(kind, datetime):
        return _moments
    if issubclass(kind, int | timedelta):
        return numbers
    if issubclass(kind, float):
        return st.floats(-1e9, 1e9)
    return words


@cache
def _fields(kind: type[TelegramObject]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Name on the wire → annotation: what must be there, and what may."""
    must: dict[str, Any] = {}
    may: dict[str, Any] = {}
    for name, field in kind.model_fields.items():
        known = field.alias or name
        fixed = field.default if isinstance(field.default, str | Enum) else None
        annotation = Literal[getattr(fixed, "value", fixed)] if fixed else field.annotation
        (must if field.is_required() or fixed else may)[known] = annotation
    return must, may


@st.composite
def wire_of(
    draw: st.DrawFn, kind: type[TelegramObject], depth: int, most: int = 3
) -> dict[str, Any]:
    """An object with its required fields and up to ``most`` of the others."""
    must, may = _fields(kind)
    chosen = dict(must)
    if may and most:
        for name in draw(st.lists(st.sampled_from(sorted(may)), max_size=most)):
            chosen[name] = may[name]
    return {name: draw(shape(annotation, depth)) for name, annotation in chosen.items()}
