"""Every parameter that a handler asks for by name is provided."""

from __future__ import annotations

import inspect
from datetime import datetime

from aiogram.dispatcher.event.handler import HandlerObject

from bot.demo.telegram import MemorySession, Telegram
from bot.wiring import build, make_bot
from db.engine import Store
from handlers import all_routes
from handlers.common import pickers
from handlers.links import openers
from tests.chat import MOSCOW, TOKEN, TestClock

# What aiogram and the two middlewares give, by their documentation and code.
FROM_AIOGRAM = {"bot", "state", "raw_state", "event_from_user", "event_chat", "event_update"}
FROM_MIDDLEWARES = {"actor", "words"}
FROM_ROUTES = {"args", "data", "link"}


def _asked(handler: HandlerObject) -> set[str]:
    spec = inspect.signature(handler.callback)
    return {
        name
        for name, parameter in list(spec.parameters.items())[1:]
        if parameter.kind is not inspect.Parameter.VAR_KEYWORD
        and parameter.default is inspect.Parameter.empty
    }


async def test_handlers_get_what_they_ask_for(store: Store) -> None:
    clock = TestClock(datetime(2020, 9, 11, tzinfo=MOSCOW))
    app = build(store, make_bot(TOKEN, MemorySession(Telegram(TOKEN, clock.now))), now=clock.now)
    given = set(app.dispatcher.workflow_data) | FROM_AIOGRAM | FROM_MIDDLEWARES | FROM_ROUTES
    handlers = [*all_routes().handlers(), *pickers().values(), *openers().values()]
    assert len(handlers) > 20
    missing = {
        f"{handler.callback.__module__}.{handler.callback.__qualname__}": _asked(handler) - given
        for handler in handlers
        if _asked(handler) - given
    }
    assert not missing


def test_the_table_can_be_built_again() -> None:
    """Registration has no memory of an earlier table (the demo and the tests build many)."""
    assert all_routes().commands.keys() == all_routes().commands.keys()
