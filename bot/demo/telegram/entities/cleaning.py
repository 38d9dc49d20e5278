"""What Telegram does to a text before it keeps it: control characters, bad marks, white space."""

import re

from bot.demo.telegram.refused import refuse

from .entity import Entity
from .nesting import mend

_CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_DROPPED = re.compile(r"[\r\u2028-\u202e\u0333\u033f\u030a]")
_TO_MEND = re.compile(r"[\x00-\x09\x0b-\x1f\u2028-\u202e\u0333\u033f\u030a\u200e\u200f]")
_DIRECTION_RUN = re.compile(r"[\u200e\u200f]+(?=[\u200e\u200f])")
# Characters that show nothing: a text of these alone counts as empty.
_EMPTY = re.compile(
    "[ \n\t\r\v\0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufffc\ufeff\u00a0"
    "\U000e0000-\U000e007f]*"
)


def utf16_length(text: str) -> int:
    """Length as Telegram counts it."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_empty(text: str) -> bool:
    """True for a text that would show nothing."""
    return _EMPTY.fullmatch(text) is not None


def cleaned(text: str) -> str:
    """The text without control characters and other signs that Telegram takes out."""
    if not _TO_MEND.search(text):
        return text
    text = _CONTROL.sub(" ", _DROPPED.sub("", text))
    return _DIRECTION_RUN.sub(lambda run: "\u200c" * len(run[0]), text)


def _places(text: str) -> list[int]:
    """New UTF-16 offset of every old one; -1 in the middle of a symbol."""
    places: list[int] = []
    new = 0
    for char in text:
        places.append(new)
        if ord(char) > 0xFFFF:
            places.append(-1)
            new += 2
        elif not _DROPPED.match(char):
            new += 1
    places.append(new)
    return places


def _move(text: str, entities: list[Entity]) -> None:
    plain = not _DROPPED.search(text) and utf16_length(text) == len(text)
    if plain and all(entity.end <= len(text) for entity in entities):
        return
    places = _places(text)
    last = len(places) - 1
    for entity in entities:
        begin, end = entity.offset, entity.end
        if begin > last or (begin == last and end > last):
            raise refuse(
                f"Entity begins after the end of the text at UTF-16 offset {entity.offset}"
            )
        if end > last:
            raise refuse(
                f"Entity beginning at UTF-16 offset {begin} ends after the end of the text "
                f"at UTF-16 offset {end}"
            )
        if places[begin] < 0:
            at = len(text.encode("utf-16-le")[: 2 * begin + 2].decode("utf-16-le").encode())
            raise refuse(f"Entity begins in a middle of a UTF-16 symbol at byte offset {at}")
        if places[end] < 0:
            at = len(text.encode("utf-16-le")[: 2 * end + 2].decode("utf-16-le").encode())
            raise refuse(
                f"Entity beginning at UTF-16 offset {begin} ends in a middle of a UTF-16 symbol "
                f"at byte offset {at}"
            )
        entity.offset = places[begin]
        entity.length = places[end] - places[begin]


def _without_empty(entities: list[Entity]) -> list[Entity]:
    return [
        entity
        for entity in entities
        if entity.length > 0
        and (entity.kind != "text_link" or entity.value)
        and (entity.kind not in ("text_mention", "custom_emoji", "date_time") or entity.number)
    ]


def clean(
    text: str, entities: list[Entity], *, trim: bool = True, may_be_empty: bool = False
) -> tuple[str, list[Entity]]:
    """Text and entities as a message keeps them. Raises Refused ("text must be non-empty", …)."""
    if entities:
        for entity in entities:
            for word, number in (("offset", entity.offset), ("length", entity.length)):
                if not 0 <= number <= 1_000_000:
                    raise refuse(f"Receive an entity with incorrect {word} {number}")
        entities = mend(_without_empty(entities))
        _move(text, entities)
    before, text = text, cleaned(text)
    if not text.strip(" \n"):
        if may_be_empty:
            return "", []
        raise refuse("Text must be non-empty")
    if entities and text != before:
        entities = mend(_without_empty(entities))
    if trim:
        text, entities = _trimmed(text, entities)
    if is_empty(text) and not may_be_empty:
        raise refuse("Text must be non-empty")
    return text, entities


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    text = text.rstrip(" \n")
    if not entities:
        return text.lstrip(" \n"), entities
    end = utf16_length(text)
    entities = [entity for entity in entities if entity.offset < end]
    for entity in entities:
        entity.length = min(entity.length, end - entity.offset)
    entities.sort(key=lambda entity: entity.order)
    # Leading white space inside an entity stays: Telegram stops at the first entity.
    spaces = len(text) - len(text.lstrip(" \n"))
    if entities:
        spaces = min(spaces, entities[0].offset)
    for entity in entities:
        entity.offset -= spaces
    return text[spaces:], entities
