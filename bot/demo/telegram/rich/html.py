"""Rich HTML → blocks. The tags are those that the Bot API names beside its block types.

Telegram reads this on its servers, so there is no parser to compare with; what is not known to
be allowed is refused here.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from bot.demo.telegram.accounts import Wire
from bot.demo.telegram.refused import Refused, refuse

_INLINE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "mark": "marked",
    "sub": "subscript",
    "sup": "superscript",
    "tg-spoiler": "spoiler",
}
_OTHER_INLINE = {"a", "tg-time", "tg-emoji", "br", "span", "button", "tg-button"}
_HEADINGS = {f"h{size}": size for size in range(1, 7)}
_BLOCKS = {
    "p",
    "pre",
    "footer",
    "hr",
    "ul",
    "ol",
    "blockquote",
    "aside",
    "table",
    "details",
    "tg-button-row",
    *_HEADINGS,
}
_PARTS = {"li", "tr", "td", "th", "caption", "summary", "thead", "tbody", "tfoot", "cite", "input"}
_VOID = {"br", "hr", "input"}
_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class _Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[_Node | str]" = field(default_factory=list)

    def inside(self, *tags: str) -> "list[_Node]":
        return [item for item in self.children if isinstance(item, _Node) and item.tag in tags]


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("")
        self.stack = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE and tag not in _BLOCKS | _PARTS | _OTHER_INLINE:
            raise _wrong(f'Unsupported start tag "{tag}"')
        node = _Node(tag, {name: value or "" for name, value in attrs})
        self.stack[-1].children.append(node)
        if tag not in _VOID:
            self.stack.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if len(self.stack) == 1:
            raise _wrong(f'Unexpected end tag "</{tag}>"')
        if self.stack[-1].tag != tag:
            expected = self.stack[-1].tag
            raise _wrong(f'Unmatched end tag, expected "</{expected}>", found "</{tag}>"')
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        self.stack[-1].children.append(data)


def _wrong(words: str) -> Refused:
    return refuse(f"Can't parse rich message: {words}")


def html_blocks(text: str) -> list[Wire]:
    """InputRichBlock objects. Raises Refused for unknown, unclosed and misplaced tags."""
    tree = _Tree()
    tree.feed(text)
    tree.close()
    if len(tree.stack) > 1:
        raise _wrong(f'Can\'t find end tag corresponding to start tag "{tree.stack[-1].tag}"')
    return _blocks(tree.root)


def _blocks(node: _Node) -> list[Wire]:
    """Loose text between blocks becomes paragraphs."""
    result: list[Wire] = []
    loose = _Node("p")

    def flush() -> None:
        text = _text(loose)
        if text not in ("", []):
            result.append({"type": "paragraph", "text": text})
        loose.children = []

    for child in node.children:
        if isinstance(child, _Node) and child.tag in _BLOCKS:
            flush()
            result.append(_block(child))
        elif isinstance(child, _Node) and child.tag in _PARTS - {"input"}:
            raise _wrong(f'Misplaced tag "{child.tag}"')
        elif not (isinstance(child, _Node) and child.tag == "input"):
            loose.children.append(child)
    flush()
    return result


def _block(node: _Node) -> Wire:
    match node.tag:
        case "p":
            return {"type": "paragraph", "text": _text(node)}
        case "footer":
            return {"type": "footer", "text": _text(node)}
        case "hr":
            return {"type": "divider"}
        case "pre":
            return _code(node)
        case "ul" | "ol":
            return {"type": "list", "items": _items(node)}
        case "aside":
            return _with_credit({"type": "pullquote", "text": _text(node, "cite")}, node)
        case "blockquote" if "collapsed" in node.attributes:
            return _with_credit(
                {"type": "expandable_blockquote", "text": _text(node, "cite")}, node
            )
        case "blockquote":
            rest = _Node("", children=[item for item in node.children if not _is(item, "cite")])
            return _with_credit({"type": "blockquote", "blocks": _blocks(rest)}, node)
        case "details":
            rest = _Node("", children=[item for item in node.children if not _is(item, "summary")])
            block: Wire = {
                "type": "details",
                "summary": next((_text(item) for item in node.inside("summary")), ""),
                "blocks": _blocks(rest),
            }
            return block | ({"is_open": True} if "open" in node.attributes else {})
        case "table":
            return _table(node)
        case "tg-button-row":
            return {"type": "buttons", "buttons": [_button(item) for item in _nodes(node)]}
    return {"type": "heading", "text": _text(node), "size": _HEADINGS[node.tag]}


def _is(item: "_Node | str", tag: str) -> bool:
    return isinstance(item, _Node) and item.tag == tag


def _nodes(node: _Node) -> list[_Node]:
    return [item for item in node.children if isinstance(item, _Node)]


def _with_credit(block: Wire, node: _Node) -> Wire:
    for cite in node.inside("cite"):
        block["credit"] = _text(cite)
    return block


def _code(node: _Node) -> Wire:
    block: Wire = {"type": "pre", "text": _raw(node)}
    for code in node.inside("code"):
        language = code.attributes.get("class", "")
        if language.startswith("language-"):
            block["language"] = language.removeprefix("language-")
    return block


def _raw(node: _Node) -> str:
    return "".join(item if isinstance(item, str) else _raw(item) for item in node.children)


def _items(node: _Node) -> list[Wire]:
    items: list[Wire] = []
    number = int(node.attributes.get("start") or 1)
    for child in node.inside("li"):
        item: Wire = {"blocks": _blocks(child)}
        for box in child.inside("input"):
            if box.attributes.get("type") == "checkbox":
                item["has_checkbox"] = True
                if "checked" in box.attributes:
                    item["is_checked"] = True
        if node.tag == "ol":
            number = int(child.attributes.get("value") or number)
            item |= {"value": number, "type": node.attributes.get("type", "1")}
            number += 1
        items.append(item)
    return items


def _table(node: _Node) -> Wire:
    parts = [node, *node.inside("thead", "tbody", "tfoot")]
    cells = [
        [_cell(cell) for cell in row.inside("td", "th")]
        for part in parts
        for row in part.inside("tr")
    ]
    table: Wire = {"type": "table", "cells": cells}
    for name, key in (
        ("border", "is_bordered"),
        ("striped", "is_striped"),
        ("compact", "is_compact"),
    ):
        if name in node.attributes:
            table[key] = True
    for caption in node.inside("caption"):
        table["caption"] = _text(caption)
    return table


def _cell(node: _Node) -> Wire:
    cell: Wire = {"text": _text(node)}
    if node.tag == "th":
        cell["is_header"] = True
    for key in ("colspan", "rowspan"):
        if node.attributes.get(key, "").isdigit():
            cell[key] = int(node.attributes[key])
    for key in ("align", "valign"):
        if key in node.attributes:
            cell[key] = node.attributes[key]
    return cell


def _button(node: _Node) -> Wire:
    button: Wire = {"text": _raw(node)}
    names = {"href": "url", "url": "url", "data": "callback_data", "callback-data": "callback_data"}
    for name, value in node.attributes.items():
        if name in names:
            button[names[name]] = value
        elif name == "style":
            button["style"] = value
        elif name == "disabled":
            button["disabled"] = {}
        elif name == "copy":
            button["copy_text"] = {"text": value}
    return button


def _text(node: _Node, *without: str) -> Any:
    """A RichText: white space as browsers show it, one part alone without its list."""
    parts: list[Any] = []
    for child in node.children:
        if isinstance(child, str):
            parts.append(_SPACE.sub(" ", child))
        elif child.tag not in (*without, "input"):
            parts.append(_inline(child))
    while parts and isinstance(parts[0], str) and not parts[0].strip():
        parts.pop(0)
    while parts and isinstance(parts[-1], str) and not parts[-1].strip():
        parts.pop()
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    if not parts:
        return ""
    return parts[0] if len(parts) == 1 else parts


def _inline(node: _Node) -> Any:
    if node.tag in _INLINE:
        return {"type": _INLINE[node.tag], "text": _text(node)}
    match node.tag:
        case "br":
            return "\n"
        case "span" if node.attributes.get("class") == "tg-spoiler":
            return {"type": "spoiler", "text": _text(node)}
        case "tg-time":
            unix = node.attributes.get("unix", "")
            return {
                "type": "date_time",
                "text": _text(node),
                "unix_time": int(unix) if unix.isdigit() else 0,
                "date_time_format": node.attributes.get("format", ""),
            }
        case "tg-emoji":
            emoji_id = node.attributes.get("emoji-id", "")
            return {
                "type": "custom_emoji",
                "custom_emoji_id": emoji_id,
                "alternative_text": _raw(node),
            }
        case "a":
            return _link(node)
        case "tg-button" | "button":
            return {"type": "button", "button": _button(node)}
    raise _wrong(f'Misplaced tag "{node.tag}"')


def _link(node: _Node) -> Wire:
    if "name" in node.attributes and "href" not in node.attributes:
        return {"type": "anchor", "name": node.attributes["name"]}
    address = node.attributes.get("href") or _raw(node)
    for prefix, kind, key in (
        ("#", "anchor_link", "anchor_name"),
        ("mailto:", "email_address", "email_address"),
        ("tel:", "phone_number", "phone_number"),
    ):
        if address.startswith(prefix):
            return {"type": kind, "text": _text(node), key: address.removeprefix(prefix)}
    return {"type": "url", "text": _text(node), "url": address}
