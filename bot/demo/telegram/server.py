"""The Telegram over real HTTP on the loopback, for a bot in another process."""

import asyncio
import json
from typing import Any
from urllib.parse import quote

from aiohttp import BodyPartReader, web
from aiohttp.multipart import MultipartReader

from .core import Telegram
from .delivery import Delivery
from .exchange import Dropped, Reply, Silent, exchange, refusal
from .limits import UPLOAD_BYTES
from .params import Upload
from .refused import Refused

_BODY_BYTES = UPLOAD_BYTES + (1 << 20)


class Server:
    """A running server. `base_url` is for TelegramAPIServer.from_base."""

    def __init__(
        self, telegram: Telegram, runner: web.AppRunner, delivery: Delivery, host: str, port: int
    ) -> None:
        self.telegram = telegram
        self.delivery = delivery
        self.host = host
        self.port = port
        self._runner = runner

    @property
    def base_url(self) -> str:
        """http://127.0.0.1:8081"""
        return f"http://{self.host}:{self.port}"

    async def close(self) -> None:
        """Stops listening; requests that wait are cut off."""
        await self.delivery.stop()
        await self._runner.cleanup()


async def serve(telegram: Telegram, port: int = 0, host: str = "127.0.0.1") -> Server:
    """Listens on `port`, 0 = any free one. Raises OSError when the port is taken."""
    app = web.Application(client_max_size=_BODY_BYTES)
    face = _Face(telegram)
    app.router.add_route("*", "/bot{token}/{method}", face.answer)
    app.router.add_get("/file/bot{token}/{path:.+}", face.download)
    app.router.add_route("*", "/{rest:.*}", _not_found)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
    except OSError:
        await runner.cleanup()
        raise
    address = runner.addresses[0]
    delivery = Delivery(telegram)
    delivery.start()
    return Server(telegram, runner, delivery, str(address[0]), int(address[1]))


async def _not_found(request: web.Request) -> web.Response:
    return _response(refusal(Refused(404, "Not Found")))


def _response(reply: Reply) -> web.Response:
    if reply.page is not None:
        return web.Response(status=reply.status, text=reply.page, content_type="text/html")
    headers = {}
    if reply.retry_after is not None:
        headers["Retry-After"] = str(reply.retry_after)
    return web.Response(
        status=reply.status,
        body=json.dumps(reply.body, ensure_ascii=False).encode(),
        content_type="application/json",
        headers=headers,
    )


class _Face:
    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    async def answer(self, request: web.Request) -> web.StreamResponse:
        if request.method not in ("GET", "POST"):
            return _response(refusal(Refused(405, "Method Not Allowed")))
        try:
            params, files = await _read(request)
        except ValueError:
            return _response(refusal(Refused(400, "Bad Request: can't parse the request")))
        try:
            reply = await exchange(
                self.telegram,
                request.match_info["token"],
                request.match_info["method"],
                params,
                files,
            )
        except Silent:
            # handler_cancellation ends this when the bot gives up.
            await asyncio.Event().wait()
            raise
        except Dropped:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        return _response(reply)

    async def download(self, request: web.Request) -> web.StreamResponse:
        try:
            self.telegram.check_token(request.match_info["token"])
        except Refused as refused:
            return _response(refusal(refused))
        file = self.telegram.file_at(request.match_info["path"])
        if file is None:
            return _response(refusal(Refused(404, "Not Found")))
        name = quote(file.path.rsplit("/", 1)[-1])
        return web.Response(
            body=file.data,
            content_type="application/octet-stream",
            headers={"Content-Disposition": f"attachment; filename={name}"},
        )


async def _read(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Parameters and files of a request: query string, form, JSON or multipart."""
    params: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    kind = request.content_type
    if kind == "application/json":
        body = await request.json()
        if not isinstance(body, dict):
            raise ValueError("an object is expected")
        params.update(body)
    elif kind.startswith("multipart/"):
        reader = await request.multipart()
        await _read_parts(reader, params, files)
    elif request.method == "POST":
        params.update({key: str(value) for key, value in (await request.post()).items()})
    return params, files


async def _read_parts(
    reader: MultipartReader, params: dict[str, Any], files: dict[str, Upload]
) -> None:
    async for part in reader:
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        if part.filename is None:
            params[part.name] = await part.text()
        else:
            data = bytes(await part.read())
            mime = part.headers.get("Content-Type")
            if mime == "application/octet-stream":
                mime = None
            files[part.name] = Upload(part.filename, data, mime)
