"""Text with marks (bold, links …) that people wrote in a chat: kept as it was meant, cut without
harm, filled with names. Nothing here fails on what people type.

Offsets and lengths of marks count UTF-16 units, as messengers do: a letter is one, most emoji two.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

MOST_ENTITIES = 100  # of one message; a messenger silently forgets the others
# Cut in two, none of these would mean anything.
_WHOLE = frozenset(
    {
        "bank_card_number",
        "bot_command",
        "cashtag",
        "custom_emoji",
        "email",
        "hashtag",
        "mention",
        "phone_number",
        "text_link",
        "url",
    }
)
_PLACEHOLDER = re.compile(r"\{([^{}\n]{1,40})\}")
_SENTENCE_ENDS = (".", "!", "?", "…")
_CLOSERS = "»”\"')]"
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
# Shown as nothing, or taken out by Telegram, though Unicode calls them letters or signs.
_UNSEEN_TOO = frozenset("\u2800\ufffc\u0333\u033f\u030a\U000e0000")
_JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class Entity:
    """One marked stretch; ``type`` as the Bot API names it. ``url`` of a text_link, ``language``
    of a pre, ``emoji`` the id of a custom_emoji."""

    type: str
    offset: int
    length: int
    url: str = ""
    language: str = ""
    emoji: str = ""

    @property
    def end(self) -> int:
        """The first unit behind it."""
        return self.offset + self.length


@dataclass(frozen=True, slots=True)
class RichText:
    text: str
    entities: tuple[Entity, ...] = ()

    @property
    def length(self) -> int:
        return utf16_length(self.text)

    @property
    def blank(self) -> bool:
        """Nothing would be seen of it: a message of this is refused as empty."""
        return all(
            sign in _UNSEEN_TOO or unicodedata.category(sign) in _UNSEEN for sign in self.text
        )


def plain(text: str) -> RichText:
    """A text without marks."""
    return RichText(text)


def utf16_length(text: str) -> int:
    """Length as messengers count it."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def to_plain(rich: RichText) -> dict[str, Any]:
    """For JSON; what is empty is left out."""
    return {
        "text": rich.text,
        "entities": [
            {
                name: value
                for name in ("type", "offset", "length", "url", "language", "emoji")
                if (value := getattr(one, name)) or name in ("offset", "length")
            }
            for one in rich.entities
        ],
    }


def from_plain(kept: Mapping[str, Any]) -> RichText:
    return RichText(kept["text"], tuple(Entity(**one) for one in kept["entities"]))


def offsets(text: str) -> list[int]:
    """The UTF-16 offset of each sign, and of the end."""
    return list(accumulate((1 + (sign > "\uffff") for sign in text), initial=0))


def _part(rich: RichText, units: Sequence[int], start: int, end: int) -> RichText:
    """The signs from ``start`` to ``end`` with the marks that lie on them."""
    low, high = units[start], units[end]
    kept = []
    for one in rich.entities:
        begin, stop = max(one.offset, low), min(one.end, high)
        if begin < stop:
            kept.append(replace(one, offset=begin - low, length=stop - begin))
    return RichText(rich.text[start:end], tuple(kept))


def trim(rich: RichText) -> RichText:
    """Without white space at either end."""
    text = rich.text
    start = len(text) - len(text.lstrip())
    end = max(start, len(text.rstrip()))
    if (start, end) == (0, len(text)):
        return rich
    return _part(rich, offsets(text), start, end)


def fill(rich: RichText, values: Mapping[str, str]) -> RichText:
    """Puts values in the place of ``{name}``, whatever its case; marks keep to their words, and a
    mark on a placeholder lies on the value. What is not named in ``values`` stays as it is."""
    known = {_folded(name): value for name, value in values.items()}
    pieces: list[str] = []
    swaps: list[tuple[int, int, int, int]] = []  # old start and end, new start and end; in units
    done = old = new = 0
    for found in _PLACEHOLDER.finditer(rich.text):
        value = known.get(_folded(found[1]))
        if value is None:
            continue
        before = rich.text[done : found.start()]
        pieces += [before, value]
        done = found.end()
        start, length = utf16_length(before), utf16_length(value)
        swaps.append(
            (old + start, old + start + utf16_length(found[0]), new + start, new + start + length)
        )
        _, old, _, new = swaps[-1]
    if not swaps:
        return rich

    def place(unit: int) -> int:
        """Never backwards, so that what lay inside another mark still does."""
        shift = 0
        for old_start, old_end, _, new_end in swaps:
            if unit <= old_start:
                break
            if unit < old_end:
                return new_end
            shift = new_end - old_end
        return unit + shift

    entities = []
    for one in rich.entities:
        start = place(one.offset)
        if length := place(one.end) - start:
            entities.append(replace(one, offset=start, length=length))
    return RichText("".join([*pieces, rich.text[done:]]), tuple(entities))


def placeholders(rich: RichText) -> list[str]:
    """What stands in braces, folded, in order, as often as it does."""
    return [_folded(found[1]) for found in _PLACEHOLDER.finditer(rich.text)]


def _folded(name: str) -> str:
    return name.strip().casefold().replace("ё", "е")


def split(rich: RichText, limit: int) -> list[RichText]:
    """Cuts a text into pieces of at most ``limit`` (≥ 2) units and ``MOST_ENTITIES`` marks: at the
    end of a paragraph, else of a line, a sentence, a word; never inside of a sign or a link unless
    it alone is longer. White space at the cuts goes, and pieces that would show nothing."""
    text, units = rich.text, offsets(rich.text)
    closed = _closed(rich, units)
    pieces = []
    start, last = 0, len(text)
    while start < last:
        if text[start].isspace():
            start += 1
            continue
        end = bisect_left(units, units[start] + limit + 1) - 1
        end = _marks_end(rich, units, start, end)
        if end < last:
            end = _best_cut(text, closed, start, end)
        piece = trim(_part(rich, units, start, end))
        if not piece.blank:
            pieces.append(piece)
        start = end
    return pieces


def _closed(rich: RichText, units: Sequence[int]) -> bytearray:
    """1 at each sign before which a link may not be cut."""
    closed = bytearray(len(units))
    for one in rich.entities:
        if one.type in _WHOLE:
            begin = bisect_left(units, one.offset)
            for place in range(begin + 1, min(bisect_left(units, one.end), len(units))):
                closed[place] = 1
    return closed


def _marks_end(rich: RichText, units: Sequence[int], start: int, end: int) -> int:
    """No further than the first mark that would be too many."""
    if len(rich.entities) <= MOST_ENTITIES:
        return end
    open_ = [one.offset for one in rich.entities if one.end > units[start]]
    if len(open_) > MOST_ENTITIES:
        place = bisect_left(units, sorted(open_)[MOST_ENTITIES])
        if start < place < end:
            return place
    return end


def _best_cut(text: str, closed: bytearray, start: int, end: int) -> int:
    """Where to end the piece that begins at ``start`` and may not go beyond ``end``."""
    half = start + (end - start) // 2
    for ends_well in (_paragraph_ends, _line_ends, _sentence_ends, _word_ends):
        for place in _places(half, end):
            if ends_well(text, place) and not closed[place] and _whole_signs(text, place):
                return place
    for ends_well in (_word_ends, _anywhere):
        for place in _places(start, end):
            if ends_well(text, place) and not closed[place] and _whole_signs(text, place):
                return place
    return next((place for place in _places(start, end) if _whole_signs(text, place)), end)


def _places(start: int, end: int) -> Iterator[int]:
    return iter(range(end, start, -1))


def _paragraph_ends(text: str, place: int) -> bool:
    return text.startswith("\n\n", place) or text.endswith("\n\n", 0, place)


def _line_ends(text: str, place: int) -> bool:
    return text.startswith("\n", place) or text.endswith("\n", 0, place)


def _sentence_ends(text: str, place: int) -> bool:
    said = text[max(0, place - 8) : place].rstrip(_CLOSERS)
    return text[place].isspace() and said.endswith(_SENTENCE_ENDS)


def _word_ends(text: str, place: int) -> bool:
    return text[place].isspace() or text[place - 1].isspace()


def _anywhere(text: str, place: int) -> bool:
    return True


def _whole_signs(text: str, place: int) -> bool:
    """Is what people see as one sign (a flag, a family, a letter with its accent) on one side?"""
    before, after = text[place - 1], text[place]
    if _JOINER in (before, after) or (before, after) == ("\r", "\n"):
        return False
    if unicodedata.category(after).startswith("M") or _is_modifier(after):
        return False
    if not (_is_regional(before) and _is_regional(after)):
        return True
    run = place
    while run and _is_regional(text[run - 1]):
        run -= 1
    return (place - run) % 2 == 0


def _is_modifier(sign: str) -> bool:
    """Colours of skin, and the letters behind the black flag of Scotland."""
    return "\U0001f3fb" <= sign <= "\U0001f3ff" or "\U000e0020" <= sign <= "\U000e007f"


def _is_regional(sign: str) -> bool:
    return "\U0001f1e6" <= sign <= "\U0001f1ff"
