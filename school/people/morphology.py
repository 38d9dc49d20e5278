"""Russian word forms, by pymorphy3; loaded once, on first use (0.1–0.2 s, 38 MB)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

_RUSSIAN = re.compile("[а-яёА-ЯЁ]{1,40}")


@dataclass(frozen=True, slots=True)
class Form:
    """One possible reading of a word: dictionary form and grammemes, ё folded to е."""

    lemma: str
    grammemes: frozenset[str]
    known: bool  # stands in the dictionary, not guessed from the ending

    @property
    def case(self) -> str | None:
        for name in ("nomn", "gent", "datv", "accs", "ablt", "loct"):
            if name in self.grammemes:
                return name
        # gen2 / loc2 / voct are rare second forms; they name no main case.
        return None


@cache
def _analyzer() -> Any:  # pymorphy3 ships no types
    import pymorphy3  # noqa: PLC0415 - a bot that is asked nothing needs none of it

    return pymorphy3.MorphAnalyzer()


def word_set(text: str) -> frozenset[str]:
    """The blank-separated words of a text."""
    return frozenset(text.split())


def fold(text: str) -> str:
    """Lower case with ё as е: the form in which words are compared."""
    return text.lower().replace("ё", "е")


@lru_cache(maxsize=4096)
def forms(word: str) -> tuple[Form, ...]:
    """All readings of a word, the likeliest first; ``()`` for what is no Russian word."""
    # pymorphy3 fails on letters without a Unicode name; no word of ours is so long.
    if not _RUSSIAN.fullmatch(word):
        return ()
    found = []
    for parse in _analyzer().parse(word.lower()):
        if "UNKN" in parse.tag or "LATN" in parse.tag or "NUMB" in parse.tag:
            continue
        grammemes = frozenset(str(name) for name in parse.tag.grammemes)
        found.append(Form(fold(parse.normal_form), grammemes, bool(parse.is_known)))
    return tuple(found)


@lru_cache(maxsize=4096)
def nominative(word: str, wanted: frozenset[str]) -> str | None:
    """The singular nominative of the first reading that has all ``wanted`` grammemes."""
    for parse in _analyzer().parse(word.lower()):
        if not wanted <= frozenset(parse.tag.grammemes):
            continue
        inflected = parse.inflect({"nomn", "sing"})
        if inflected is not None:
            return str(inflected.word)
    return None
