"""Marked text as HTML that is safe to show."""

import html

from .accounts import Wire

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}


def as_html(text: str, entities: list[Wire]) -> str:
    """The text with its marks as escaped HTML (b, i, u, s, code, pre, blockquote, a, span)."""
    if not entities:
        return html.escape(text, quote=False)
    units = text.encode("utf-16-le")
    marks: list[tuple[int, int, int, str]] = []
    for number, entity in enumerate(entities):
        opening, closing = _tag(entity, units)
        begin, end = entity["offset"], entity["offset"] + entity["length"]
        # Closings come before openings at one place; inner ones close first and open last.
        marks.append((begin, 1, number, opening))
        marks.append((end, 0, -number, closing))
    marks.sort(key=lambda mark: mark[:3])
    out: list[str] = []
    at = 0
    for place, _, _, tag in marks:
        part = units[2 * at : 2 * place].decode("utf-16-le", "replace")
        out += (html.escape(part, quote=False), tag)
        at = max(at, place)
    out.append(html.escape(units[2 * at :].decode("utf-16-le", "replace"), quote=False))
    return "".join(out)


def _tag(entity: Wire, units: bytes) -> tuple[str, str]:
    kind = entity["type"]
    if kind in _TAGS:
        name = _TAGS[kind]
        opening = f"<{name} expandable>" if kind.startswith("expandable") else f"<{name}>"
        return opening, f"</{name}>"
    address = entity.get("url")
    if kind == "url":
        begin = 2 * entity["offset"]
        address = units[begin : begin + 2 * entity["length"]].decode("utf-16-le", "replace")
        if "://" not in address:
            address = f"https://{address}"
    if address and address.lower().startswith(("http://", "https://", "tg://")):
        return f'<a href="{html.escape(address)}">', "</a>"
    return f'<span class="{html.escape(kind)}">', "</span>"
