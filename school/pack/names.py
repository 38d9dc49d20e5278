"""Names of files inside the pack: what people and plans say, made safe for every machine that may
unpack it."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

LONGEST = 120  # bytes of one name
_SHORTENED = 80  # bytes of a name whose whole words nobody needs, as a heading of the plan
_FORBIDDEN = frozenset('<>:"/\\|?*')
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
)
_UNNAMED = "без названия"


def clean(text: str, *, longest: int = LONGEST, fallback: str = _UNNAMED) -> str:
    """One name out of any words: no folders, no signs that a disk or a terminal takes amiss, none
    of Windows' reserved names, at most ``longest`` bytes of UTF-8. A short ending («.pdf») stays
    when the name is cut."""
    kept = "".join(_safe(sign) for sign in unicodedata.normalize("NFC", text))
    name = " ".join(kept.split()).strip(". ")
    stem, ending = _split(name)
    name = _cut(stem, longest - len(ending.encode())).rstrip(". ") + ending
    if name.partition(".")[0].rstrip().casefold() in _RESERVED:
        name = _cut(f"_{name}", longest)
    return name if name.strip("._ ") else fallback


def short(text: str) -> str:
    """Like ``clean``, for headings: cut after a word, before a path grows too long for Windows."""
    name = clean(text)
    if len(name.encode()) > _SHORTENED:
        name = _cut(name, _SHORTENED).rpartition(" ")[0] or _cut(name, _SHORTENED)
    return clean(name.rstrip(" .,;:-–—"))


def has_ending(path: str) -> bool:
    """Does its name say what kind of file it is («.pdf»)? «15.10.2020, фото» does not."""
    return bool(_split(path.rpartition("/")[2])[1])


def _safe(sign: str) -> str:
    if sign.isspace():
        return " "
    if sign in _FORBIDDEN:
        return "-"
    return "" if unicodedata.category(sign)[0] == "C" else sign


def _split(name: str) -> tuple[str, str]:
    """«протокол.pdf» → («протокол», «.pdf»); an ending is at most ten letters and figures."""
    stem, dot, ending = name.rpartition(".")
    if dot and stem and 0 < len(ending) <= 10 and ending.isalnum():
        return stem, f".{ending}"
    return name, ""


def _cut(text: str, size: int) -> str:
    """At most ``size`` bytes, no sign torn apart, no mark left without its letter."""
    raw = text.encode()
    if len(raw) <= size:
        return text
    kept = raw[:size].decode(errors="ignore")
    while kept and unicodedata.combining(text[len(kept) : len(kept) + 1] or " "):
        kept = kept[:-1]
    return kept


class Names:
    """Paths that were given out: no two are the same, not even to a disk that knows no capitals."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def give(self, path: str) -> str:
        """The path with each part cleaned; « (2)» before the ending where it is taken already."""
        parts = [clean(part) for part in path.split("/") if part.strip(". ")] or [_UNNAMED]
        wished = str(PurePosixPath(*parts))
        given, number = wished, 1
        while given.casefold() in self._taken:
            number += 1
            given = _numbered(wished, number)
        self._taken.add(given.casefold())
        return given


def _numbered(path: str, number: int) -> str:
    folder, slash, name = path.rpartition("/")
    stem, ending = _split(name)
    mark = f" ({number})"
    return folder + slash + _cut(stem, LONGEST - len((mark + ending).encode())) + mark + ending
