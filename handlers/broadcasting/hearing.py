"""What an author has sent, as a part of an announcement. Pure; nothing that people type fails."""

from __future__ import annotations

from aiogram.types import Message

from handlers.rich import rich_of
from school.broadcasts.content import NO_TEXT, Media, MediaKind, Part

# An animation is a document for programs that know no animations, so it is asked first.
_KINDS = (
    MediaKind.ANIMATION,
    MediaKind.VIDEO,
    MediaKind.AUDIO,
    MediaKind.VOICE,
    MediaKind.VIDEO_NOTE,
    MediaKind.DOCUMENT,
)


def part_of(message: Message) -> Part | None:
    """A message with words or a file as one part; None for what cannot be passed on to others
    (and for polls, which have to be put anew)."""
    if message.text is not None:
        said = rich_of(message.text, message.entities)
        return None if said.blank else Part(said)
    media = _media(message)
    if media is None:
        return None
    caption = rich_of(message.caption or "", message.caption_entities)
    text = NO_TEXT if caption.blank else caption
    return Part(text, (media,), album=message.media_group_id or "")


def _media(message: Message) -> Media | None:
    if message.paid_media is not None:
        return None
    if message.photo:
        return Media(MediaKind.PHOTO, message.photo[-1].file_id)
    for kind in _KINDS:
        file = getattr(message, kind.value)
        if file is not None:
            return Media(kind, file.file_id, getattr(file, "file_name", None) or "")
    return None
