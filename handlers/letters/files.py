"""Files that Telegram keeps, sent on by their ids: alone with buttons, or as an album."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from aiogram.methods import (
    SendAnimation,
    SendAudio,
    SendDocument,
    SendMediaGroup,
    SendPhoto,
    SendVideo,
    SendVideoNote,
    SendVoice,
    TelegramMethod,
)
from aiogram.types import (
    InlineKeyboardMarkup,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
)

from handlers.rich import entities_of
from school.broadcasts.content import CAPTIONLESS, Media, MediaKind
from school.rich import RichText

_SINGLE: dict[MediaKind, Callable[..., TelegramMethod[Any]]] = {
    MediaKind.PHOTO: SendPhoto,
    MediaKind.VIDEO: SendVideo,
    MediaKind.ANIMATION: SendAnimation,
    MediaKind.AUDIO: SendAudio,
    MediaKind.DOCUMENT: SendDocument,
    MediaKind.VOICE: SendVoice,
    MediaKind.VIDEO_NOTE: SendVideoNote,
}
_IN_ALBUM: dict[MediaKind, Callable[..., Any]] = {
    MediaKind.PHOTO: InputMediaPhoto,
    MediaKind.VIDEO: InputMediaVideo,
    MediaKind.AUDIO: InputMediaAudio,
    MediaKind.DOCUMENT: InputMediaDocument,
}


def send_files(
    chat_id: int,
    files: Sequence[Media],
    caption: RichText,
    keyboard: InlineKeyboardMarkup | None,
) -> TelegramMethod[Any]:
    """One call. An album cannot bear a keyboard; its caption stands under the first."""
    if len(files) > 1:
        album = [
            _IN_ALBUM[file.kind](media=file.file_id, **(_caption(caption) if n == 0 else {}))
            for n, file in enumerate(files)
        ]
        return SendMediaGroup(chat_id=chat_id, media=album)
    (file,) = files
    said = {} if file.kind in CAPTIONLESS else _caption(caption)
    kind = file.kind.value
    return _SINGLE[file.kind](
        chat_id=chat_id, **{kind: file.file_id}, **said, reply_markup=keyboard
    )


def _caption(text: RichText) -> dict[str, Any]:
    if text.blank:
        return {"caption": None}
    return {
        "caption": text.text,
        "caption_entities": entities_of(text),
        "parse_mode": None,
    }
