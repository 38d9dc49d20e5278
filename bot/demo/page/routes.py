"""The page's own interface: what stands on the stage, and the acts of its people.

GET  /                        the page; /demo/static/… its files
GET  /demo/state              clock, people, faults, toasts, journey
GET  /demo/events             the same as Server-Sent Events, at every change
GET  /demo/chats/{user}       one chat, its latest messages; ?last=500 for more of them
GET  /demo/journal            the last calls of the Bot API
GET  /demo/files/{id}         a file of a message
POST /demo/chats/{user}/say   {"text", "pressed"?}; pressed = a key of the reply keyboard
POST /demo/chats/{user}/start {"payload"?}   /block {"blocked"}   /read {}
POST /demo/chats/{user}/tap   {"message", "place": [row, column]} or {"message", "text"}
POST /demo/chats/{user}/file  multipart: caption?, file
POST /demo/clock              {"go": "next"|"hour"|"day"|"week"|"halt"} or
                              {"go": "date", "date": "2021-08-31"}
POST /demo/faults             {"key", "on"}
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from aiohttp import web

from bot.demo.page.acts import Acts
from bot.demo.page.changes import Changes
from bot.demo.page.files import StaticFiles
from bot.demo.page.guard import Handler, guarded
from bot.demo.page.showing import Showing
from bot.demo.stage import Stage

_STATIC = Path(__file__).parent / "static"


def routes(
    stage: Stage, changes: Changes, hosts: Collection[str] = ()
) -> list[web.AbstractRouteDef]:
    """The routes of the page. ``hosts`` are Host headers beside loopback ones that may open it."""
    showing = Showing(stage, changes)
    acts = Acts(stage, changes, showing)
    static = StaticFiles(_STATIC)

    def get(path: str, handler: Handler) -> web.RouteDef:
        return web.get(path, guarded(handler, hosts))

    def post(path: str, handler: Handler) -> web.RouteDef:
        return web.post(path, guarded(handler, hosts))

    return [
        get("/", static.index),
        get("/demo/static/{name:.+}", static.file),
        get("/demo/state", showing.state),
        get("/demo/events", showing.events),
        get("/demo/journal", showing.journal),
        get("/demo/chats/{user}", showing.chat),
        get("/demo/files/{id}", showing.file),
        post("/demo/chats/{user}/say", acts.say),
        post("/demo/chats/{user}/tap", acts.tap),
        post("/demo/chats/{user}/file", acts.file),
        post("/demo/chats/{user}/start", acts.start),
        post("/demo/chats/{user}/block", acts.block),
        post("/demo/chats/{user}/read", acts.read),
        post("/demo/clock", acts.clock),
        post("/demo/faults", acts.faults),
    ]


def attach(app: web.Application, stage: Stage, hosts: Collection[str] = ()) -> None:
    """Puts the page on an application; streams and journeys end when it shuts down.
    Call it inside the running loop."""
    changes = Changes(stage)
    app.add_routes(routes(stage, changes, hosts))

    async def close(_app: web.Application) -> None:
        stage.halt()
        changes.close()

    app.on_shutdown.append(close)
