"""Handlers that belong to no subject: picker days, empty buttons, words nobody understood."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.common import Nothing, Pick
from handlers.routes import Routes
from locales import Words
from school.refusal import Refusal

_PICKERS: dict[str, HandlerObject] = {}


def picks(purpose: str) -> Callable[[Callable[..., Awaitable[Any]]], Callable[..., Awaitable[Any]]]:
    """Registers who is asked when a day (or another month) is chosen for a purpose; the tapped
    data comes as ``data``. Purposes are short: they travel in 64 bytes."""

    def register(handler: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        if purpose in _PICKERS:
            raise ValueError(f"two pickers for {purpose}")
        _PICKERS[purpose] = HandlerObject(callback=handler)
        return handler

    return register


def pickers() -> dict[str, HandlerObject]:
    return dict(_PICKERS)


def register(routes: Routes) -> None:
    @routes.button(Nothing)
    async def nothing(query: CallbackQuery) -> None:
        await query.answer()

    @routes.button(Pick)
    async def pick(query: CallbackQuery, data: Pick, **given: Any) -> Any:
        handler = _PICKERS.get(data.purpose)
        if handler is None:
            raise Refusal("button-old")
        return await handler.call(query, data=data, **given)

    @routes.anything_else
    async def not_understood(message: Message, words: Words) -> None:
        await message.answer(words("not-understood"))
