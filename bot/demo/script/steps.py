"""The steps of a scenario: what a line can ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum


class ScriptError(ValueError):
    """A line that cannot be read or done; ``number`` counts from 1."""

    def __init__(self, number: int, words: str) -> None:
        super().__init__(words)
        self.number = number
        self.words = words


@dataclass(frozen=True, slots=True)
class Say:
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class SendFile:
    who: str
    path: str
    caption: str
    as_photo: bool = False


@dataclass(frozen=True, slots=True)
class SendAlbum:
    who: str
    paths: tuple[str, ...]
    caption: str


@dataclass(frozen=True, slots=True)
class SendVoice:
    who: str
    caption: str


@dataclass(frozen=True, slots=True)
class SendPoll:
    """``correct`` is the position of the right answer of a quiz."""

    who: str
    question: str
    options: tuple[str, ...]
    correct: int | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """In the newest poll of the chat; without options the vote is taken back."""

    who: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskInline:
    """Types "@bot <query>"."""

    who: str
    query: str


@dataclass(frozen=True, slots=True)
class ChooseInline:
    """Sends what was offered last, by its title."""

    who: str
    title: str


@dataclass(frozen=True, slots=True)
class Start:
    who: str
    payload: str


@dataclass(frozen=True, slots=True)
class Block:
    who: str
    blocked: bool


@dataclass(frozen=True, slots=True)
class Tap:
    who: str
    button: str


@dataclass(frozen=True, slots=True)
class GoBy:
    distance: timedelta


@dataclass(frozen=True, slots=True)
class GoTo:
    """A moment on the wall clock of the school."""

    moment: datetime


@dataclass(frozen=True, slots=True)
class GoNext:
    """To the next reminder."""


@dataclass(frozen=True, slots=True)
class SetFault:
    """``key`` of the switch, None = everything works again."""

    key: str | None


class Claim(Enum):
    CONTAINS = "contains"
    NOT_CONTAINS = "not contains"
    LAST_CONTAINS = "last contains"
    FILE = "file"
    BUTTON = "button"
    NO_BUTTON = "no button"
    OFFERED = "offered"


@dataclass(frozen=True, slots=True)
class Check:
    who: str
    claim: Claim
    words: str


@dataclass(frozen=True, slots=True)
class Remember:
    """``name`` stands from now on for what ``pattern`` finds in the chat of ``who``."""

    who: str
    name: str
    pattern: str


Sending = Say | SendFile | SendAlbum | SendVoice | SendPoll
Asking = AskInline | ChooseInline
Doing = Sending | Asking | Start | Tap | Vote
Action = Doing | Block | GoBy | GoTo | GoNext | SetFault | Check | Remember


@dataclass(frozen=True, slots=True)
class Step:
    number: int
    line: str
    action: Action
