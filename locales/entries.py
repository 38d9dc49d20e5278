"""Fluent files without parsing all of them: an entry is parsed when somebody says it.

Half a second at every start and ten megabytes, for thousands of messages of which a day needs some.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, Term

# An entry begins at the margin; whatever belongs to it is indented, or closes a brace.
_BEGINS = re.compile(r"^(?=[a-zA-Z#-])", re.MULTILINE)
_NAME = re.compile(r"(-?)([a-zA-Z][a-zA-Z0-9_-]*) *=")
_parser = FluentParser(with_spans=False)


class Entries(dict[str, Any]):
    """Entries by their names, as FluentBundle keeps them; what is put in is their source."""

    def __getitem__(self, name: str) -> Message | Term:
        entry = _parser.parse_entry(super().__getitem__(name))
        if not isinstance(entry, Message | Term):
            raise KeyError(name)
        return entry


class Bundle(FluentBundle):
    """One language, of whose entries only the names are known at first."""

    def __init__(self, language: str) -> None:
        super().__init__([language], use_isolating=False)
        self._messages = Entries()
        self._terms = Entries()

    def add_source(self, text: str) -> None:
        for term, name, source in split(text):
            (self._terms if term else self._messages).setdefault(name, source)  # type: ignore[arg-type]


def split(text: str) -> Iterator[tuple[bool, str, str]]:
    """Is it a term, its name, its source."""
    for piece in _BEGINS.split(text):
        if (named := _NAME.match(piece)) is not None:
            yield bool(named[1]), named[2], piece
