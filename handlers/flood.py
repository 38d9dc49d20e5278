"""Who asks faster than anybody can read is asked to wait, once, and then not answered for a while.
It stands before every handler: what it turns away costs no transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, InlineQuery, Message, TelegramObject

from handlers.callbacks.announced import SentPaper
from handlers.callbacks.execution import ReportPaper
from handlers.callbacks.lesson_visits import VisitPaper
from handlers.callbacks.overseeing import Paper
from handlers.callbacks.packing import AskPack, MakePack
from handlers.callbacks.papers import ClassSheets, Slips
from handlers.callbacks.results import MarksPaper
from handlers.callbacks.timetable import ForSite
from handlers.callbacks.training import SessionPaper
from handlers.middlewares import Next, say
from handlers.speed import Kind, Turnstile, Verdict
from locales import Words
from school.work import Actor

HEAVY_BUTTONS = frozenset(
    kind.__prefix__
    for kind in (
        AskPack,
        ClassSheets,
        ForSite,
        MakePack,
        MarksPaper,
        Paper,
        ReportPaper,
        SentPaper,
        SessionPaper,
        Slips,
        VisitPaper,
    )
)
HEAVY_COMMANDS = frozenset({"calendar", "find"})


class NotTooFast(BaseMiddleware):
    """After ``WhoActs``. What is turned away has ended like any other update."""

    def __init__(self, turnstile: Turnstile, clock: Callable[[], float]) -> None:
        self._turnstile = turnstile
        self._clock = clock

    async def __call__(self, handler: Next, event: TelegramObject, data: dict[str, Any]) -> Any:
        actor: Actor = data["actor"]
        words: Words = data["words"]
        kind = kind_of(event, in_conversation=data.get("raw_state") is not None)
        stranger = actor.person_id is None
        verdict = self._turnstile.asks(
            actor.telegram_id or 0, kind, self._clock(), stranger=stranger
        )
        if verdict is Verdict.GO:
            return await handler(event, data)
        if verdict is Verdict.SAY:
            await say(event, words, "too-fast-file" if _carries_file(event) else "too-fast")
        return None


def kind_of(event: TelegramObject, *, in_conversation: bool) -> Kind:
    """By what it costs to answer. Words outside of a conversation are searched for."""
    match event:
        case InlineQuery():
            return Kind.INLINE
        case CallbackQuery():
            prefix = (event.data or "").partition(":")[0]
            return Kind.HEAVY if prefix in HEAVY_BUTTONS else Kind.LIGHT
        case Message(document=None):
            text = event.text or ""
            if text.startswith("/"):
                command = text[1:].split(maxsplit=1)[0] if text[1:].strip() else ""
                named = command.partition("@")[0].lower() in HEAVY_COMMANDS
                return Kind.HEAVY if named else Kind.LIGHT
            return Kind.HEAVY if text and not in_conversation else Kind.LIGHT
        case _:
            return Kind.HEAVY


def _carries_file(event: TelegramObject) -> bool:
    return isinstance(event, Message) and (event.document or event.photo) is not None
