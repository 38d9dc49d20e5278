"""Telegram's MarkdownV2, with its exact words about what is wrong.

Bytes and a NUL behind the end, for the same reasons as in the HTML reader.
"""

from dataclasses import dataclass

from .entity import BadMarkup, Entity, date_format
from .links import checked_link, linked_user, tg_query, whole_number

_SPACE = frozenset(b" \t\r\n\0\x0b")
_RESERVED = frozenset(b"_*[]()~`>#+-=|{}.!\n")
_ONLY_TICK = frozenset(b"`")
_CODE = frozenset({"code", "pre", "pre_code"})
_NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "pre_code": "PreCode",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
    "expandable_blockquote": "ExpandableBlockQuote",
}
_ENDS = {
    "bold": b"*",
    "code": b"`",
    "pre": b"```",
    "pre_code": b"```",
    "text_link": b"]",
    "custom_emoji": b"]",
    "underline": b"__",
    "strikethrough": b"~",
    "spoiler": b"||",
}
_NL, _CR, _TICK = 10, 13, 96


@dataclass(slots=True)
class _Open:
    kind: str
    argument: bytes
    offset: int
    at: int
    begin: int


def skip_new_line(text: bytes, at: int) -> int:
    """One new line in the beginning of a code block is not part of it."""
    if text[at] not in b"\r\n" or text[at] == 0:
        return at
    return at + 2 if text[at + 1] in (_NL, _CR) and text[at] != text[at + 1] else at + 1


def language_of(text: bytes, at: int, size: int) -> tuple[bytes, int]:
    """(language, position behind) of a code block whose ticks end at `at`."""
    end = at
    while text[end] not in _SPACE and text[end] != _TICK:
        end += 1
    if end != at and end < size and text[end] != _TICK:
        return text[at:end], end
    return b"", at


class _Reader:
    def __init__(self, text: bytes) -> None:
        self.size = len(text)
        self.text = text + b"\0\0\0\0"
        self.at = 0
        self.out = bytearray()
        self.offset = 0
        self.stack: list[_Open] = []
        self.entities: list[Entity] = []
        self.in_quote = False
        self.may_quote = True

    def _escaped(self, at: int) -> bool:
        return self.text[at] == 92 and 0 < self.text[at + 1] <= 126

    def run(self) -> None:
        text = self.text
        while self.at < self.size:
            char = text[self.at]
            if self._escaped(self.at):
                self.at += 1
                self.offset += 1
                self.out.append(text[self.at])
                if text[self.at] != _CR:
                    self.may_quote = text[self.at] == _NL
            elif char not in (
                _ONLY_TICK if self.stack and self.stack[-1].kind in _CODE else _RESERVED
            ):
                if char & 0xC0 != 0x80:
                    self.offset += 1 + (char >= 0xF0)
                    if char != _CR:
                        self.may_quote = False
                self.out.append(char)
            elif self._ends():
                self._close()
            else:
                self._begin(char)
            self.at += 1
        self._finish()

    def _ends(self) -> bool:
        if not self.stack:
            return False
        text, at = self.text, self.at
        if self.in_quote and text[at] == _NL and (at + 1 == self.size or text[at + 1] != 62):
            return True
        kind = self.stack[-1].kind
        if kind == "italic":
            return text[at] == 95 and text[at + 1] != 95
        return kind in _ENDS and text.startswith(_ENDS[kind], at)

    def _begin(self, char: int) -> None:
        text, at = self.text, self.at
        argument = b""
        match chr(char):
            case "\n":
                self.offset += 1
                self.out.append(_NL)
                self.may_quote = True
                return
            case ">" if self.may_quote:
                if self.in_quote:
                    return
                kind = "blockquote"
                self.in_quote = True
            case "_" if text[at + 1] == 95:
                kind = "underline"
                self.at += 1
            case "_":
                kind = "italic"
            case "*":
                kind = "bold"
            case "~":
                kind = "strikethrough"
            case "|" if text[at + 1] == 124:
                kind = "spoiler"
                self.at += 1
            case "[":
                kind = "text_link"
            case "!" if text[at + 1] == 91:
                kind = "custom_emoji"
                self.at += 1
            case "`" if text.startswith(b"```", at):
                argument, behind = language_of(text, at + 3, self.size)
                kind = "pre_code" if argument else "pre"
                self.at = skip_new_line(text, behind) - 1
            case "`":
                kind = "code"
            case sign:
                raise BadMarkup(
                    f"Character '{sign}' is reserved and must be escaped with the preceding '\\'"
                )
        self.stack.append(_Open(kind, argument, self.offset, at, len(self.out)))

    def _unclosed(self) -> BadMarkup:
        last = self.stack[-1]
        return BadMarkup(f"Can't find end of {_NAMES[last.kind]} entity at byte offset {last.at}")

    def _quote_end(self) -> str:
        """A lone || before the end of a quote makes the quote expandable."""
        last = self.stack[-1]
        lone = last.kind == "spoiler" and (
            last.at == self.at - 2 or (last.at == self.at - 3 and self.out[-1:] == b"\r")
        )
        if not lone:
            raise self._unclosed()
        self.stack.pop()
        if self.stack[-1].kind != "blockquote":
            raise self._unclosed()
        return "expandable_blockquote"

    def _close(self) -> None:
        kind = self.stack[-1].kind
        if self.text[self.at] == _NL and kind != "blockquote":
            kind = self._quote_end()
        opened = self.stack[-1]
        entity: Entity | None = Entity(
            kind, opened.offset, 0, opened.argument.decode("utf-8", "replace")
        )
        empty = self.offset == opened.offset
        match kind:
            case "underline" | "spoiler":
                self.at += 1
            case "pre" | "pre_code":
                self.at += 2
            case "text_link":
                entity = self._link(opened)
            case "custom_emoji":
                entity = self._emoji_or_time(opened)
            case "blockquote" | "expandable_blockquote":
                self.in_quote = False
                self.out.append(_NL)
                self.may_quote = True
                self.offset += 1
                empty = False
        if entity is not None and not empty:
            entity.length = self.offset - opened.offset
            self.entities.append(entity)
        self.stack.pop()

    def _url(self) -> bytes:
        self.at += 2
        begin, url, text = self.at, bytearray(), self.text
        while self.at < self.size and text[self.at] != 41:
            if self._escaped(self.at):
                self.at += 1
            url.append(text[self.at])
            self.at += 1
        if text[self.at] != 41:
            raise BadMarkup(f"Can't find end of a URL at byte offset {begin}")
        return bytes(url)

    def _link(self, opened: _Open) -> Entity | None:
        given = self.text[self.at + 1] == 40
        url = self._url() if given else bytes(self.out[opened.begin :])
        return linked(opened.offset, url)

    def _emoji_or_time(self, opened: _Open) -> Entity:
        if self.text[self.at + 1] != 40:
            raise BadMarkup("The entity must contain a tg://emoji or tg://time URL")
        url = self._url()
        emoji = _emoji(url)
        if emoji:
            return Entity("custom_emoji", opened.offset, 0, number=emoji)
        moment = _time(url)
        if moment is None:
            raise BadMarkup("Invalid tg://emoji or tg://time URL specified")
        return Entity("date_time", opened.offset, 0, moment[1], moment[0])

    def _finish(self) -> None:
        if self.in_quote:
            kind = "blockquote"
            if self.stack[-1].kind == "spoiler" and self.stack[-1].at == self.size - 2:
                self.stack.pop()
                kind = "expandable_blockquote"
            if self.stack[-1].kind == "blockquote":
                opened = self.stack.pop()
                if self.offset != opened.offset:
                    self.entities.append(Entity(kind, opened.offset, self.offset - opened.offset))
        if self.stack:
            raise self._unclosed()


def linked(offset: int, url: bytes) -> Entity | None:
    """A link or the mention of a person; None for an address that Telegram does not take."""
    user = linked_user(url)
    if user:
        return Entity("text_mention", offset, 0, number=user)
    link = checked_link(url).decode("utf-8", "replace")
    return Entity("text_link", offset, 0, link) if link else None


def _emoji(url: bytes) -> int:
    for key, value in tg_query(url, b"emoji") or []:
        if key == b"id":
            return whole_number(value, 1 << 63) or 0
    return 0


def _time(url: bytes) -> tuple[int, str] | None:
    date, form = 0, ""
    for key, value in tg_query(url, b"time") or []:
        if key == b"unix":
            date = whole_number(value, 1 << 31) or 0
            if date <= 0:
                return None
        elif key == b"format":
            form = value.decode("utf-8", "replace")
    if not date:
        return None
    try:
        return date, date_format(form)
    except BadMarkup:
        return None


def parse_markdown_v2(text: str) -> tuple[str, list[Entity]]:
    """Plain text and its entities, sorted. Raises BadMarkup with TDLib's words."""
    reader = _Reader(text.encode("utf-8", "surrogatepass"))
    reader.run()
    reader.entities.sort(key=lambda entity: entity.order)
    return reader.out.decode("utf-8", "surrogatepass"), reader.entities
