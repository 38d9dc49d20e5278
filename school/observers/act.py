"""The act of public observation (the fields of the Moscow region's form Р-98 of 24.02.2021)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Protocol

from school.dates.year import SchoolYear


class Stage(StrEnum):
    """What was observed; an act may cover several stages."""

    PREPARING = "preparing"  # downloading and printing the materials
    HANDING = "handing"  # handing them to the organiser
    ROOM = "room"  # the test in the room
    CHECKING = "checking"  # checking the works
    UPLOADING = "uploading"  # filling in and uploading the forms


@dataclass(frozen=True, slots=True)
class Act:
    """A draft until ``number`` is given, then a record: what it says stands by itself, whatever
    becomes of the test or the observer. Times are the school's own clock. ``boxes``: numbers
    (from 1) of the violations that were ticked; ``box_words`` their words as they were then."""

    id: int
    entry_id: int
    year: SchoolYear
    number: int | None  # within the school year
    school: str
    observer: str  # emptied by erasure
    subject: str
    grade_class: str
    room: str
    day: date
    start: time | None
    end: time | None
    stages: tuple[Stage, ...] = ()
    boxes: tuple[int, ...] | None = None  # None: not answered yet; () = no violations
    box_words: tuple[str, ...] = ()
    remark: str = ""
    photo: str | None = None  # file_id of the signed sheet
    signed_at: datetime | None = None
    measure: str = ""  # what the school did about it
    answered_at: datetime | None = None
    answered_by: int | None = None

    @property
    def signed(self) -> bool:
        return self.number is not None

    @property
    def has_remark(self) -> bool:
        """Something in it wants an answer of the school."""
        return bool(self.boxes) or bool(self.remark)


class Acts(Protocol):
    async def get(self, act_id: int) -> Act | None:
        """In a writing transaction locked until its end."""
        ...

    async def of_entry(self, entry_id: int) -> Act | None: ...
    async def of_entries(self, entry_ids: Collection[int]) -> Sequence[Act]: ...
    async def of_year(self, year: SchoolYear) -> Sequence[Act]:
        """Signed ones, by number."""
        ...

    async def add(self, act: Act) -> Act:
        """Stores a new one (id 0); with its id. One act an entry."""
        ...

    async def save(self, act: Act) -> None: ...
    async def next_number(self, year: SchoolYear) -> int:
        """The number after the last one. Whoever asks holds it until the transaction ends."""
        ...

    async def unname_of_account(self, person_id: int) -> int:
        """Takes observer and photo out of the signed acts of an account and deletes its drafts;
        how many acts were touched."""
        ...


class Templates(Protocol):
    """Word templates that the school put in the place of the product's own."""

    async def get(self, name: str) -> bytes | None: ...
    async def put(self, name: str, data: bytes | None, now: datetime) -> None:
        """None brings the product's own back."""
        ...
