"""One spelling of a name for ordering and searching."""

from __future__ import annotations


def fold(name: str) -> str:
    """«  Семёнова   АННА » → «семенова анна». SQLite's lower() leaves Cyrillic as it is."""
    return " ".join(name.casefold().replace("ё", "е").split())


def tails(folded: str) -> list[str]:
    """«петрова-водкина анна» from the beginning of each of its words on: what any word begins
    with is what one of these begins with."""
    places = [
        place
        for place in range(len(folded))
        if _begins(folded[place - 1] if place else " ", folded[place])
    ]
    return list(dict.fromkeys(folded[place:] for place in places))


def _begins(before: str, sign: str) -> bool:
    return (before == " " and sign != " ") or (sign.isalnum() and not before.isalnum())
