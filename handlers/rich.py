"""Marked text between the chat and the school: read from a message, shown as HTML or entities."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from html import escape

from aiogram.types import Message, MessageEntity

from school.rich import Entity, RichText, offsets

_SIMPLE = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "blockquote": "blockquote",
    "code": "code",
}
_OTHERS = ("expandable_blockquote", "pre", "text_link", "custom_emoji")
# Telegram marks these by itself; they are kept because they must not be cut in two.
_FOUND = (
    "bot_command",
    "cashtag",
    "email",
    "hashtag",
    "mention",
    "phone_number",
    "url",
)
_KEPT = frozenset((*_SIMPLE, *_OTHERS, *_FOUND))
# Which stands outside when two begin and end together.
_OUTER_FIRST = ("blockquote", "expandable_blockquote", "pre", "code", "text_link", "spoiler")


def read_rich(message: Message) -> RichText:
    """The text or the caption with its marks."""
    if message.text is not None:
        return rich_of(message.text, message.entities)
    return rich_of(message.caption or "", message.caption_entities)


def rich_of(text: str, entities: Iterable[MessageEntity] | None) -> RichText:
    """A text of Telegram's with those marks that can be sent again. Whatever else Telegram marks
    stays as words: a mention of somebody without a public name is theirs to give, a date carries
    what we do not keep."""
    return RichText(text, tuple(_mark(one) for one in entities or () if _passes(one)))


def _passes(one: MessageEntity) -> bool:
    if one.offset < 0 or one.length < 1:  # it marks nothing
        return False
    if one.type == "text_link":
        return bool(one.url)
    if one.type == "custom_emoji":
        return bool(one.custom_emoji_id)
    return one.type in _KEPT


def _mark(one: MessageEntity) -> Entity:
    return Entity(
        str(one.type),
        one.offset,
        one.length,
        url=one.url or "",
        language=one.language or "",
        emoji=one.custom_emoji_id or "",
    )


def entities_of(rich: RichText) -> list[MessageEntity] | None:
    """Its marks as Telegram takes them; None for none. Never as HTML, so that nothing that people
    type is markup."""
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


def link_in(rich: RichText) -> tuple[str, str]:
    """The words of a message, and the first address in it or behind them; either may be ""."""
    units = offsets(rich.text)
    for one in rich.entities:
        start, end = bisect_left(units, one.offset), bisect_left(units, one.end)
        if one.type == "text_link":
            return rich.text.strip(), one.url
        if one.type == "url":
            around = rich.text[:start] + rich.text[end:]
            return around.strip().strip("—–-:;,()").strip(), rich.text[start:end]
    return rich.text.strip(), ""


def as_html(rich: RichText) -> str:
    """The same as Telegram's HTML, for screens. Marks that cross each other are cut at the
    crossing, so that tags never do."""
    units = offsets(rich.text)
    marks = [
        (bisect_left(units, one.offset), bisect_left(units, one.end), one)
        for one in rich.entities
        if one.type not in _FOUND
    ]
    marks.sort(key=lambda mark: (mark[0], -mark[1], _rank(mark[2])))
    edges = sorted({0, len(rich.text), *(place for mark in marks for place in mark[:2])})
    said: list[str] = []
    open_: list[tuple[int, Entity]] = []  # end and mark, the innermost last
    for place, following in zip(edges, [*edges[1:], edges[-1]], strict=True):
        again = _close(said, open_, place)
        begun = [(end, one) for start, end, one in marks if start == place and end > place]
        for end, one in sorted([*again, *begun], key=lambda mark: (-mark[0], _rank(mark[1]))):
            said.append(_opening(one))
            open_.append((end, one))
        said.append(escape(rich.text[place:following], quote=False))
    return "".join(said)


def _close(
    said: list[str], open_: list[tuple[int, Entity]], place: int
) -> list[tuple[int, Entity]]:
    """Closes what ends here; what had to be closed for it and goes on is given back."""
    last = next((n for n, (end, _) in enumerate(open_) if end <= place), None)
    if last is None:
        return []
    closed = open_[last:]
    said += [_closing(one) for _, one in reversed(closed)]
    del open_[last:]
    return [(end, one) for end, one in closed if end > place]


def _rank(one: Entity) -> int:
    return _OUTER_FIRST.index(one.type) if one.type in _OUTER_FIRST else len(_OUTER_FIRST)


def _opening(one: Entity) -> str:
    match one.type:
        case "text_link":
            return f'<a href="{escape(one.url)}">'
        case "custom_emoji":
            return f'<tg-emoji emoji-id="{escape(one.emoji)}">'
        case "expandable_blockquote":
            return "<blockquote expandable>"
        case "pre" if one.language:
            return f'<pre><code class="language-{escape(one.language)}">'
        case "pre":
            return "<pre>"
        case _:
            return f"<{_SIMPLE[one.type]}>"


def _closing(one: Entity) -> str:
    match one.type:
        case "text_link":
            return "</a>"
        case "custom_emoji":
            return "</tg-emoji>"
        case "expandable_blockquote":
            return "</blockquote>"
        case "pre":
            return "</code></pre>" if one.language else "</pre>"
        case _:
            return f"</{_SIMPLE[one.type]}>"
