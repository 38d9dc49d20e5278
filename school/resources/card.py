"""A resource for preparing oneself: a link or a file, for some grades and one subject, or all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class ResourceKind(StrEnum):
    """There is no kind for what has to be bought: families may not be made to buy anything."""

    DEMO = "demo"  # sample of the test
    DESCRIPTION = "description"  # what the test checks, and how
    TRAINER = "trainer"
    LESSON = "lesson"
    VIDEO = "video"


class CardState(StrEnum):
    DRAFT = "draft"  # to be checked before anybody sees it
    SHOWN = "shown"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Card:
    """``grades`` empty: for all; ``subject`` "": for every one. ``official``: of those who make
    the tests or of the state; others are marked as third parties.

    Either ``url`` or ``file_id`` (with ``file_kind``: document, photo, video, audio) leads to it.
    ``dated``: when an editor last saw that it is what it says. ``why``: a word of ours for what
    took it away (http-404 …), "" for an editor. ``checked_at``: the last look at the link,
    ``strikes``: how many looks since it was last alive found it dead.
    """

    id: int
    title: str
    kind: ResourceKind
    grades: tuple[int, ...]
    subject: str
    official: bool
    source: str
    url: str
    file_id: str
    file_kind: str
    dated: date
    valid_until: date | None
    state: CardState
    why: str
    editor_id: int | None
    updated_at: datetime
    checked_at: datetime | None = None
    strikes: int = 0
    useful: int = 0
    useless: int = 0
    lemmas: str = ""  # of title and source, for searching

    def open_on(self, today: date) -> bool:
        """May everybody see it?"""
        return self.state is CardState.SHOWN and not self.expired_on(today)

    def expired_on(self, today: date) -> bool:
        return self.valid_until is not None and self.valid_until < today

    def fits(self, grade: int | None, subject: str) -> bool:
        """Does it help with this subject in this grade? None and "": whatever it is."""
        if grade is not None and self.grades and grade not in self.grades:
            return False
        return not subject or not self.subject or same_subject(self.subject, subject)


def same_subject(one: str, other: str) -> bool:
    """«математика» is also «математика (базовый уровень)», the name in many timetables."""
    one, other = (" ".join(name.casefold().replace("ё", "е").split()) for name in (one, other))
    return one == other or one.startswith(f"{other} (") or other.startswith(f"{one} (")


_KINDS = tuple(ResourceKind)


def best_first(cards: Iterable[Card]) -> list[Card]:
    """Official ones first, then what speaks of one subject, then by what readers found useful."""
    return sorted(
        cards,
        key=lambda card: (
            not card.official,
            not card.subject,
            card.useless - card.useful,
            _KINDS.index(card.kind),
            card.title.casefold(),
            card.id,
        ),
    )


class Cards(Protocol):
    async def get(self, card_id: int) -> Card | None:
        """One card; in a writing transaction locked until its end."""
        ...

    async def all(self) -> Sequence[Card]:
        """The newest first."""
        ...

    async def shown(self, today: date) -> Sequence[Card]:
        """Those that everybody may see on that day, best first."""
        ...

    async def any_shown(self, today: date) -> bool:
        """Is there any of them?"""
        ...

    async def shown_for(self, grade: int | None, subject: str, today: date) -> Sequence[Card]:
        """Those of them that fit, best first."""
        ...

    async def expired(self, today: date) -> Sequence[Card]:
        """Those shown whose validity has ended before that day."""
        ...

    async def to_check(self, before: datetime, struck: datetime, count: int) -> Sequence[Card]:
        """Shown links not looked at since ``before``, or since ``struck`` if the last look found
        them dead; those that waited longest first."""
        ...

    async def add(self, card: Card) -> Card:
        """Stores a new one (id 0); with its id."""
        ...

    async def save(self, card: Card) -> None:
        """Stores every field but the votes."""
        ...

    async def remove(self, card_id: int) -> None:
        """Deletes it with its votes."""
        ...

    async def vote(self, card_id: int, person_id: int, useful: bool) -> Card | None:
        """One vote a person, which may be changed; the card with its counts, None if it is gone."""
        ...

    async def votes_of(self, person_id: int) -> Sequence[tuple[str, bool]]:
        """What somebody has voted on: its title, and whether it was useful to them."""
        ...

    async def forget_votes(self, person_id: int) -> int:
        """Forgets who voted; the counts stay. How many votes."""
        ...


@dataclass(frozen=True, slots=True)
class Unfound:
    """Words that somebody looked for in vain. Who it was is not kept."""

    query: str  # folded
    count: int
    last_at: datetime


class UnfoundBook(Protocol):
    async def note(self, query: str, now: datetime, most: int) -> None:
        """Counts a query; of more than ``most`` the oldest are dropped."""
        ...

    async def all(self) -> Sequence[Unfound]:
        """The most frequent first."""
        ...

    async def remove(self, query: str) -> None: ...
    async def clear(self) -> None: ...
