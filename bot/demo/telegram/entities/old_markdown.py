"""The first Markdown of Telegram, kept for old bots: no nesting, no escapes inside a mark."""

from .entity import BadMarkup, Entity
from .markdown import language_of, linked, skip_new_line


def parse_markdown(text: str) -> tuple[str, list[Entity]]:
    """The old Markdown: no nesting, no escapes inside a mark. Raises BadMarkup."""
    data = text.encode("utf-8", "surrogatepass")
    size = len(data)
    data += b"\0\0\0\0"
    out = bytearray()
    entities: list[Entity] = []
    at = offset = 0
    while at < size:
        char = data[at]
        if char == 92 and data[at + 1] in b"_*`[" and data[at + 1]:
            out.append(data[at + 1])
            offset += 1
            at += 2
            continue
        if char not in b"_*`[":
            if char & 0xC0 != 0x80:
                offset += 1 + (char >= 0xF0)
            out.append(char)
            at += 1
            continue
        begin = at
        block = data.startswith(b"```", at)
        language = b""
        at += 1
        if block:
            language, at = language_of(data, at + 2, size)
            at = skip_new_line(data, at)
        end = data.find(b"```" if block else b"]" if char == 91 else bytes([char]), at)
        if end < 0 or end >= size:
            raise BadMarkup(f"Can't find end of the entity starting at byte offset {begin}")
        inside = data[at:end]
        out += inside
        length = sum(1 + (byte >= 0xF0) for byte in inside if byte & 0xC0 != 0x80)
        at = end
        # TDLib writes the result over the text it reads, so the text of a link without an
        # address is read back from what was written there; kept, for the verdicts must agree.
        url = bytes(out[begin + 1 : end]) + data[max(begin + 1, len(out)) : end]
        if char == 91 and length and data[at + 1] == 40:
            close = data.find(b")", at + 2, size)
            close = size if close < 0 else close
            url, at = data[at + 2 : close], close
        entity = _old_entity(char, offset, url, language, block=block)
        offset += length
        if entity is not None and length:
            entity.length = length
            entities.append(entity)
        at += 3 if block else 1
    return out.decode("utf-8", "surrogatepass"), entities


def _old_entity(
    char: int, offset: int, url: bytes, language: bytes, *, block: bool
) -> Entity | None:
    if char == 91:
        return linked(offset, url)
    if block:
        kind = "pre_code" if language else "pre"
        return Entity(kind, offset, 0, language.decode("utf-8", "replace"))
    return Entity({95: "italic", 42: "bold", 96: "code"}[char], offset, 0)
