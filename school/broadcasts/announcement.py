"""An announcement, from the first words to the last acknowledgement."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

from school.broadcasts.audience import Audience
from school.broadcasts.content import Content, title_of
from school.broadcasts.rules import ERRORS_BEFORE_PAUSE

LETTER = "announcement"  # the kind of its rows in the ledger: one a recipient
AGAIN = "announcement-again"  # the reminder to whoever is silent
EDIT = "announcement-edit"  # the correction of messages that are already there
GONE = "announcement-gone"  # their removal


class State(StrEnum):
    DRAFT = "draft"
    ASKED = "asked"  # waits for somebody else's approval
    PLANNED = "planned"  # leaves at ``at``
    SENDING = "sending"
    PAUSED = "paused"
    DONE = "done"  # every row is final
    CANCELLED = "cancelled"  # stopped: what had not left will not
    WITHDRAWN = "withdrawn"  # taken back from those who had it


OPEN = frozenset({State.DRAFT, State.ASKED, State.PLANNED})
RUNNING = frozenset({State.SENDING, State.PAUSED})
# Something of these may be in people's chats.
OUT = frozenset({State.SENDING, State.PAUSED, State.DONE, State.CANCELLED})


class Pass(StrEnum):
    """What is being written to the ledger, one batch at a time."""

    LAYING = "laying"  # a row for each recipient
    AGAIN = "again"  # a reminder for each who is silent
    EDITING = "editing"
    REMOVING = "removing"


@dataclass(frozen=True, slots=True)
class Announcement:
    """``content`` as its author made it. A walk goes over recipients by id, ``cursor`` is the last
    one that was written: a crash repeats at most one batch, which the unique keys swallow.

    ``revision`` grows with each correction; ``corrected_at``: what was claimed before it shows
    the earlier words.
    """

    id: int
    author_id: int
    state: State
    content: Content
    audience: Audience
    created_at: datetime
    urgent: bool = False
    ack: bool = False  # «Ознакомлен(а)» is asked for
    at: datetime | None = None  # planned; None = as soon as it may
    expires_at: datetime | None = None
    sent_at: datetime | None = None  # when sending began
    finished_at: datetime | None = None
    approved_by: int | None = None
    comment: str = ""  # why it was sent back, withdrawn or paused
    walks: tuple[Pass, ...] = ()  # the first is under way, the others follow
    cursor: int = 0
    recipients: int = 0  # rows laid
    revision: int = 0
    corrected_at: datetime | None = None
    before: Content = ()  # as it read before the last correction
    errors_allowed: int = ERRORS_BEFORE_PAUSE  # so many failures pause it
    chased: int = 0  # how often the silent were reminded
    chase_at: datetime | None = None  # when that is due again; None = not any more
    # Where the message stands that shows how far it is, until it has shown the end.
    progress_chat: int | None = None
    progress_message: int | None = None

    @property
    def title(self) -> str:
        return title_of(self.content)

    @property
    def topic(self) -> str:
        return topic_of(self.id)

    @property
    def mark(self) -> str:
        """A hash of all that a confirm screen shows: whoever confirms confirms just that."""
        shown = (self.content, self.audience, self.urgent, self.ack, self.at, self.expires_at)
        return sha256(repr(shown).encode()).hexdigest()[:8]


def topic_of(announcement_id: int) -> str:
    """What every row of an announcement speaks of."""
    return f"announcement:{announcement_id}"


class Way(StrEnum):
    """How somebody acknowledged."""

    CHAT = "chat"  # the button
    PAPER = "paper"  # the class teacher holds a signature
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Ack:
    announcement_id: int
    person_id: int
    at: datetime
    way: Way
    by_id: int | None = None  # who marked it by hand


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of an announcement, by recipient: the states add up to ``recipients``.

    ``unreached``: had blocked the bot or never opened it; ``erased``: have had their data
    destroyed since; ``leaves_at``: when the next of those that wait may leave.
    """

    recipients: int = 0
    sent: int = 0
    waiting: int = 0  # also held and under way
    unreached: int = 0
    failed: int = 0
    expired: int = 0
    cancelled: int = 0
    uncertain: int = 0
    erased: int = 0
    acknowledged: int = 0
    leaves_at: datetime | None = None

    @property
    def adds_up(self) -> bool:
        ended = self.unreached + self.failed + self.expired + self.cancelled + self.uncertain
        return self.recipients == self.sent + self.waiting + ended + self.erased


class Announcements(Protocol):
    async def add(self, announcement: Announcement) -> Announcement:
        """Stores a new one (id 0); with its id."""
        ...

    async def get(self, announcement_id: int) -> Announcement | None:
        """One; in a writing transaction locked until its end."""
        ...

    async def save(self, announcement: Announcement) -> None: ...
    async def remove(self, announcement_id: int) -> None:
        """A draft that nobody has seen."""
        ...

    async def page(
        self, before: int | None, count: int, author_id: int | None = None
    ) -> Sequence[Announcement]:
        """Newest first, those before an id; of one author or of all."""
        ...

    async def in_states(self, states: Collection[State]) -> Sequence[Announcement]:
        """Oldest first."""
        ...

    async def walking(self) -> Sequence[Announcement]:
        """Those with a walk under way: urgent ones first, then oldest."""
        ...

    async def watched(self) -> Sequence[Announcement]:
        """Those with a message that shows how far they are, oldest first."""
        ...

    async def to_chase(self, now: datetime) -> Sequence[Announcement]: ...
    async def next_moment(self) -> datetime | None:
        """The earliest planned departure or reminder of the silent."""
        ...

    async def figures(self, announcement_id: int) -> Figures: ...
    async def acks(
        self, announcement_id: int, person_ids: Collection[int]
    ) -> Mapping[int, Ack]: ...
    async def acknowledge(self, ack: Ack) -> bool:
        """False when it was acknowledged before: the first mark stays."""
        ...

    async def take_back(self, announcement_id: int, person_id: int) -> None: ...
    async def silent(
        self, announcement_id: int, after: int, count: int, classes: Collection[str] | None = None
    ) -> Sequence[int]:
        """Recipients without an acknowledgement, by id, whether or not they could be reached;
        only of these classes (a child there), where given."""
        ...

    async def silent_by_class(self, announcement_id: int) -> Mapping[str, int]:
        """class of a child → how many of these; «» for those who have none (staff)."""
        ...
