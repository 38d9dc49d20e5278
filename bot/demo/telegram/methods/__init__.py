"""What the bot may call, one subject a file. Importing this package fills the table."""

from . import (
    answering,
    cards,
    chatting,
    editing,
    files,
    inline,
    me,
    media,
    moving,
    polls,
    receiving,
    removing,
    rich,
    texts,
    unplayed,
)
from .registry import METHODS

unplayed.fill()

__all__ = [
    "METHODS",
    "answering",
    "cards",
    "chatting",
    "editing",
    "files",
    "inline",
    "me",
    "media",
    "moving",
    "polls",
    "receiving",
    "removing",
    "rich",
    "texts",
    "unplayed",
]
