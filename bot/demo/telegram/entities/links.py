"""Which links Telegram accepts, and how it rewrites them (TDLib's LinkManager and HttpUrl)."""

import ipaddress
import re

_SPACES = b" \t\r\n\0\x0b"
_MAX_USER_ID = (1 << 40) - 1
_PART = re.compile(rb"(?:[A-Za-z0-9.\-_!$,~*'();&+=]|[\x80-\xff])*")
_HOST_OF_TG = re.compile(rb"[A-Za-z0-9\-_]*")
_HOST_OF_TONSITE = re.compile(rb"[A-Za-z0-9\-_.]*")
_OWN_SCHEMES = {b"tg:": "tg", b"ton:": "ton", b"tonsite:": "tonsite"}


class BadLink(ValueError):
    """Why a link is refused, in TDLib's words."""


def whole_number(text: bytes, limit: int) -> int | None:
    """A number written in its only canonical form and below `limit` in size, else None."""
    if not re.fullmatch(rb"0|-?[1-9][0-9]{0,18}", text):
        return None
    number = int(text)
    return number if -limit <= number < limit else None


def _check_part(part: bytes, name: str, *, colon: bool) -> None:
    position = 0
    while True:
        match = _PART.match(part, position)
        position = match.end() if match else position
        if position >= len(part):
            return
        char = part[position : position + 1]
        if char == b":" and colon:
            position += 1
        elif char == b"%":
            if not re.match(rb"[0-9A-Fa-f]{2}", part[position + 1 : position + 3]):
                raise BadLink(f"Wrong percent-encoded symbol in URL {name}")
            position += 3
        else:
            raise BadLink(f"Disallowed character in URL {name}")


class Url:
    """A parsed http(s) address; `query` begins with a slash."""

    def __init__(self, url: bytes) -> None:
        scheme = re.match(rb"([^:/?#@\[\]]*)://", url)
        self.https = False
        if scheme:
            name = scheme[1].lower()
            if name not in (b"http", b"https"):
                raise BadLink("Unsupported URL protocol")
            self.https = name == b"https"
            url = url[scheme.end() :]
        authority = re.match(rb"[^/?#]*", url)
        place = authority[0] if authority else b""
        rest = url[len(place) :]
        place, self.port = _split_port(place)
        self.userinfo, _, host = place.rpartition(b"@")
        self.host = host.lower()
        self.ipv6 = bool(host) and host[:1] == b"[" and host[-1:] == b"]"
        if self.ipv6:
            _check_ipv6(host)
        if not host:
            raise BadLink("URL host is empty")
        if host == b".":
            raise BadLink("Host is invalid")
        rest = rest.rstrip(_SPACES) or b"/"
        if not rest.startswith(b"/"):
            rest = b"/" + rest
        self.query = re.sub(rb"[\x00-\x20]", lambda found: b"%%%02X" % found[0][0], rest)
        if not self.ipv6:
            _check_part(self.host, "host", colon=False)
            _check_part(self.userinfo, "userinfo", colon=True)

    def text(self) -> bytes:
        """The address as Telegram keeps it."""
        result = b"https://" if self.https else b"http://"
        if self.userinfo:
            result += self.userinfo + b"@"
        result += self.host
        if self.port:
            result += b":%d" % self.port
        return result + self.query


def _split_port(place: bytes) -> tuple[bytes, int]:
    colon = max(place.rfind(b":", 1), place.rfind(b"]", 1), place.rfind(b"@", 1))
    if colon <= 0 or place[colon : colon + 1] != b":":
        return place, 0
    digits = place[colon + 1 :]
    while len(digits) > 1 and digits[:1] == b"0":
        digits = digits[1:]
    port = whole_number(digits, 1 << 31)
    if not port or not 0 <= port <= 65535:
        raise BadLink("Wrong port number specified in the URL")
    return place[:colon], port


def _check_ipv6(host: bytes) -> None:
    inside = host[1:-1]
    try:
        ipaddress.IPv6Address(inside.decode("ascii"))
    except ValueError as error:
        raise BadLink("Wrong IPv6 address specified in the URL") from error
    if not re.fullmatch(rb"[:0-9A-Fa-f.]*", inside):
        raise BadLink("Wrong IPv6 URL host")


def check_link(link: bytes, *, https_only: bool = False) -> bytes:
    """The link as Telegram keeps it. `https_only` is the rule for Web Apps. Raises BadLink."""
    scheme = ""
    for prefix, name in _OWN_SCHEMES.items():
        if link[: len(prefix)].lower() == prefix:
            link = link[len(prefix) :].removeprefix(b"//")
            scheme = name
            break
    url = Url(link)
    if https_only and (not url.https or scheme):
        raise BadLink("Only HTTPS links are allowed")
    if not scheme:
        if b"." not in url.host and not url.ipv6:
            raise BadLink("Wrong HTTP URL")
        return url.text()
    if link[:7].lower() == b"http://" or url.https or url.userinfo or url.port or url.ipv6:
        raise BadLink("Wrong tg URL" if scheme == "tg" else "Wrong ton URL")
    allowed = _HOST_OF_TONSITE if scheme == "tonsite" else _HOST_OF_TG
    if not allowed.fullmatch(url.host):
        raise BadLink("Unallowed characters in URL host")
    query = url.query[1:] if url.query[1:2] == b"?" else url.query
    return scheme.encode() + b"://" + url.host + query


def checked_link(link: bytes) -> bytes:
    """Like check_link, but an empty answer for a link that is refused."""
    try:
        return check_link(link)
    except BadLink:
        return b""


def tg_query(url: bytes, host: bytes) -> list[tuple[bytes, bytes]] | None:
    """Parameters of tg://<host>?…, or None when the address is another one."""
    if url[:3].lower() != b"tg:":
        return None
    url = url[3:].removeprefix(b"//")
    if url[: len(host)].lower() != host:
        return None
    url = url[len(host) :]
    if url and url[:1] not in b"/?#":
        return None
    url = url.removeprefix(b"/")
    if url[:1] != b"?":
        return None
    pairs = url[1:].split(b"#", 1)[0].split(b"&")
    return [(key, value) for key, _, value in (pair.partition(b"=") for pair in pairs)]


def linked_user(url: bytes) -> int:
    """The person behind tg://user?id=…, or 0."""
    for key, value in tg_query(url.lower(), b"user") or []:
        if key == b"id":
            user_id = whole_number(value, 1 << 63)
            return user_id if user_id and 0 < user_id <= _MAX_USER_ID else 0
    return 0
