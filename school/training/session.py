"""A session for the staff: a course, a method session, a seminar; who is invited, what they answer,
who came."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    METHOD = "method"
    SEMINAR = "seminar"
    COURSE = "course"
    MEETING = "meeting"


class State(StrEnum):
    DRAFT = "draft"
    INVITED = "invited"
    HELD = "held"  # its end has passed
    CANCELLED = "cancelled"


class Answer(StrEnum):
    COMING = "coming"
    NOT_COMING = "not"
    WANTED = "wanted"  # would come, but there was no seat left


class MaterialKind(StrEnum):
    """As the messenger calls what it keeps; TEXT is words or links alone."""

    TEXT = "text"
    PHOTO = "photo"
    VIDEO = "video"
    ANIMATION = "animation"
    AUDIO = "audio"
    DOCUMENT = "document"
    VOICE = "voice"
    VIDEO_NOTE = "video_note"


@dataclass(frozen=True, slots=True)
class Material:
    """What goes to the people after a session. ``words``: of a TEXT, or the caption of a file,
    as ``school.rich.to_plain`` gives it. ``sent``: with which sending it left; 0: not yet."""

    kind: MaterialKind
    words: dict[str, object]
    file_id: str = ""
    name: str = ""
    sent: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """Days and hours are of the school's own clock; a course goes on until ``last_day``, each day
    at the same hours. Only a draft may lack what is None. ``told_until``: the moments of its ladder
    up to this one have been dealt with; ``next_at``: the next one. ``revision`` grows with each
    change that people are told of."""

    id: int
    organiser_id: int
    kind: Kind
    title: str
    created_at: datetime
    state: State = State.DRAFT
    day: date | None = None
    last_day: date | None = None
    start: time | None = None
    end: time | None = None
    place: str = ""
    capacity: int | None = None
    answer_by: date | None = None
    item_id: int | None = None
    revision: int = 0
    asked_at: datetime | None = None  # when people were asked for their answers last
    told_until: datetime | None = None
    next_at: datetime | None = None
    marked_at: datetime | None = None  # the organiser has said who was there
    materials: tuple[Material, ...] = ()

    @property
    def topic(self) -> str:
        """What letters about it are withdrawn by."""
        return f"session:{self.id}"

    @property
    def missing(self) -> str | None:
        """The first thing that has to be known before anybody is invited."""
        for name in ("day", "start", "place"):
            if not getattr(self, name):
                return name
        return None


@dataclass(frozen=True, slots=True)
class Invitee:
    """``invited_at`` None: chosen, not told yet. ``came`` None: nobody has said."""

    session_id: int
    person_id: int
    invited_at: datetime | None = None
    answer: Answer | None = None
    reason: str = ""
    answered_at: datetime | None = None
    came: bool | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """A session in a list: how many are chosen, come, do not, would if there were a seat, came."""

    session: Session
    invited: int
    coming: int
    not_coming: int
    wanted: int
    came: int


class Sessions(Protocol):
    """The store of sessions. ``get`` in a writing transaction locks the session, and so its
    invitees: whoever changes these asks for it first."""

    async def add(self, session: Session) -> Session: ...
    async def get(self, session_id: int) -> Session | None: ...
    async def save(self, session: Session) -> None: ...
    async def remove(self, session_id: int) -> None:
        """With its invitees."""
        ...

    async def managed(
        self, organiser_id: int | None, count: int, offset: int = 0
    ) -> Sequence[Tally]:
        """Drafts first, then from the latest day on; of everybody when no organiser is named."""
        ...

    async def of_person(self, person_id: int, count: int, offset: int = 0) -> Sequence[Session]:
        """To which a person was invited, from the latest day on."""
        ...

    async def of_items(self, item_ids: Collection[int]) -> Sequence[Tally]:
        """By day; drafts and cancelled ones are left out."""
        ...

    async def places_of(self, organiser_id: int, count: int) -> Sequence[str]:
        """Where an organiser's sessions were, the newest first, each place once."""
        ...

    async def due(self, now: datetime, count: int) -> Sequence[Session]:
        """``next_at`` has passed."""
        ...

    async def upcoming(self) -> Sequence[Session]:
        """Those that have a ``next_at``, by id."""
        ...

    async def next_due(self) -> datetime | None: ...
    async def invitees(self, session_id: int) -> Sequence[Invitee]: ...
    async def invitee(self, session_id: int, person_id: int) -> Invitee | None: ...
    async def put(self, invitees: Sequence[Invitee]) -> None:
        """Adds or replaces."""
        ...

    async def drop(self, session_id: int, person_ids: Collection[int]) -> None: ...
