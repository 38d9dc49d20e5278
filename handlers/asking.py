"""A question that the next message answers, unless the person has gone on to something else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import Message

from handlers.routes import Routes
from school.work import Office

PATIENCE = timedelta(minutes=30)

Step = Callable[..., Awaitable[Any]]


async def ask(state: FSMContext, step: State, now: datetime, **kept: Any) -> None:
    """Waits in ``step`` for an answer, and keeps what belongs to the question. ``free=True``: any
    words may be the answer, those that the bot knows too (a place called «библиотека»)."""
    await state.set_state(step)
    await state.set_data({**kept, "since": now.isoformat()})


async def answered(
    routes: Routes, message: Message, state: FSMContext, now: datetime, given: dict[str, Any]
) -> dict[str, Any] | None:
    """What was kept for the question that this message answers.

    None when it is no answer: a word that the bot knows («мои»), or one that comes when the
    question is long forgotten. Then its own handler has answered it with what is ``given``.
    """
    kept: dict[str, Any] = await state.get_data()
    said = (message.text or "").casefold().strip()
    word = None if kept.get("free") else routes.words.get(said)
    if word is None and now - datetime.fromisoformat(kept["since"]) <= PATIENCE:
        return kept
    await state.clear()
    handler = word or (routes.document if message.document is not None else routes.otherwise)
    if handler is not None:
        await handler.call(message, state=state, **given)
    return None


def typed(routes: Routes, *steps: State) -> Callable[[Step], Step]:
    """Registers who hears the answer to a question put with ``ask``; what was kept with it comes
    as ``kept``. Words that the bot knows, and answers that come too late, go their own way."""

    def register(handler: Step) -> Step:
        inner = HandlerObject(callback=handler)

        @routes.state(*steps)
        async def heard(message: Message, state: FSMContext, office: Office, **given: Any) -> None:
            given["office"] = office
            kept = await answered(routes, message, state, office.now(), given)
            if kept is not None:
                await inner.call(message, state=state, kept=kept, **given)

        return handler

    return register
