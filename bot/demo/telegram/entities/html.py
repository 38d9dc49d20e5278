"""Telegram's HTML: the few tags it knows, and its exact words about everything else.

Works on bytes because the error texts count bytes. A NUL stands behind the end of the text, as
in TDLib, where it ends every loop (and is a space and an unfinished tag at once).
"""

from dataclasses import dataclass

from .entity import BadMarkup, Entity, date_format
from .links import checked_link, linked_user, whole_number

_SPACE = frozenset(b" \t\r\n\0\x0b")
_ALNUM = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_NAME_END = _SPACE | frozenset(b"=>/\"'")
_TAGS = {
    b"b": "bold",
    b"strong": "bold",
    b"i": "italic",
    b"em": "italic",
    b"u": "underline",
    b"ins": "underline",
    b"s": "strikethrough",
    b"strike": "strikethrough",
    b"del": "strikethrough",
    b"tg-spoiler": "spoiler",
    b"span": "spoiler",
    b"tg-emoji": "custom_emoji",
    b"tg-time": "date_time",
    b"a": "text_link",
    b"pre": "pre",
    b"code": "code",
    b"blockquote": "blockquote",
}
_NAMED = {b"lt": 60, b"gt": 62, b"amp": 38, b"quot": 34}
_HEX = frozenset(b"0123456789abcdefABCDEF")
_DIGITS = frozenset(b"0123456789")
_LETTERS = _ALNUM - _DIGITS
_NUL, _LT, _GT, _SLASH, _AMP, _EQUALS = 0, 60, 62, 47, 38, 61
_QUOTES = frozenset(b"\"'")


@dataclass(slots=True)
class _Open:
    tag: bytes
    argument: bytes
    date: int
    offset: int
    begin: int


def decode_reference(text: bytes, at: int) -> tuple[int, int]:
    """(code point, position behind) of the & reference at `at`; (0, at) if it is none."""
    end = at + 1
    if text[end] == 35:  # '#'
        end += 1
        base, digits = 10, _DIGITS
        if text[end] in b"xX":
            end += 1
            base, digits = 16, _HEX
        begin = end
        while text[end] in digits:
            end += 1
        # More digits than nine characters hold are refused below; do not convert a million.
        code = int(text[begin:end], base) if begin < end < begin + 10 else 0
        if code == 0 or code >= 0x10FFFF or end - at >= 10:
            return 0, at
    else:
        while text[end] in _LETTERS:
            end += 1
        code = _NAMED.get(text[at + 1 : end], 0)
        if code == 0:
            return 0, at
    return code, end + 1 if text[end] == 59 else end  # ';'


def _utf8(code: int) -> bytes:
    return chr(code).encode("utf-8", "surrogatepass")


class _Reader:
    def __init__(self, text: bytes) -> None:
        self.size = len(text)
        self.text = text + b"\0\0\0"
        self.at = 0
        self.out = bytearray()
        self.offset = 0
        self.stack: list[_Open] = []
        self.entities: list[Entity] = []
        self.surrogates = False

    def run(self) -> None:
        text = self.text
        while self.at < self.size:
            char = text[self.at]
            if char == _AMP:
                code, behind = decode_reference(text, self.at)
                if code:
                    self.at = behind
                    self.offset += 1 + (code > 0xFFFF)
                    self.surrogates |= 0xD800 <= code <= 0xDFFF
                    self.out += _utf8(code)
                    continue
            if char != _LT:
                if char & 0xC0 != 0x80:
                    self.offset += 1 + (char >= 0xF0)
                self.out.append(char)
                self.at += 1
            elif text[self.at + 1] != _SLASH:
                self._start_tag()
            else:
                self._end_tag()
        if self.stack:
            tag = self.stack[-1].tag.decode("utf-8", "replace")
            raise BadMarkup(f'Can\'t find end tag corresponding to start tag "{tag}"')

    def _skip_spaces(self) -> None:
        while self.text[self.at] in _SPACE and self.text[self.at] != _NUL:
            self.at += 1

    def _start_tag(self) -> None:
        text, begin = self.text, self.at
        self.at += 1
        while text[self.at] not in _SPACE and text[self.at] != _GT:
            self.at += 1
        if text[self.at] == _NUL:
            raise BadMarkup(f"Unclosed start tag at byte offset {begin}")
        tag = text[begin + 1 : self.at].lower()
        if tag not in _TAGS:
            name = tag.decode("utf-8", "replace")
            raise BadMarkup(f'Unsupported start tag "{name}" at byte offset {begin}')
        opened = _Open(tag, b"", 0, self.offset, len(self.out))
        self._attributes(opened, begin)
        if tag == b"span" and opened.argument != b"spoiler":
            raise BadMarkup(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.at += 1
        self.stack.append(opened)

    def _attributes(self, opened: _Open, begin: int) -> None:
        text, tag = self.text, opened.tag.decode()
        while text[self.at] != _GT:
            self._skip_spaces()
            if text[self.at] == _GT:
                break
            name_begin = self.at
            while text[self.at] not in _NAME_END:
                self.at += 1
            name = text[name_begin : self.at]
            if not name:
                raise BadMarkup(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
            self._skip_spaces()
            if text[self.at] != _EQUALS:
                if text[self.at] == _NUL:
                    raise BadMarkup(f'Unclosed start tag "{tag}" at byte offset {begin}')
                if tag == "blockquote" and name == b"expandable":
                    opened.argument = b"1"
                continue
            self.at += 1
            self._skip_spaces()
            if text[self.at] == _NUL:
                raise BadMarkup(f'Unclosed start tag "{tag}" at byte offset {begin}')
            value = self._value()
            if text[self.at] == _NUL:
                raise BadMarkup(f"Unclosed start tag at byte offset {begin}")
            _take(opened, name, value)

    def _value(self) -> bytes:
        text, begin = self.text, self.at
        quote = text[begin]
        if quote not in _QUOTES:
            while text[self.at] in _ALNUM or text[self.at] in b".-":
                self.at += 1
            if text[self.at] not in _SPACE and text[self.at] != _GT:
                raise BadMarkup(f"Unexpected end of name token at byte offset {begin}")
            return text[begin : self.at].lower()
        self.at += 1
        value = bytearray()
        while text[self.at] not in (quote, _NUL):
            if text[self.at] == _AMP:
                code, behind = decode_reference(text, self.at)
                if code:
                    value += _utf8(code)
                    self.at = behind
                    continue
            value.append(text[self.at])
            self.at += 1
        if text[self.at] == quote:
            self.at += 1
        return bytes(value)

    def _end_tag(self) -> None:
        text, begin = self.text, self.at
        if not self.stack:
            raise BadMarkup(f"Unexpected end tag at byte offset {begin}")
        self.at += 1
        while text[self.at] not in _SPACE and text[self.at] != _GT:
            self.at += 1
        found = text[begin + 2 : self.at].lower()
        self._skip_spaces()
        if text[self.at] != _GT:
            raise BadMarkup(f"Unclosed end tag at byte offset {begin}")
        expected = self.stack[-1].tag
        if found and found != expected:
            wrong = found.decode("utf-8", "replace")
            raise BadMarkup(
                f"Unmatched end tag at byte offset {begin}, "
                f'expected "</{expected.decode()}>", found "</{wrong}>"'
            )
        self.at += 1
        closed = self.stack.pop()
        if self.offset > closed.offset:
            self._close(closed)

    def _close(self, closed: _Open) -> None:
        entity = Entity(_TAGS[closed.tag], closed.offset, self.offset - closed.offset)
        last = self.entities[-1] if self.entities else None
        twin = (
            last if last and last.offset == entity.offset and last.length == entity.length else None
        )
        match entity.kind:
            case "custom_emoji":
                number = whole_number(closed.argument, 1 << 63)
                if not number:
                    raise BadMarkup("Invalid custom emoji identifier specified")
                entity.number = number
            case "date_time":
                entity.value = date_format(closed.argument.decode("utf-8", "replace"))
                entity.number = closed.date
                if closed.date <= 0:
                    return
            case "text_link":
                url = closed.argument or bytes(self.out[closed.begin :])
                entity.number = linked_user(url)
                if entity.number:
                    entity.kind = "text_mention"
                else:
                    entity.value = checked_link(url).decode("utf-8", "replace")
                    if not entity.value:
                        return
            case "blockquote" if closed.argument:
                entity.kind = "expandable_blockquote"
            case "pre" if twin and twin.kind == "code" and twin.value:
                twin.kind = "pre_code"
                return
            case "code":
                entity.value = closed.argument.decode("utf-8", "replace")
                if twin and twin.kind == "pre" and entity.value:
                    twin.kind, twin.value = "pre_code", entity.value
                    return
        self.entities.append(entity)


def _take(opened: _Open, name: bytes, value: bytes) -> None:
    match opened.tag, name:
        case (b"a", b"href") | (b"tg-emoji", b"emoji-id") | (b"tg-time", b"format"):
            opened.argument = value
        case b"code", b"class" if value.startswith(b"language-"):
            opened.argument = value[9:]
        case b"span", b"class" if value.startswith(b"tg-"):
            opened.argument = value[3:]
        case b"blockquote", b"expandable":
            opened.argument = b"1"
        case b"tg-time", b"unix":
            opened.date = _loose_int32(value)


def _loose_int32(text: bytes) -> int:
    """TDLib's to_integer: digits up to the first other sign, wrapped to 32 bits."""
    negative = text[:1] == b"-"
    number = 0
    for char in text[negative:]:
        if char not in _DIGITS:
            break
        number = (number * 10 + char - 48) & 0xFFFFFFFF
    number = -number & 0xFFFFFFFF if negative else number
    return number - (1 << 32) if number >= 1 << 31 else number


def parse_html(text: str) -> tuple[str, list[Entity]]:
    """Plain text and its entities, sorted. Raises BadMarkup with TDLib's words."""
    if "<" not in text and "&" not in text:
        return text, []
    reader = _Reader(text.encode("utf-8", "surrogatepass"))
    reader.run()
    for entity in reader.entities:
        if entity.kind == "code":
            entity.value = ""
    reader.entities.sort(key=lambda entity: entity.order)
    try:
        plain = reader.out.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadMarkup(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        ) from error
    return plain, reader.entities
