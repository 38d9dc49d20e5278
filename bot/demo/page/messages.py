"""One message of the local Telegram → what the page draws, and its words for those who read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from bot.demo.telegram import Message, forwarded_from, poll_view
from bot.demo.telegram.chats import inline_rows

Json = dict[str, Any]
_FILES = ("document", "animation", "video", "voice", "audio", "video_note")
_NAMELESS = frozenset({"voice", "video_note", "video", "audio"})
_SHOWN = frozenset({"text", "rich_message", "photo", "poll", *_FILES})


def message_json(message: Message) -> Json:
    """One message. ``kind`` names its content for the list of people."""
    content = message.content
    text = content.get("text") or content.get("caption") or ""
    answer: Json = {
        "id": message.id,
        "mine": message.author is not None,
        "date": message.date,
        "edited": message.edit_date,
        "text": text,
        "entities": content.get("entities") or content.get("caption_entities") or [],
        "photo": _photo(content),
        "document": _document(content),
        "rich": content.get("rich_message"),
        "poll": _poll(message),
        "album": message.album,
        "via": message.via_bot,
        "forwarded": forwarded_from(message.origin) if message.origin else None,
        "keyboard": [[_button(key) for key in row] for row in inline_rows(message.keyboard)],
        "reply": _quote(message.reply_to),
    }
    if not text and message.kind not in _SHOWN:
        answer["text"] = _other(message)
    answer["kind"] = _kind(answer)
    return answer


def _quote(message: Message | None) -> Json | None:
    return {"id": message.id, "text": plain_text(message)[:80]} if message else None


def _other(message: Message) -> str:
    """Words for content that the page has no drawing of."""
    content = message.content
    if contact := content.get("contact"):
        name = f"{contact['first_name']} {contact.get('last_name') or ''}".strip()
        return f"{name}\n{contact['phone_number']}"
    if sticker := content.get("sticker"):
        return str(sticker.get("emoji") or "🖼")
    if venue := content.get("venue"):
        return f"📍 {venue['title']}\n{venue['address']}"
    if location := content.get("location"):
        return f"📍 {location['latitude']}, {location['longitude']}"
    if dice := content.get("dice"):
        return f"{dice['emoji']} {dice['value']}"
    return f"[{message.kind}]"


def _kind(shown: Json) -> str:
    if shown["document"]:
        kind = str(shown["document"]["kind"])
        return kind if kind in _NAMELESS else "file"
    for name in ("photo", "poll", "rich"):
        if shown[name]:
            return name
    return "text"


def _poll(message: Message) -> Json | None:
    """The poll as the person whose chat it is sees it: no counts before their vote."""
    if message.poll is None:
        return None
    seen = poll_view(message.poll, message.chat.id)
    answer = asdict(seen) | {"entities": message.content["poll"].get("question_entities", [])}
    if not seen.shows_votes:
        for option in answer["options"]:
            option["votes"] = None
    return answer


def _photo(content: Json) -> Json | None:
    sizes = content.get("photo")
    if not sizes:
        return None
    largest = max(sizes, key=lambda size: int(size["width"]) * int(size["height"]))
    return {"file": largest["file_id"], "width": largest["width"], "height": largest["height"]}


def _document(content: Json) -> Json | None:
    for kind in _FILES:
        if file := content.get(kind):
            return {
                "file": file["file_id"],
                "kind": kind,
                "name": file.get("file_name") or "",
                "size": file.get("file_size") or 0,
                "seconds": file.get("duration"),
            }
    return None


def _button(key: Json) -> Json:
    answer: Json = {"text": key["text"], "style": key.get("style"), "kind": "other"}
    if "callback_data" in key:
        answer |= {"kind": "callback", "data": key["callback_data"]}
    elif "url" in key:
        answer |= {"kind": "url", "url": key["url"]}
    elif "copy_text" in key:
        answer |= {"kind": "copy", "copy": key["copy_text"]["text"]}
    elif "disabled" in key:
        answer["kind"] = "disabled"
    return answer


def plain_text(message: Message) -> str:
    """All words of a message, a rich one's too: blocks and rows on lines of their own. A poll is
    its question and its answers."""
    content = message.content
    if asked := content.get("poll"):
        return "\n".join((asked["question"], *(f"○ {one['text']}" for one in asked["options"])))
    text = content.get("text") or content.get("caption") or ""
    if rich := content.get("rich_message"):
        text = "\n".join(line for block in rich.get("blocks", ()) for line in _rich_lines(block))
    return str(text)


def _rich_lines(block: Json) -> Iterator[str]:
    for name in ("summary", "text", "caption", "credit"):
        if name in block and (words := _rich_text(block[name])):
            yield words
    for row in block.get("cells", ()):
        yield " | ".join(_rich_text(cell.get("text")) for cell in row)
    for item in block.get("items", ()):
        words = " ".join(line for inner in item.get("blocks", ()) for line in _rich_lines(inner))
        yield f"{item.get('label') or '•'} {words}"
    for inner in block.get("blocks", ()):
        yield from _rich_lines(inner)
    if buttons := block.get("buttons"):
        yield " ".join(f"[{_rich_text(button.get('text'))}]" for button in buttons)


def _rich_text(text: object) -> str:
    if text is None:
        return ""
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(_rich_text(part) for part in text)
    assert isinstance(text, dict)
    return _rich_text(text.get("text") or text.get("alternative_text") or text.get("button"))
