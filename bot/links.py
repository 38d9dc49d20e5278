"""Looks at the links of the library, from the school's own server: so only at what is public, for
an address that somebody pastes must not become a way into the network behind the bot."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from school.resources.checking import Alive, Dead, Seen, Unsure

Address = IPv4Address | IPv6Address

_SECONDS = 15
_REDIRECTS = 5
_GONE = (404, 410)
# Some sites refuse to be asked for the head alone.
_ASK_WHOLE = range(400, 600)
_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
# Names that exist: if these are unknown too, it is our own connection that is broken.
_KNOWN_NAMES = ("api.telegram.org", "ya.ru")
_HEADERS = {"User-Agent": "vpr-bot link check", "Accept": "*/*"}


def is_public(address: Address) -> bool:
    """An address of the Internet: no network at home, no loopback, no group, nothing reserved,
    also when it is written as one of IPv6."""
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if inner is not None:
        return is_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved)


class NotPublic(OSError):
    """The name leads, at least in part, to an address that is not of the Internet."""


class _PublicOnly(AbstractResolver):
    """Resolves names, and only to public addresses: what is connected to is what was judged."""

    def __init__(self, inner: AbstractResolver, may: Callable[[Address], bool]) -> None:
        self._inner = inner
        self._may = may

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        if not all(self._may(ip_address(one["host"].partition("%")[0])) for one in found):
            raise NotPublic(host)
        return found

    async def close(self) -> None:
        await self._inner.close()


class LinkProbe:
    """school.resources.checking.Probe. ``resolver`` and ``may`` are for tests, whose server is on
    this machine."""

    def __init__(
        self,
        resolver: Callable[[], AbstractResolver] = aiohttp.ThreadedResolver,
        may: Callable[[Address], bool] = is_public,
    ) -> None:
        self._resolver = resolver
        self._may = may

    async def look(self, url: str) -> Seen:
        """Asks for the head, and for the page when that is refused; nothing of it is read."""
        resolver = _PublicOnly(self._resolver(), self._may)
        connector = aiohttp.TCPConnector(resolver=resolver, force_close=True)
        try:
            async with (
                asyncio.timeout(_SECONDS),
                aiohttp.ClientSession(connector=connector, headers=_HEADERS) as session,
            ):
                return await self._follow(session, url)
        except aiohttp.ClientConnectorDNSError as error:
            return await self._unnamed(error.os_error)
        except (aiohttp.ClientError, OSError, ValueError):  # TimeoutError is an OSError
            return Unsure("no-answer")
        finally:
            await resolver.close()

    async def _follow(self, session: aiohttp.ClientSession, url: str) -> Seen:
        for _ in range(_REDIRECTS + 1):
            if not self._may_ask(url):
                return Unsure("not-public")
            status, onward = await self._ask(session.head, url)
            if status in _ASK_WHOLE:
                status, onward = await self._ask(session.get, url)
            if onward is None:
                return _verdict(status)
            url = urljoin(url, onward)
        return Unsure("redirects")

    def _may_ask(self, url: str) -> bool:
        """Web addresses only; one that is a number never meets the resolver, so it is judged
        here."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme not in ("http", "https") or not host:
            return False
        try:
            return self._may(ip_address(host))
        except ValueError:
            return not host.rpartition(".")[2].isdecimal()  # «127.1» is a number to some

    async def _ask(
        self, method: Callable[..., aiohttp.client._RequestContextManager], url: str
    ) -> tuple[int, str | None]:
        """The status, and where a redirect leads."""
        async with method(url, allow_redirects=False) as answer:
            onward = answer.headers.get("Location") if 300 <= answer.status < 400 else None
            answer.close()  # the rest of it may be of any length
            return answer.status, onward

    async def _unnamed(self, error: OSError) -> Seen:
        if isinstance(error, NotPublic):
            return Unsure("not-public")
        unknown = isinstance(error, socket.gaierror) and error.errno in _NO_SUCH_NAME
        if unknown and await self._knows_others():
            return Dead("no-host")
        return Unsure("no-answer")

    async def _knows_others(self) -> bool:
        resolver = self._resolver()
        try:
            for name in _KNOWN_NAMES:
                if await _resolves(resolver.resolve(name, 443)):
                    return True
            return False
        finally:
            await resolver.close()


async def _resolves(asking: Awaitable[list[ResolveResult]]) -> bool:
    try:
        return bool(await asking)
    except OSError:
        return False


def _verdict(status: int) -> Seen:
    if status in _GONE:
        return Dead(f"http-{status}")
    return Alive() if status < 400 else Unsure(f"http-{status}")
