"""The plain words of a rich message, for journals, lists and tests."""

from collections.abc import Iterator
from typing import Any

_TEXTS = ("summary", "text", "caption", "credit", "expression", "alternative_text")
_PARTS = ("blocks", "items", "cells", "buttons", "button")


def rich_words(blocks: list[Any]) -> str:
    """One line a block; the cells of a row are parted by " | "."""
    return "\n".join(line for line in _lines(blocks) if line)


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        if value and all(isinstance(cell, dict) and "valign" in cell for cell in value):
            yield " | ".join(text_words(cell.get("text")) for cell in value)
        else:
            for item in value:
                yield from _lines(item)
    elif isinstance(value, dict):
        for key in _TEXTS:
            if key in value:
                yield text_words(value[key])
        for key in _PARTS:
            if key in value:
                yield from _lines(value[key])


def text_words(text: Any) -> str:
    """The words of one RichText."""
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(map(text_words, text))
    if isinstance(text, dict):
        inner = text.get("text", text.get("alternative_text", text.get("expression", "")))
        return text_words(inner or text.get("button", {}).get("text", ""))
    return ""
