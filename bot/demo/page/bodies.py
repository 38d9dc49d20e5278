"""What a request of the page brings, and what it is answered."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from http import HTTPStatus
from typing import Any, TypeVar

from aiohttp import BodyPartReader, web

from bot.demo.page.guard import Wrong
from bot.demo.telegram import Refused

_PIECE = 64 * 1024
_Result = TypeVar("_Result")


def done() -> web.Response:
    """Nothing to tell: the stream of changes tells it."""
    return web.json_response({"ok": True})


def act(deed: Callable[[], _Result]) -> _Result:
    """Does it. What Telegram or its people refuse is told to the page in their words."""
    try:
        return deed()
    except Refused as refused:
        raise Wrong(HTTPStatus.CONFLICT, refused.description) from refused
    except (LookupError, ValueError) as error:
        raise Wrong(HTTPStatus.CONFLICT, str(error)) from error


async def body_of(request: web.Request) -> dict[str, Any]:
    """The JSON object of a request. Raises Wrong."""
    # A foreign page may send text/plain without asking first; it may not send JSON.
    if request.content_type != "application/json":
        raise Wrong(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "application/json is wanted")
    try:
        body = await request.json()
    except ValueError:
        raise Wrong(HTTPStatus.BAD_REQUEST, "not JSON") from None
    if not isinstance(body, dict):
        raise Wrong(HTTPStatus.BAD_REQUEST, "an object is wanted")
    return body


def text(body: dict[str, Any], key: str, default: str | None = None) -> str:
    """A text of the body. Raises Wrong."""
    value = body.get(key, default)
    if not isinstance(value, str):
        raise Wrong(HTTPStatus.BAD_REQUEST, f"{key}: a text is wanted")
    return value


def flag(body: dict[str, Any], key: str) -> bool:
    """true or false. Raises Wrong."""
    value = body.get(key)
    if not isinstance(value, bool):
        raise Wrong(HTTPStatus.BAD_REQUEST, f"{key}: true or false is wanted")
    return value


def number(body: dict[str, Any], key: str) -> int:
    """A whole number. Raises Wrong."""
    value = body.get(key)
    if isinstance(value, bool) or not isinstance(value, int):
        raise Wrong(HTTPStatus.BAD_REQUEST, f"{key}: a number is wanted")
    return value


def listed(body: dict[str, Any], key: str, kind: type[_Result]) -> list[_Result]:
    """A list of values of one kind. Raises Wrong."""
    values = body.get(key)
    if not isinstance(values, list) or not all(type(value) is kind for value in values):
        raise Wrong(HTTPStatus.BAD_REQUEST, f"{key}: a list is wanted")
    return values


async def parts_of(request: web.Request) -> AsyncIterator[BodyPartReader]:
    """The parts of a form. Raises Wrong for anything that is none."""
    if not request.content_type.startswith("multipart/"):
        raise Wrong(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "multipart/form-data is wanted")
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader):
            yield part


async def bytes_of(part: BodyPartReader, limit: int) -> bytes:
    """The content of a part. Raises Wrong for more than `limit` bytes."""
    data = bytearray()
    while piece := await part.read_chunk(_PIECE):
        data += piece
        if len(data) > limit:
            raise Wrong(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the file is too large")
    return bytes(data)
