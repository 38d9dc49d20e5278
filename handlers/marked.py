"""Text with marks on its way into a chat: never as HTML, so that nothing people type is markup."""

from __future__ import annotations

from aiogram.types import MessageEntity

from school.rich import RichText


def entities_of(rich: RichText) -> list[MessageEntity] | None:
    """Its marks as Telegram takes them; None for none."""
    return [
        MessageEntity(
            type=one.type,
            offset=one.offset,
            length=one.length,
            url=one.url or None,
            language=one.language or None,
            custom_emoji_id=one.emoji or None,
        )
        for one in rich.entities
    ] or None
