"""What the attendance list of a session is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Said(StrEnum):
    COMING = "coming"
    NOT_COMING = "not"
    WANTED = "wanted"
    NOTHING = "nothing"


ANSWERS = {
    Said.COMING: "придёт",
    Said.NOT_COMING: "не сможет",
    Said.WANTED: "хотел(а) прийти, не было мест",
    Said.NOTHING: "нет ответа",
}


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """``came`` None: nobody has marked yet."""

    name: str
    post: str
    said: Said
    reason: str = ""
    came: bool | None = None

    @property
    def answer(self) -> str:
        words = ANSWERS[self.said]
        return f"{words}: {self.reason}" if self.reason else words

    @property
    def mark(self) -> str:
        return "" if self.came is None else "был(а)" if self.came else "не был(а)"


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """``marked``: a list of who was there, else one to sign. ``lines`` in the order of the list;
    ``when`` as people read it."""

    school: str
    kind: str
    title: str
    when: str
    place: str
    organiser: str
    lines: Sequence[AttendanceLine]
    marked: bool = False

    @property
    def came(self) -> int:
        return sum(one.came is True for one in self.lines)
