"""Comparing a reading with the answer written beside a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from school.people.reading import read_responsible
from school.people.roles import Responsible, Role

Answer = tuple[frozenset[str], frozenset[str]]

_NOTED = re.compile(r"(?P<name>\w+)(?::(?P<said>[^,\[]+))?(?:\[(?P<grades>[\d,]+)\])?(?:, |$)")


def written(role: Role) -> str:
    """A role in one line: «deputy:учебная», «class_teacher[5,6]»."""
    said = role.area.value if role.area else role.subject
    text = role.name.value + (f":{said}" if said else "")
    return text + (f"[{','.join(map(str, role.grades))}]" if role.grades else "")


def labelled(role: Mapping[str, Any]) -> str:
    """The same line for a role of a labelled example."""
    said = role.get("area") or role.get("subject")
    text = str(role["role"]) + (f":{said}" if said else "")
    grades = role.get("grades")
    return text + (f"[{','.join(map(str, grades))}]" if grades else "")


def answer(read: Responsible) -> Answer:
    return frozenset(map(written, read.roles)), frozenset(read.persons)


def labelled_answers(example: Mapping[str, Any]) -> list[Answer]:
    """The answer of an example and the other fair ones; each of these names what it changes."""
    readings = [example, *({**example, **other} for other in example.get("alt", []))]
    return [
        (frozenset(map(labelled, reading["roles"])), frozenset(reading["persons"]))
        for reading in readings
    ]


def noted(path: Path) -> Iterator[tuple[str, Answer, bool]]:
    """Rows of a table of our own: phrase, answer, whether something must be left unread."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        phrase, roles, persons, mark = [*line.split("\t"), "", "", ""][:4]
        names = frozenset(match.group().removesuffix(", ") for match in _NOTED.finditer(roles))
        yield (
            phrase,
            (names - {""}, frozenset(persons.split("|")) - {""}),
            mark == "?",
        )


def read(phrase: str) -> Answer:
    return answer(read_responsible(phrase))
