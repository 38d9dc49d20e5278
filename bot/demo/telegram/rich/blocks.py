"""Blocks as a bot gives them → blocks as a message holds them."""

from collections.abc import Callable
from typing import Any

from bot.demo.telegram.accounts import Wire
from bot.demo.telegram.entities import BadMarkup, cleaned, utf16_length
from bot.demo.telegram.entities.entity import date_format
from bot.demo.telegram.refused import refuse

# The numbers that Telegram's server tells its clients (TDLib's OptionManager).
TEXT_LENGTH = 32768
BLOCKS = 500
DEPTH = 16
MEDIA = 50
COLUMNS = 20
_ALIGN = ("left", "center", "right")
_VALIGN = ("top", "middle", "bottom")
_LABELS = ("1", "a", "A", "i", "I")
# Rich texts that only wrap another one, and the keys of those that carry more.
_WRAPPING = frozenset(
    {
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "subscript",
        "superscript",
        "marked",
        "code",
    }
)
_WITH_VALUE = {
    "url": "url",
    "email_address": "email_address",
    "phone_number": "phone_number",
    "bank_card_number": "bank_card_number",
    "mention": "username",
    "hashtag": "hashtag",
    "cashtag": "cashtag",
    "bot_command": "bot_command",
    "anchor_link": "anchor_name",
    "reference": "name",
    "reference_link": "reference_name",
}
_MEDIA_BLOCKS = ("photo", "document", "video", "animation", "audio", "voice_note")


class BlockReader:
    """Checks blocks and counts what is limited. `button` checks and returns one button, `media`
    turns an InputMedia into the file object of a message; both raise Refused."""

    def __init__(
        self, button: Callable[[object], Wire], media: Callable[[object, str], Any]
    ) -> None:
        self._button = button
        self._media_file = media
        self.length = 0
        self.blocks = 0
        self.media = 0

    def read(self, items: object, depth: int = 1) -> list[Wire]:
        """Raises Refused for what Telegram would not take."""
        if not isinstance(items, list):
            raise refuse("Expected an Array of InputRichBlock")
        if depth > DEPTH:
            raise refuse("RICH_MESSAGE_TOO_DEEP")
        return [self._block(item, depth) for item in items]

    def check_limits(self) -> None:
        """Raises Refused when the whole is empty or too large."""
        if self.length == 0 and self.media == 0:
            raise refuse("Rich message must be non-empty")
        if self.length > TEXT_LENGTH:
            raise refuse("Message is too long")
        if self.blocks > BLOCKS:
            raise refuse("RICH_MESSAGE_BLOCKS_TOO_MUCH")
        if self.media > MEDIA:
            raise refuse("RICH_MESSAGE_MEDIA_TOO_MUCH")

    def _block(self, item: object, depth: int) -> Wire:
        if not isinstance(item, dict):
            raise refuse("Can't parse InputRichBlock: expected an Object")
        self.blocks += 1
        kind = item.get("type")
        block: Wire = {"type": kind}
        match kind:
            case "paragraph" | "footer" | "thinking":
                block["text"] = self.text(item.get("text"))
            case "heading":
                size = item.get("size")
                if not isinstance(size, int) or not 1 <= size <= 6:
                    raise refuse("Invalid section heading size specified")
                block |= {"text": self.text(item.get("text")), "size": size}
            case "pre":
                block["text"] = self.text(item.get("text"))
                if item.get("language"):
                    block["language"] = str(item["language"])
            case "divider":
                pass
            case "mathematical_expression":
                block["expression"] = self._words(item, "expression")
            case "anchor":
                block["name"] = str(item.get("name") or "")
            case "list":
                block["items"] = self._items(item.get("items"), depth)
            case "blockquote":
                block["blocks"] = self.read(item.get("blocks"), depth + 1)
                self._credit(item, block)
            case "expandable_blockquote" | "pullquote":
                block["text"] = self.text(item.get("text"))
                self._credit(item, block)
            case "details":
                block["summary"] = self.text(item.get("summary"))
                block["blocks"] = self.read(item.get("blocks"), depth + 1)
                if item.get("is_open"):
                    block["is_open"] = True
            case "table":
                block |= self._table(item)
            case "buttons":
                block |= self._buttons(item)
            case "collage" | "slideshow":
                block["blocks"] = self.read(item.get("blocks"), depth + 1)
            case "map":
                block |= {key: item.get(key) for key in ("location", "zoom", "width", "height")}
            case _ if kind in _MEDIA_BLOCKS:
                self.media += 1
                block[str(kind)] = self._media_file(item.get(str(kind)), str(kind))
            case _:
                raise refuse("Can't parse InputRichBlock: unsupported type specified")
        return block

    def _words(self, item: dict[str, Any], key: str) -> str:
        words = cleaned(str(item.get(key) or ""))
        self.length += utf16_length(words)
        return words

    def _credit(self, item: dict[str, Any], block: Wire) -> None:
        if item.get("credit"):
            block["credit"] = self.text(item["credit"])

    def _buttons(self, item: dict[str, Any]) -> Wire:
        buttons = item.get("buttons")
        if not isinstance(buttons, list) or not buttons:
            raise refuse("Block must be non-empty")
        answer: Wire = {"buttons": [self._button(button) for button in buttons]}
        if item.get("align"):
            answer["align"] = item["align"]
        return answer

    def _items(self, items: object, depth: int) -> list[Wire]:
        if not isinstance(items, list) or not items:
            raise refuse("List must be non-empty")
        answer: list[Wire] = []
        ordered = [(isinstance(item, dict) and "value" in item) or "type" in item for item in items]
        if any(ordered) and not all(ordered):
            raise refuse("List must be either ordered or unordered")
        for item in items:
            if not isinstance(item, dict) or not item.get("blocks"):
                raise refuse("List item must be non-empty")
            label_type = str(item.get("type") or "1")
            if label_type not in _LABELS:
                raise refuse("Invalid list item type specified")
            number = int(item.get("value") or 0)
            wire: Wire = {"label": "•", "blocks": self.read(item["blocks"], depth + 1)}
            if any(ordered):
                wire |= {"label": f"{label(number, label_type)}.", "value": number}
                wire["type"] = label_type
            for key in ("has_checkbox", "is_checked"):
                if item.get(key):
                    wire[key] = True
            answer.append(wire)
        return answer

    def _table(self, item: dict[str, Any]) -> Wire:
        rows = item.get("cells")
        if not isinstance(rows, list) or not rows:
            raise refuse("Table must be non-empty")
        cells = [[self._cell(cell) for cell in row] for row in rows if isinstance(row, list)]
        if any(sum(cell.get("colspan", 1) for cell in row) > COLUMNS for row in cells):
            raise refuse("RICH_MESSAGE_TABLE_COLUMNS_TOO_MUCH")
        block: Wire = {"cells": cells}
        for key in ("is_bordered", "is_striped", "is_compact"):
            if item.get(key):
                block[key] = True
        if item.get("caption"):
            block["caption"] = self.text(item["caption"])
        return block

    def _cell(self, cell: object) -> Wire:
        if not isinstance(cell, dict):
            raise refuse("Table cell must be non-empty")
        wire: Wire = {}
        if cell.get("text") is not None:
            wire["text"] = self.text(cell["text"])
        if cell.get("is_header"):
            wire["is_header"] = True
        for key in ("colspan", "rowspan"):
            span = cell.get(key)
            if span is None:
                continue
            if not isinstance(span, int) or not 1 <= span <= 100:
                raise refuse(f"Invalid table cell {key} specified")
            if span > 1:
                wire[key] = span
        wire["align"] = cell.get("align") if cell.get("align") in _ALIGN else "left"
        wire["valign"] = cell.get("valign") if cell.get("valign") in _VALIGN else "top"
        return wire

    def text(self, value: object) -> Any:
        """A RichText: a string, a list, or an object with a type. Raises Refused."""
        if value is None:
            raise refuse("Can't parse InputRichBlock: Can't find field \"text\"")
        if isinstance(value, str):
            words = cleaned(value)
            self.length += utf16_length(words)
            return words
        if isinstance(value, list):
            return [self.text(part) for part in value]
        if not isinstance(value, dict):
            raise refuse("Can't parse RichText: expected a String, an Array or an Object")
        return self._marked(value)

    def _marked(self, value: dict[str, Any]) -> Wire:
        kind = str(value.get("type") or "")
        if kind in _WRAPPING:
            return {"type": kind, "text": self.text(value.get("text"))}
        if kind in _WITH_VALUE:
            key = _WITH_VALUE[kind]
            return {"type": kind, "text": self.text(value.get("text")), key: str(value.get(key))}
        match kind:
            case "date_time":
                try:
                    form = date_format(str(value.get("date_time_format") or ""))
                except BadMarkup as error:
                    raise refuse("Invalid date-time format specified") from error
                unix_time = value.get("unix_time")
                if not isinstance(unix_time, int) or unix_time <= 0:
                    raise refuse("Invalid date specified")
                text = self.text(value.get("text"))
                return {
                    "type": kind,
                    "text": text,
                    "unix_time": unix_time,
                    "date_time_format": form,
                }
            case "text_mention":
                user = value.get("user")
                return {"type": kind, "text": self.text(value.get("text")), "user": user}
            case "custom_emoji":
                keys = ("custom_emoji_id", "alternative_text")
                return {"type": kind, **{key: str(value.get(key) or "") for key in keys}}
            case "mathematical_expression":
                return {"type": kind, "expression": self._words(value, "expression")}
            case "anchor":
                return {"type": kind, "name": str(value.get("name") or "")}
            case "button":
                return {"type": kind, "button": self._button(value.get("button"))}
        raise refuse("Can't parse RichText: unsupported type specified")


def label(number: int, kind: str) -> str:
    """The number of a list item in digits, letters or Roman numerals."""
    if kind in ("a", "A") and number > 0:
        letters = ""
        while number > 0:
            number, rest = divmod(number - 1, 26)
            letters = chr(97 + rest) + letters
        return letters if kind == "a" else letters.upper()
    if kind in ("i", "I") and 0 < number < 4000:
        roman = ""
        for value, sign in _ROMAN:
            count, number = divmod(number, value)
            roman += sign * count
        return roman if kind == "i" else roman.upper()
    return str(number)


_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
