"""Tests whose subject is not known yet: the school learns it about a week before the day.

A timetable says so in words of its own («предмет по выбору», «история/обществознание»); such a
text is kept as it is until the subject is named.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from school.people.words import tokens
from school.people.words_subjects import subject

OPEN = "случайный предмет"
# Each says by itself that somebody has still to choose.
_CHOICE = re.compile(
    r"\bпо\s+выбору\b|\bвыбор[а-яё]*\b|\bслучайн|\bрандом|\bжереб|\bнеизвест|\bуточня|\bопредел[яи]"
    r"|\bоди?н(?:а|о|ого)?\s+из\b|\bбудет\s+извест",
    re.IGNORECASE,
)
# «Предмет № 1», «2-й предмет», «предмет группы 1».
_UNNAMED = re.compile(r"(?:(?:предмет|работа|групп[аы]|№|\d+(?:-?[йя])?)\s*)+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:/|;|,|\bили\b|\bлибо\b)\s*", re.IGNORECASE)
_LISTED = re.compile(r"/|\bили\b|\bлибо\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")


@lru_cache(maxsize=256)
def is_open(text: str) -> bool:
    """Is the subject still to be named? «Английский/немецкий язык» is no choice: a class learns
    both in two groups."""
    bare = " ".join(_BRACKETS.sub(" ", text).split())
    if _CHOICE.search(text) or _UNNAMED.fullmatch(bare):
        return True
    return bool(_LISTED.search(bare)) and len(named_in(bare)) > 1


def named_in(text: str) -> list[str]:
    """The subjects between which an open text leaves the choice, each once."""
    found = [name for part in _BETWEEN.split(text) if (name := _named(part))]
    if all(name.endswith("язык") and name != "русский язык" for name in found):
        return found[:1]
    return list(dict.fromkeys(found))


def _named(part: str) -> str:
    row = tokens(part)
    named = next((one[0] for at in range(len(row)) if (one := subject(row, at))), "")
    if not named and part.casefold().endswith("ий"):  # «английский / история»
        return "иностранный язык"
    return named


def next_open(taken: Collection[str]) -> str:
    """A text for one more test of a class whose subject is to be named: «случайный предмет 2»."""
    number, text = 1, OPEN
    while text in taken:
        number += 1
        text = f"{OPEN} {number}"
    return text
