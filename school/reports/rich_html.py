"""Text with marks as HTML for a page of its own: nothing of it is markup but the marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate, pairwise
from urllib.parse import urlsplit

from school.reports.words import plain
from school.rich import RichText

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
}
_BLOCKS = {
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
    "pre": "pre",
}
_LINKS = ("text_link", "url")
_GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of signs with the tag around it."""

    start: int
    end: int
    tag: str
    attributes: str = ""

    @property
    def opens(self) -> str:
        return f"<{self.tag}{self.attributes}>"

    @property
    def closes(self) -> str:
        return f"</{self.tag}>"


def safe_link(url: str) -> str:
    """The address if it leads to a site by http or https, else an empty one. Without a scheme, as
    people type addresses, it is https."""
    url = url.strip()
    if not _SCHEME.match(url) or re.match(r"[^/?#]*\.[^/?#]*:\d", url):
        url = f"https://{url}"
    if any(sign.isspace() or not sign.isprintable() for sign in url):
        return ""
    try:
        parts = urlsplit(url)
        known = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return url if known else ""


def link(url: str, words: str) -> str:
    """``words`` (a text) as a link, or as they are when the address leads nowhere safe."""
    address = safe_link(url)
    if not address:
        return escape(plain(words))
    return f"<a{_to(address)}>{escape(plain(words))}</a>"


def rich_html(rich: RichText) -> str:
    """Paragraphs, quotations and code with what is bold, italic, a link …; lists stay as they were
    typed, line by line. Marks that are not known are left out and their words stay."""
    text, units = rich.text, _units(rich.text)
    blocks: list[tuple[int, int, str]] = []
    marks: list[_Mark] = []
    linked = 0  # no link begins inside another
    for one in sorted(rich.entities, key=lambda one: one.offset):
        start, end = _sign(units, one.offset), _sign(units, one.end)
        if start >= end:
            continue
        if one.type in _BLOCKS:
            blocks.append((start, end, _BLOCKS[one.type]))
        elif one.type in _TAGS:
            marks.append(_Mark(start, end, _TAGS[one.type]))
        elif one.type in _LINKS and start >= linked:
            address = safe_link(one.url or text[start:end])
            if address:
                marks.append(_Mark(start, end, "a", _to(address)))
                linked = end
    return "".join(_parts(text, blocks, marks))


def _units(text: str) -> list[int]:
    """Where each sign begins in UTF-16 units, and the end."""
    return list(accumulate((1 + (sign > "\uffff") for sign in text), initial=0))


def _sign(units: Sequence[int], unit: int) -> int:
    return min(bisect_left(units, unit), len(units) - 1)


def _to(address: str) -> str:
    return f' href="{escape(address)}" rel="noopener"'


def _parts(text: str, blocks: Sequence[tuple[int, int, str]], marks: list[_Mark]) -> Iterator[str]:
    """What stands between blocks as paragraphs, and the blocks; one inside another is words."""
    done = 0
    for start, end, tag in blocks:
        if start < done:
            continue
        yield from _paragraphs(text, done, start, marks)
        if tag == "pre":  # spaces at its edges are part of it
            yield f"<pre>{_inline(text, start, end, marks)}</pre>"
        elif inside := _inline(text, *_trimmed(text, start, end), marks):
            yield f"<blockquote>{_broken(inside)}</blockquote>"
        done = end
    yield from _paragraphs(text, done, len(text), marks)


def _paragraphs(text: str, start: int, end: int, marks: list[_Mark]) -> Iterator[str]:
    edges = [start]
    for gap in _GAP.finditer(text, start, end):
        edges += gap.span()
    edges.append(end)
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        if inside := _inline(text, *_trimmed(text, first, last), marks):
            yield f"<p>{_broken(inside)}</p>"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    said = text[start:end]
    if not said.strip():
        return start, start
    return start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())


def _broken(inside: str) -> str:
    return inside.replace("\n", "<br>\n")


def _inline(text: str, start: int, end: int, marks: list[_Mark]) -> str:
    """The stretch with its marks, each closed before what is around it: what overlaps is closed
    and opened again."""
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = {start, end}
    for mark in here:
        edges |= {max(mark.start, start), min(mark.end, end)}
    said: list[str] = []
    around: list[_Mark] = []
    places = sorted(edges)
    for place, behind in pairwise(places):
        ended = next((n for n, mark in enumerate(around) if mark.end <= place), len(around))
        said += [mark.closes for mark in reversed(around[ended:])]
        again = [mark for mark in around[ended:] if mark.end > place]
        began = [mark for mark in here if max(mark.start, start) == place and mark.end > place]
        fresh = sorted([*again, *began], key=lambda mark: -mark.end)
        around = [*around[:ended], *fresh]
        said += [mark.opens for mark in fresh]
        said.append(escape(plain(text[place:behind], behind - place)))
    said += [mark.closes for mark in reversed(around)]
    return "".join(said)
