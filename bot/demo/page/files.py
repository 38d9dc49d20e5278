"""The files of the page, read from the package: a fixed list, so no path leads elsewhere."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

from aiohttp import web

from bot.demo.page.guard import Wrong

_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}


class StaticFiles:
    def __init__(self, folder: Path) -> None:
        self._files = {
            path.relative_to(folder).as_posix(): path
            for path in sorted(folder.rglob("*"))
            if path.suffix in _TYPES
        }

    async def index(self, _request: web.Request) -> web.StreamResponse:
        return self._answer("index.html")

    async def file(self, request: web.Request) -> web.StreamResponse:
        return self._answer(request.match_info["name"])

    def _answer(self, name: str) -> web.Response:
        path = self._files.get(name)
        if path is None:
            raise Wrong(HTTPStatus.NOT_FOUND, "no such file")
        return web.Response(
            body=path.read_bytes(), content_type=_TYPES[path.suffix], charset="utf-8"
        )
