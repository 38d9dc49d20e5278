"""The author's words for one reader: names filled in, and what the school adds around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from locales import Words
from school.broadcasts.content import (
    CAPTION_LIMIT,
    PLACEHOLDER_ROOM,
    SPELLINGS,
    TEXT_LIMIT,
    Part,
)
from school.rich import MOST_ENTITIES, Entity, RichText, fill, placeholders, utf16_length


def filled(text: RichText, values: Mapping[str, Any], words: Words) -> RichText:
    """With the reader's class and name in the place of words in braces. Whoever has given none is
    spoken to in general words, which begin a text with a capital."""
    if not placeholders(text):
        return text
    given: Mapping[str, str] = values.get("fill") or {}
    own = {name: _fitting(given.get(kind.value) or "") for name, kind in SPELLINGS.items()}
    general = {
        name: words.plain(f"announced-fill-{kind.name.lower()}") for name, kind in SPELLINGS.items()
    }
    whole = fill(text, {name: own[name] or general[name] for name in SPELLINGS})
    if text.text.startswith("{") and not whole.text.startswith("{"):
        return replace(whole, text=whole.text[:1].upper() + whole.text[1:])
    return whole


def _fitting(value: str) -> str:
    """No longer than the room that was left for it when the text was cut into messages."""
    while utf16_length(value) > PLACEHOLDER_ROOM:
        value = value[:-2].rstrip(" ,") + "…"
    return value


def limit_of(part: Part) -> int:
    return CAPTION_LIMIT if part.media else TEXT_LIMIT


def above(line: str, text: RichText, limit: int) -> RichText:
    """With a line of the school's over it, slanted; without, where there is no room."""
    shift = utf16_length(line) + 1
    moved = tuple(replace(one, offset=one.offset + shift) for one in text.entities)
    mark = Entity("italic", 0, shift - 1)
    return _if_it_fits(RichText(f"{line}\n{text.text}", (mark, *moved)), text, limit)


def below(line: str, text: RichText, limit: int) -> RichText:
    """With a line of the school's under it, slanted; without, where there is no room."""
    mark = Entity("italic", text.length + 2, utf16_length(line))
    return _if_it_fits(RichText(f"{text.text}\n\n{line}", (*text.entities, mark)), text, limit)


def _if_it_fits(longer: RichText, text: RichText, limit: int) -> RichText:
    fits = longer.length <= limit and len(longer.entities) <= MOST_ENTITIES
    return longer if fits else text
