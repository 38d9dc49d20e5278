"""Telegram's command menu: what everybody sees, in each language, and more for each role."""

from __future__ import annotations

import logging
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BotCommand, BotCommandScopeChat, BotCommandScopeDefault, TelegramObject

from handlers.faults import without_quotes
from handlers.middlewares import Next
from locales import LANGUAGES, Words
from school.people.access import actor_of
from school.people.person import Person
from school.work import Actor, Permission

log = logging.getLogger(__name__)

_EVERYBODY = ("info", "prepare", "find", "start", "help", "language")
_STRANGERS = ("start", "info", "prepare", "find", "observe", "help", "language")
_BY_PERMISSION = (
    (Permission.OWN, ("today", "my", "calendar")),
    (Permission.FAMILY, ("places", "calendar", "mydata")),
    (Permission.SEE_PLAN, ("plan",)),
    (Permission.OWN, ("visits",)),
    (Permission.CONTROL, ("control", "report", "results")),
    (Permission.COMPOSE, ("announce",)),
    (Permission.OBSERVERS, ("observers",)),
    (Permission.STAFF, ("staff", "invite")),
    (Permission.SETTINGS, ("vpr", "settings")),
    (Permission.OWN, ("sessions",)),
    (Permission.COMPOSE, ("reach",)),
    (Permission.INFORM, ("library",)),
    (Permission.OVERSEE, ("audit",)),
    (Permission.STOP, ("stop",)),
)


def _commands(names: tuple[str, ...], words: Words) -> list[BotCommand]:
    return [BotCommand(command=name, description=words.plain(f"command-{name}")) for name in names]


def commands_for(actor: Actor) -> list[BotCommand]:
    """The menu that fits a person's rights, the most needed first."""
    names = tuple(
        name for permission, own in _BY_PERMISSION if actor.may(permission) for name in own
    )
    # Staff who are parents too have some of them from both.
    return _commands((*dict.fromkeys(names), *_EVERYBODY), Words(actor.language))


class FirstMenu(BaseMiddleware):
    """Sets the menu of strangers after the first answer of a process: nobody waits for it, and a
    bot that nobody writes to loads no words. What Telegram did not take is tried after the next."""

    def __init__(self) -> None:
        self._set = False

    async def __call__(self, handler: Next, event: TelegramObject, data: dict[str, Any]) -> Any:
        answered = await handler(event, data)
        if not self._set:
            self._set = True
            try:
                await set_menu(data["bot"])
            except TelegramAPIError as error:
                self._set = False
                log.warning("the menu could not be set: %s", without_quotes(error.message))
        return answered


async def set_menu(bot: Bot) -> None:
    """The menu of strangers, in every language."""
    for language in LANGUAGES:
        await bot.set_my_commands(
            _commands(_STRANGERS, Words(language)),
            scope=BotCommandScopeDefault(),
            language_code=None if language == LANGUAGES[0] else language,
        )


async def fit_menu(bot: Bot, actor: Actor) -> None:
    """The menu of one person's chat."""
    if actor.telegram_id is not None:
        await bot.set_my_commands(
            commands_for(actor), scope=BotCommandScopeChat(chat_id=actor.telegram_id)
        )


async def refit_menu(bot: Bot, person: Person) -> None:
    """The menu of somebody whose roles somebody else has changed. A menu only helps: who cannot
    be reached now gets it at the next /start."""
    try:
        await fit_menu(bot, actor_of(person))
    except TelegramAPIError as error:
        log.info("no menu for person %s: %s", person.id, without_quotes(error.message))


async def drop_menu(bot: Bot, telegram_id: int) -> None:
    """An account that is nobody's any more sees the menu of strangers."""
    try:
        await bot.delete_my_commands(scope=BotCommandScopeChat(chat_id=telegram_id))
    except TelegramAPIError as error:
        log.info("the menu of a lost account stays: %s", without_quotes(error.message))
