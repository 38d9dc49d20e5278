"""The page's own interface: what stands on the stage, and the acts of its people.

GET  /                        the page; /demo/static/… its files
GET  /demo/state              clock, people, faults, toasts, journey
GET  /demo/events             the same as Server-Sent Events, at every change
GET  /demo/chats/{user}       one chat, its latest messages; ?last=500 for more of them
GET  /demo/journal            the last calls of the Bot API
GET  /demo/files/{id}         a file of a message
POST /demo/chats/{user}/say   {"text", "pressed"?}; pressed = a key of the reply keyboard
POST /demo/chats/{user}/start {"payload"?}   /block {"blocked"}   /read {"message"}
POST /demo/chats/{user}/tap   {"message", "place": [row, column]} or {"message", "text"}
POST /demo/chats/{user}/file  multipart: caption?, file, file …; several become albums
POST /demo/chats/{user}/poll  {"question", "options", "anonymous", "multiple", "correct"?}
POST /demo/chats/{user}/vote  {"message", "options": [0, 2]}; none = the vote is taken back
POST /demo/chats/{user}/inline {"query", "offset"?} → {"ask", "results", "more", "button"}
POST /demo/chats/{user}/choose {"ask", "result"}
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
from bot.demo.page.telephone import Telephone
from bot.demo.stage import Stage

_STATIC = Path(__file__).parent / "static"


def routes(
    stage: Stage, changes: Changes, hosts: Collection[str] = ()
) -> list[web.AbstractRouteDef]:
    """The routes of the page. ``hosts`` are Host headers beside loopback ones that may open it."""
    showing = Showing(stage, changes)
    acts = Acts(stage, changes, showing)
    telephone = Telephone(stage, changes, showing)
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
        *(
            post(f"/demo/chats/{{user}}/{deed.__name__}", deed)
            for deed in (
                telephone.say,
                telephone.tap,
                telephone.file,
                telephone.poll,
                telephone.vote,
                telephone.inline,
                telephone.choose,
                telephone.start,
                telephone.block,
                telephone.read,
            )
        ),
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
