"""What the bot may call, one subject a file. Importing this package fills the table."""

from . import answering, editing, files, me, media, receiving, rich, texts
from .registry import METHODS

__all__ = [
    "METHODS",
    "answering",
    "editing",
    "files",
    "me",
    "media",
    "receiving",
    "rich",
    "texts",
]
