"""Text with marks, read as Telegram reads it: HTML, MarkdownV2, or a list of entities.

Errors, plain text and UTF-16 offsets are those of Telegram's own parser; the tests compare them
with TDLib on a corpus and on random texts.
"""

from dataclasses import dataclass
from typing import Any

from bot.demo.telegram.refused import refuse

from .cleaning import clean, cleaned, is_empty, utf16_length
from .entity import BadMarkup, Entity
from .given import given_entities
from .html import parse_html
from .markdown import parse_markdown_v2
from .nesting import add_found
from .old_markdown import parse_markdown
from .spotting import find_entities

_PARSERS = {
    "html": parse_html,
    "markdownv2": parse_markdown_v2,
    "markdown": parse_markdown,
}
_MAX_BYTES = 1 << 15

__all__ = [
    "BadMarkup",
    "Entity",
    "Formatted",
    "clean",
    "cleaned",
    "find_entities",
    "formatted",
    "is_empty",
    "parse_text",
    "utf16_length",
]


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text as a message keeps it; `length` is in UTF-16 units."""

    text: str
    entities: tuple[Entity, ...]

    @property
    def length(self) -> int:
        """UTF-16 units after parsing: what the limits of Telegram count."""
        return utf16_length(self.text)

    def wire(self) -> list[dict[str, Any]]:
        """The entities as the Bot API sends them."""
        return [entity.wire() for entity in self.entities]


def parse_text(text: str, parse_mode: str) -> tuple[str, list[Entity]]:
    """Plain text and entities before any trimming. Raises Refused "can't parse entities: …"."""
    parser = _PARSERS.get(parse_mode.lower())
    if parser is None:
        raise refuse("Unsupported parse_mode")
    try:
        return parser(text)
    except BadMarkup as error:
        raise refuse(f"Can't parse entities: {error}") from error


def formatted(
    text: str, parse_mode: str = "", given: object = None, *, may_be_empty: bool = False
) -> Formatted:
    """A text param with its parse mode or its entities. Raises Refused in Telegram's words."""
    if len(text) > _MAX_BYTES // 4 and len(text.encode("utf-8", "replace")) > _MAX_BYTES:
        raise refuse("Text is too long")
    entities: list[Entity] = []
    if text and parse_mode and parse_mode.lower() != "none":
        text, entities = parse_text(text, parse_mode)
    elif isinstance(given, list):
        entities = given_entities(given)
    text, entities = clean(text, entities, may_be_empty=may_be_empty)
    return Formatted(text, tuple(add_found(entities, find_entities(text))))
