"""A family as the school knows it: the least that observing and informing need.

Never the name of a child, a birth date or a passport: the class is enough.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class TieKind(StrEnum):
    CHILD = "child"  # one's own child learns there
    RELATIVE = "relative"  # a grandchild, a nephew …


@dataclass(frozen=True, slots=True)
class Tie:
    """A class («5А») that an account has somebody in. Two children in one class are one tie."""

    id: int
    person_id: int
    grade_class: str
    kind: TieKind


@dataclass(frozen=True, slots=True)
class Parent:
    """One adult. An account (a shared phone) may stand for two of them. ``memo`` is the hash of
    the observers' memo that they have confirmed; ``partner_id`` the parent with whom they may
    sign up as a pair."""

    id: int
    person_id: int  # the account
    name: str  # «Лапина Мария»
    phone: str = ""
    memo: str = ""
    memo_at: datetime | None = None
    partner_id: int | None = None
    asked_at: datetime | None = None  # when the school last asked them to help out


@dataclass(frozen=True, slots=True)
class PairLink:
    """A one-time link by which a second parent agrees to sign up together with the first."""

    secret_hash: str
    parent_id: int
    expires_at: datetime


class Families(Protocol):
    """The store of parents and their classes."""

    async def add_parent(self, parent: Parent) -> Parent:
        """Stores a new one (id 0); with its id."""
        ...

    async def parent(self, parent_id: int) -> Parent | None:
        """One parent; in a writing transaction locked until its end."""
        ...

    async def parents(self, ids: Collection[int]) -> Sequence[Parent]: ...
    async def of_account(self, person_id: int) -> Sequence[Parent]:
        """The parents of an account, oldest first."""
        ...

    async def all_parents(self) -> Sequence[Parent]:
        """Everybody, by name."""
        ...

    async def save_parent(self, parent: Parent) -> None: ...
    async def remove_parent(self, parent_id: int) -> None: ...
    async def ties(self, person_ids: Collection[int]) -> Sequence[Tie]:
        """The classes of these accounts, by class."""
        ...

    async def put_ties(self, person_id: int, ties: Sequence[tuple[str, TieKind]]) -> None:
        """Makes these the classes of an account, and no others."""
        ...

    async def add_pair_link(self, link: PairLink) -> None: ...
    async def take_pair_link(self, secret_hash: str, now: datetime) -> PairLink | None:
        """The link, which works no more; None for an unknown or expired one."""
        ...


@dataclass(frozen=True, slots=True)
class Destruction:
    """That data were destroyed (order of Roskomnadzor № 179 of 28.10.2022): a record without the
    data. ``counts``: category → how many records; ``consents``: number and day of each consent
    that ended, «№ 14 от 12.03.2021»."""

    number: int
    at: datetime
    basis: str  # "withdrawal"; "term": the school year of the consent has ended; "left" the school
    counts: dict[str, int]
    consents: tuple[str, ...]


class Destructions(Protocol):
    async def add(
        self, at: datetime, basis: str, counts: dict[str, int], consents: Sequence[str]
    ) -> Destruction:
        """Gives it the next number."""
        ...

    async def get(self, number: int) -> Destruction | None: ...
    async def all(self) -> Sequence[Destruction]:
        """Newest first."""
        ...
