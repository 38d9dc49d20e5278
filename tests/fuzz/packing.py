"""Office files changed inside: an archive is taken apart, its XML is changed, and it is packed
again. Whoever flips bits of the packed file tries the unpacking over and over, and never the
reading."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

from school.plan.package import BROKEN

_TAG = re.compile(rb"<[A-Za-z][^<>]*>")
_VALUE = re.compile(rb'="([^"]*)"')
_TEXT = re.compile(rb">([^<>]+)<")
_ODD = (
    b"",
    b"0",
    b"-1",
    b"1",
    b"2",
    b"63",
    b"300",
    b"65535",
    b"1048576",
    b"2147483648",
    b"99999999999999999999",
    b"1e308",
    b"NaN",
    b"A1:XFD1048576",
    b"ZZZ9999999",
    b"B2:A1",
    b"restart",
    b"#REF!",
    "31 февраля".encode(),
    "с 1 по 40 мая 9999".encode(),
    b"{{ class }}",
    b"{% for a in boxes %}",
    b"{% endfor %}",
    b"&#1;",
    b"&lol;",
    b"\x00",
    "\u202eabc".encode(),
)
_SOURCE = (b".xml", b".rels")


def parts_of(data: bytes) -> dict[str, bytes] | None:
    """Name → bytes; None for what is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist()) > 5_000_000:
                return None
            return {one.filename: archive.read(one) for one in archive.infolist()}
    except (*BROKEN, RuntimeError):  # the latter: it needs a password
        return None


def packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def changed(data: bytes, chance: random.Random, mutate: Callable[[bytes], bytes]) -> bytes:
    """The file with one to four changes in its parts; ``mutate`` changes plain bytes."""
    parts = parts_of(data)
    sources = [name for name in parts or () if name.encode().endswith(_SOURCE)]
    if parts is None or not sources or chance.random() < 0.02:
        return mutate(data)
    main = [name for name in sources if _is_main(name)] or sources
    for _ in range(chance.randint(1, 4)):
        name = chance.choice(main if chance.random() < 0.8 else sources)
        if chance.random() < 0.02:
            parts.pop(name, None)
        elif name in parts:
            parts[name] = _edited(parts[name], chance, mutate)
    return packed(parts)


def _is_main(name: str) -> bool:
    return name.rpartition("/")[2] in ("document.xml", "content.xml", "styles.xml") or (
        "sheet" in name
    )


def _edited(xml: bytes, chance: random.Random, mutate: Callable[[bytes], bytes]) -> bytes:
    match chance.randrange(7):
        case 0:
            return _replaced(xml, _VALUE, chance, chance.choice(_ODD))
        case 1:
            return _replaced(xml, _TEXT, chance, chance.choice(_ODD))
        case 2:  # said twice
            tags = list(_TAG.finditer(xml))
            if len(tags) < 2:
                return xml
            first, last = sorted(chance.sample(range(len(tags)), 2))
            piece = xml[tags[first].start() : tags[min(last, first + 12)].end()]
            return xml[: tags[first].start()] + piece + xml[tags[first].start() :]
        case 3:  # left out
            return _replaced(xml, _TAG, chance, None)
        case 4:  # a value of one place at another
            values = _VALUE.findall(xml)
            return _replaced(xml, _VALUE, chance, chance.choice(values)) if values else xml
        case 5:  # a text of one place at another, or very long
            texts = _TEXT.findall(xml)
            words = chance.choice(texts) * chance.choice((1, 1, 40, 3000)) if texts else b""
            return _replaced(xml, _TEXT, chance, words[:200_000])
        case _:
            return mutate(xml)


def _replaced(
    xml: bytes, pattern: re.Pattern[bytes], chance: random.Random, new: bytes | None
) -> bytes:
    found = list(pattern.finditer(xml))
    if not found:
        return xml
    one = chance.choice(found)
    start, end = one.span(1) if pattern.groups and new is not None else one.span()
    return xml[:start] + (new or b"") + xml[end:]


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Plain bytes, changed without a fuzzer."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(found) + 1)
        match chance.randrange(4):
            case 0 if at < len(found):
                found[at] ^= 1 << chance.randrange(8)
            case 1:
                del found[at : at + chance.randint(1, 20)]
            case 2:
                found[at:at] = chance.choice(_ODD)
            case _:
                found[at:at] = found[at // 2 : at // 2 + chance.randint(1, 40)]
    return bytes(found)
