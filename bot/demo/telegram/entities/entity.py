"""One marked stretch of a text."""

from dataclasses import dataclass
from typing import Any

# Order of marks that begin and end together (TDLib's MessageEntity::get_type_priority).
_PRIORITY = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre_code": 10,
    "pre": 11,
    "code": 20,
    "date_time": 30,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
_FOUND_BY_TELEGRAM = 50


@dataclass(slots=True)
class Entity:
    """`offset` and `length` are in UTF-16 code units, as Telegram counts.

    `value` is the link, the language of code, the format of a date or the name of a class;
    `number` the person, the emoji or the unix time. Kind "pre_code" is a "pre" with a language.
    """

    kind: str
    offset: int
    length: int
    value: str = ""
    number: int = 0

    @property
    def end(self) -> int:
        """The first UTF-16 unit behind it."""
        return self.offset + self.length

    @property
    def order(self) -> tuple[int, int, int]:
        """Sorting key: earlier, longer, outer first."""
        return self.offset, -self.length, _PRIORITY.get(self.kind, _FOUND_BY_TELEGRAM)

    def wire(self) -> dict[str, Any]:
        """MessageEntity of the Bot API; a text_mention carries only the id of its user."""
        answer: dict[str, Any] = {
            "offset": self.offset,
            "length": self.length,
            "type": "pre" if self.kind == "pre_code" else self.kind,
        }
        match self.kind:
            case "pre_code":
                answer["language"] = self.value
            case "text_link":
                answer["url"] = self.value
            case "text_mention":
                answer["user"] = {"id": self.number}
            case "custom_emoji":
                answer["custom_emoji_id"] = str(self.number)
            case "date_time":
                answer["unix_time"] = self.number
                answer["date_time_format"] = self.value
        return answer


class BadMarkup(ValueError):
    """Why a marked-up text is refused, in TDLib's words."""


def date_format(text: str) -> str:
    """The format of a date_time in the order the Bot API reports it. Raises BadMarkup."""
    if text in ("r", "R"):
        return "r"
    if set(text) - set("tTdDwW"):
        raise BadMarkup("Invalid date format used")
    parts = "w" if set(text) & set("wW") else ""
    for short, long in (("d", "D"), ("t", "T")):
        if short in text:
            parts += short
        elif long in text:
            parts += long
    return parts
