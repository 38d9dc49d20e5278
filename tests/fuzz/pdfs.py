"""PDFs changed inside: a stream is unpacked, its operators and numbers are changed, and it is
packed again. Whoever flips bits of a packed stream tries zlib."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable

_STREAM = re.compile(
    rb"<<((?:[^<>]|<[^<>]*>|<<[^<>]*>>)*)>>\s*stream\r?\n(.*?)\r?\nendstream", re.S
)
_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?")
_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]*")
_LENGTH = re.compile(rb"/Length \d+")
_ODD = (
    b"0",
    b"-1",
    b"1e9",
    b"0.00001",
    b"99999999999999999999",
    b"2147483648",
    b"-0.5",
    b"null",
    b"[]",
    b"<< >>",
    b"(\\377\\376)",
    b"1 0 R",
    b"2 0 R",
    b"999 0 R",
    b"q " * 300,
    b"BT ET",
    b"Do",
    b"0 0 595 842 re f",
    b"W n",
)


def changed_pdf(data: bytes, chance: random.Random, mutate: Callable[[bytes], bytes]) -> bytes:
    """The file with one to three changes in its streams or in what stands around them; ``mutate``
    changes plain bytes."""
    for _ in range(chance.randint(1, 3)):
        found = list(_STREAM.finditer(data))
        if not found or chance.random() < 0.25:
            data = _edited(data, chance, mutate)
            continue
        one = chance.choice(found)
        plain = _unpacked(one[2])
        inside = _edited(one[2] if plain is None else plain, chance, mutate)
        body = inside if plain is None else zlib.compress(inside, 1)
        head = _LENGTH.sub(b"/Length %d" % len(body), one[1])
        new = b"<<%s>>\nstream\n%s\nendstream" % (head, body)
        data = data[: one.start()] + new + data[one.end() :]
    return data


def _unpacked(body: bytes) -> bytes | None:
    try:
        return zlib.decompressobj().decompress(body, 2_000_000)
    except zlib.error:
        return None


def _edited(data: bytes, chance: random.Random, mutate: Callable[[bytes], bytes]) -> bytes:
    match chance.randrange(6):
        case 0:
            return _swapped(data, _NUMBER, chance, chance.choice(_ODD))
        case 1:
            names = _NAME.findall(data)
            return _swapped(data, _NAME, chance, chance.choice(names)) if names else data
        case 2:
            numbers = _NUMBER.findall(data)
            return _swapped(data, _NUMBER, chance, chance.choice(numbers)) if numbers else data
        case 3:  # a line said again, now and then very often
            lines = data.split(b"\n")
            at = chance.randrange(len(lines))
            lines[at:at] = [lines[at]] * chance.choice((1, 1, 20, 400))
            return b"\n".join(lines)[:200_000]
        case 4:  # a line left out
            lines = data.split(b"\n")
            del lines[chance.randrange(len(lines))]
            return b"\n".join(lines)
        case _:
            return mutate(data)


def _swapped(data: bytes, pattern: re.Pattern[bytes], chance: random.Random, new: bytes) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start()] + new + data[one.end() :]
