"""Looking at links: what is alive, what is dead, what nobody knows, and what is never asked."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from ipaddress import ip_address

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.links import LinkProbe, is_public
from school.resources.checking import Alive, Dead, Unsure

HERE = "127.0.0.1"


class Names(AbstractResolver):
    """A telephone book of this test; other names do not exist."""

    def __init__(self, known: dict[str, list[str]]) -> None:
        self._known = known

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        if host not in self._known:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [
            ResolveResult(
                hostname=host, host=one, port=port, family=socket.AF_INET, proto=0, flags=0
            )
            for one in self._known[host]
        ]

    async def close(self) -> None:
        return None


@dataclass(slots=True)
class Site:
    """A web server of this test, whose addresses count as public ones."""

    port: int
    asked: list[str]
    names: dict[str, list[str]] = field(default_factory=lambda: {"site.example": [HERE]})

    def url(self, path: str, host: str = "site.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def probe(self) -> LinkProbe:
        def may(address: object) -> bool:
            return str(address) == HERE

        return LinkProbe(lambda: Names(self.names), may)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    asked: list[str] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        asked.append(f"{request.method} {request.path}")
        name = request.match_info["name"]
        if name == "nohead":
            return web.Response(status=405 if request.method == "HEAD" else 200)
        if name == "endless" and request.method == "GET":
            endless = web.StreamResponse()
            await endless.prepare(request)
            while True:
                await endless.write(b"x" * 65536)
        if name == "endless":
            return web.Response(status=501)
        if name.startswith("to-"):
            steps = int(name.removeprefix("to-"))
            onward = f"/to-{steps - 1}" if steps else "/200"
            return web.Response(status=302, headers={"Location": onward})
        if name == "inside":
            return web.Response(status=302, headers={"Location": "http://169.254.169.254/latest"})
        if name == "file":
            return web.Response(status=302, headers={"Location": "file:///etc/passwd"})
        if name == "home":
            return web.Response(status=302, headers={"Location": "http://home.example/"})
        return web.Response(status=int(name))

    app = web.Application()
    app.router.add_route("*", "/{name}", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    server = web.TCPSite(runner, HERE, 0)
    await server.start()
    port = runner.addresses[0][1]
    yield Site(port, asked)
    await runner.cleanup()


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/200", Alive()),
        ("/204", Alive()),
        ("/nohead", Alive()),
        ("/endless", Alive()),
        ("/to-4", Alive()),
        ("/404", Dead("http-404")),
        ("/410", Dead("http-410")),
        ("/403", Unsure("http-403")),
        ("/429", Unsure("http-429")),
        ("/500", Unsure("http-500")),
        ("/to-9", Unsure("redirects")),
        ("/inside", Unsure("not-public")),
        ("/file", Unsure("not-public")),
        ("/home", Unsure("not-public")),
    ],
)
async def test_what_a_site_says(site: Site, path: str, seen: object) -> None:
    site.names["home.example"] = ["192.168.0.1"]
    assert await site.probe().look(site.url(path)) == seen


async def test_the_head_is_enough(site: Site) -> None:
    await site.probe().look(site.url("/200"))
    await site.probe().look(site.url("/404"))
    assert site.asked == ["HEAD /200", "HEAD /404", "GET /404"]


async def test_a_name_that_is_nobodys_is_dead_only_when_others_are_known(site: Site) -> None:
    probe = site.probe()
    assert await probe.look("https://no-such.example/x") == Unsure("no-answer")
    site.names["ya.ru"] = [HERE]
    assert await probe.look("https://no-such.example/x") == Dead("no-host")


async def test_a_name_with_one_private_address_is_not_asked(site: Site) -> None:
    site.names["both.example"] = [HERE, "10.0.0.7"]
    assert await site.probe().look(site.url("/200", "both.example")) == Unsure("not-public")
    assert site.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "http://10.0.0.7/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]:8080/",
        "http://[::ffff:10.0.0.1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://127.1/",
        "ftp://site.example/",
        "file:///etc/passwd",
        "http://",
        "nonsense",
    ],
)
async def test_what_is_never_asked(url: str) -> None:
    def refuse() -> AbstractResolver:
        return Names({"0x7f.1": [HERE]})

    assert isinstance(await LinkProbe(refuse).look(url), Unsure)


async def test_a_site_that_does_not_answer(site: Site) -> None:
    closed = socket.socket()
    closed.bind((HERE, 0))
    port = closed.getsockname()[1]
    closed.close()
    assert await site.probe().look(f"http://site.example:{port}/") == Unsure("no-answer")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.1.1", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_of_the_internet(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public
