"""Papers on their way into the chat."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram import Bot
from aiogram.types import BufferedInputFile, CallbackQuery, InputMediaPhoto

_ALBUM = 10  # pictures in one album at most


async def send_file(query: CallbackQuery, bot: Bot, name: str, data: bytes) -> None:
    await bot.send_document(query.from_user.id, BufferedInputFile(data, filename=name))


async def send_pictures(
    query: CallbackQuery, bot: Bot, name: str, pictures: Sequence[bytes], caption: str = ""
) -> None:
    """One picture, or albums of up to ten; the caption (HTML) stands under the first."""
    files = [
        BufferedInputFile(picture, filename=f"{name}-{number}.png")
        for number, picture in enumerate(pictures, start=1)
    ]
    for at in range(0, len(files), _ALBUM):
        album, below = files[at : at + _ALBUM], (caption or None) if at == 0 else None
        if len(album) == 1:
            await bot.send_photo(query.from_user.id, album[0], caption=below)
            continue
        media = [
            InputMediaPhoto(media=file, caption=below if number == 0 else None)
            for number, file in enumerate(album)
        ]
        await bot.send_media_group(query.from_user.id, list(media))
