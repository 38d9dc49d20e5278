"""What parents and strangers send or write that no conversation waits for.

It stands before the handlers of staff: their files and «впр» lead on to these as before.
"""

from __future__ import annotations

from typing import Any

from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.types import Message

from handlers.families.coming import days_of
from handlers.families.hearing import almost_code, carries_file, is_code, refuse_file
from handlers.families.registering import go_on
from handlers.observing.visiting import try_code
from handlers.routes import Routes
from handlers.screen import show
from locales import Words
from school.families.registering import see_family
from school.refusal import Refusal
from school.work import Actor, Office, Permission

_TIMETABLE = ("впр", "vpr")


def register(routes: Routes) -> None:
    _files(routes, routes.document)
    _rest(routes, routes.otherwise)
    for word in _TIMETABLE:
        _days(routes, word, routes.words[word])


def _files(routes: Routes, of_staff: HandlerObject | None) -> None:
    @routes.file
    async def document(message: Message, actor: Actor, **given: Any) -> None:
        if not actor.may(Permission.OWN):
            refuse_file(message, actor)
        elif of_staff is not None:
            await of_staff.call(message, actor=actor, **given)


def _rest(routes: Routes, earlier: HandlerObject | None) -> None:
    @routes.anything_else
    async def rest(
        message: Message, actor: Actor, words: Words, office: Office, **given: Any
    ) -> None:
        if carries_file(message) and not actor.may(Permission.OWN):
            refuse_file(message, actor)
            return
        given |= {"actor": actor, "words": words, "office": office}
        if actor.may(Permission.FAMILY) and not (message.text or "").startswith("/"):
            if is_code(message.text or ""):
                await try_code(message, message.text or "", 0, **given)
                return
            if almost_code(message.text or ""):
                raise Refusal("code-unclear")
            if not actor.may(Permission.OWN):
                family = await office.do(see_family, actor)
                if not (family.registered or family.only_news):
                    await go_on(message, **given)
                    return
        if earlier is not None:
            await earlier.call(message, **given)


def _days(routes: Routes, word: str, of_staff: HandlerObject) -> None:
    async def days(
        message: Message, actor: Actor, words: Words, office: Office, **given: Any
    ) -> None:
        """Whoever is not on the staff asks when the tests are."""
        if actor.may(Permission.OWN):
            await of_staff.call(message, actor=actor, words=words, office=office, **given)
        else:
            await show(message, await days_of(office, actor, words))

    routes.words[word] = HandlerObject(callback=days)
