"""Who may drive the demo: a page of its own, opened on this machine."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable, Collection
from http import HTTPStatus
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

# Nothing from outside, no inline code, no frame around the page: even a hole in the rendering of
# a chat's text could load and send nothing.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Wrong(Exception):
    """An answer other than 200: ``words`` are shown on the page."""

    def __init__(self, status: HTTPStatus, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


def is_loopback(host: str) -> bool:
    """Whether a Host header ("localhost:8080", "[::1]:8080") names this machine. A foreign name
    that resolves to 127.0.0.1 does not: that is how DNS rebinding reaches local servers."""
    name = urlsplit(f"//{host}").hostname or ""
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def is_near(peer: str | None) -> bool:
    """Whether a request comes from this machine or its own network (a container's gateway). Who
    asks from the Internet may write any Host that they like. None: a socket of this machine."""
    if peer is None:
        return True
    try:
        return ip_address(peer.partition("%")[0]).is_private
    except ValueError:
        return False


def guarded(handler: Handler, hosts: Collection[str]) -> Handler:
    """Wraps a handler: strange hosts and strange pages get 403, its Wrong becomes JSON.
    ``hosts`` are further names (with port) under which the demo may be opened."""

    @functools.wraps(handler)
    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            _check(request, hosts)
            response = await handler(request)
        except Wrong as wrong:
            response = web.json_response({"error": wrong.words}, status=wrong.status)
        if not response.prepared:
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
        return response

    return answer


def _check(request: web.Request, hosts: Collection[str]) -> None:
    host = request.headers.get("Host", "")
    if not is_near(request.remote):
        raise Wrong(HTTPStatus.FORBIDDEN, "the demo is not for the Internet")
    if not is_loopback(host) and host not in hosts:
        raise Wrong(HTTPStatus.FORBIDDEN, "the demo answers on this machine only")
    if request.method in ("GET", "HEAD"):
        return
    origin = request.headers.get("Origin")
    # No Origin = no browser. A browser always names the page that a POST comes from.
    if origin is not None and origin != f"{request.scheme}://{host}":
        raise Wrong(HTTPStatus.FORBIDDEN, "another page may not drive the demo")
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise Wrong(HTTPStatus.FORBIDDEN, "another page may not drive the demo")
