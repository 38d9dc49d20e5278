"""Around every handler: who acts, in which language; and a refusal becomes a sentence."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiogram import BaseMiddleware
from aiogram.exceptions import TelegramForbiddenError
from aiogram.types import CallbackQuery, Message, TelegramObject, User

from handlers.acquaintances import Acquaintances
from handlers.faults import place_of
from locales import Words
from school.refusal import Refusal
from school.work import Actor, Permission

log = logging.getLogger(__name__)
Next = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class WhoActs(BaseMiddleware):
    """Adds ``actor`` and ``words``. Only private chats are answered: a group is not a person."""

    def __init__(self, acquaintances: Acquaintances) -> None:
        self._acquaintances = acquaintances

    async def __call__(self, handler: Next, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        chat = data.get("event_chat")
        if user is None or user.is_bot or (chat is not None and chat.type != "private"):
            return None
        actor = await self._acquaintances.of(user.id, user.language_code)
        data["actor"] = actor
        data["words"] = Words(actor.language)
        return await handler(event, data)


class SayRefusals(BaseMiddleware):
    """A refusal of the rules is said to the person; any other fault is logged without texts of
    people, and the person is told that nothing was changed. ``failed`` is told of each fault."""

    def __init__(self, failed: Callable[[], None] = lambda: None) -> None:
        self._failed = failed

    async def __call__(self, handler: Next, event: TelegramObject, data: dict[str, Any]) -> Any:
        words: Words = data["words"]
        try:
            return await handler(event, data)
        except Refusal as refusal:
            key = _for_whom(refusal.key, data["actor"])
            key = key if words.has(f"refusal-{key}") else "unknown"
            await say(event, words, f"refusal-{key}", **refusal.values)
        except TelegramForbiddenError:
            # They wrote or tapped, and blocked the bot before its answer: nobody is there to hear.
            log.info("an answer was not wanted any more")
        except Exception as error:
            log.error("a handler failed: %s", place_of(error))
            self._failed()
            await say(event, words, "fault")
        return None


def _for_whom(key: str, actor: Actor) -> str:
    """«No right» is no help to somebody who only has to come in first: they are told how. Nor are
    the commands of staff to anybody else."""
    if key == "button-old" and not actor.may(Permission.OWN):
        return "button-old-family"
    if key != "no-right" or actor.may(Permission.OWN) or actor.may(Permission.FAMILY):
        return key
    return "stranger" if actor.person_id is None else "not-yet"


async def say(event: TelegramObject, words: Words, key: str, **values: str | int) -> None:
    """A toast on a tap, a message on a message, nothing on an inline query."""
    with suppress(TelegramForbiddenError):
        if isinstance(event, CallbackQuery):
            await event.answer(words.plain(key, **values)[:200], show_alert=True)
        elif isinstance(event, Message):
            await event.answer(words(key, **values))
