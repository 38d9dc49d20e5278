"""Consent to the handling of personal data (152-ФЗ, article 9): a document of its own for each
purpose, kept with the exact words that were shown, the moment and the account."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class ConsentKind(StrEnum):
    """Each purpose is agreed to separately; refusing one never closes another."""

    OBSERVING = "observing"  # application as a public observer, the visit, the act
    NEWS = "news"  # information and announcements about one's own classes


# Kinds of letters to many that families get on the ground of the consent to news.
ANNOUNCED = frozenset({"announcement", "announcement-again"})


class News(StrEnum):
    """What is written on the ground of the consent to news, apart from announcements."""

    TESTS = "tests"  # the tests to come, and what changed of them
    PAGES = "pages"  # what changed in the pages of information
    DIGEST = "digest"  # both, once a week


def news_topics(person_id: int, what: Iterable[News] = tuple(News)) -> list[str]:
    """The topics of the letters to one account: they are withdrawn with the consent."""
    return [f"{one.value}:{person_id}" for one in what]


class ConsentWay(StrEnum):
    CHAT = "chat"  # the button under the text
    PAPER = "paper"  # the coordinator holds a signed sheet (somebody who phoned)


@dataclass(frozen=True, slots=True)
class Operator:
    """Who answers for the data, as the law wants it named in every consent. Empty = not said."""

    name: str = ""
    inn: str = ""
    address: str = ""
    contact: str = ""
    policy: str = ""  # address of the published policy

    @property
    def complete(self) -> bool:
        """Consent may only be asked for when it can name who asks."""
        return bool(self.name and self.address and self.contact)


def text_hash(text: str) -> str:
    """SHA-256 in hex of the words as they were shown, without markup."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent. ``person_id`` and ``account`` are None once the data were destroyed: that it
    was given, to which words, and when it ended stays provable."""

    id: int
    kind: ConsentKind
    way: ConsentWay
    text_hash: str
    given_at: datetime
    withdrawn_at: datetime | None = None
    person_id: int | None = None
    account: int | None = None  # the Telegram account that tapped

    @property
    def in_force(self) -> bool:
        return self.withdrawn_at is None


class Consents(Protocol):
    async def keep_text(self, text: str, language: str, now: datetime) -> str:
        """Keeps a text once; its hash."""
        ...

    async def text(self, hash_: str) -> str | None: ...
    async def add(self, consent: Consent) -> Consent:
        """Stores a new one (id 0); with its id."""
        ...

    async def of_person(self, person_id: int) -> Sequence[Consent]:
        """Oldest first, withdrawn ones too."""
        ...

    async def withdraw(
        self, person_id: int, kind: ConsentKind | None, now: datetime
    ) -> Sequence[Consent]:
        """Ends those in force (of one kind, or all); the ended ones."""
        ...

    async def given_before(self, moment: datetime, count: int) -> Sequence[int]:
        """Accounts with a consent in force that was given before a moment, by id."""
        ...

    async def unname(self, person_id: int) -> None:
        """Takes person and account out of every consent of theirs."""
        ...


class Operators(Protocol):
    async def get(self) -> Operator: ...
    async def put(self, operator: Operator) -> None: ...
