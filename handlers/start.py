"""Coming in: /start with or without an invitation, help, the language."""

from __future__ import annotations

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from typing import Any

from aiogram import Bot
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.acquaintances import Acquaintances
from handlers.broadcasting.banner import bannered
from handlers.families.coming import home
from handlers.links import follow, read_link
from handlers.menu import fit_menu
from handlers.routes import Routes
from handlers.screen import Button, Screen, show
from locales import LANGUAGES, Words
from school.people.access import actor_of
from school.people.joining import choose_language, join, name_oneself, named, see_oneself
from school.people.person import Person, PersonState
from school.refusal import Refusal
from school.work import Actor, Office, Permission

_TRIES = 10
_WITHIN = timedelta(hours=1)
_MOST_ACCOUNTS = 10_000


class Joining(StatesGroup):
    name = State()


class Speak(CallbackData, prefix="lang"):
    language: str


class DeadLinks:
    """Who has tried dead links lately: after ten within an hour an account gets the same answer
    without a look into the database. A restart forgets it, which does no harm: secrets have 128
    bits."""

    def __init__(self) -> None:
        self._tried: OrderedDict[int, deque[datetime]] = OrderedDict()

    def too_many(self, telegram_id: int, now: datetime) -> bool:
        tried = self._tried.get(telegram_id, deque())
        while tried and not now - _WITHIN < tried[0] <= now:  # also what a wrong clock wrote
            tried.popleft()
        return len(tried) >= _TRIES

    def count(self, telegram_id: int, now: datetime) -> None:
        self._tried.setdefault(telegram_id, deque(maxlen=_TRIES)).append(now)
        if len(self._tried) > _MOST_ACCOUNTS:
            self._tried.popitem(last=False)


def language_screen(words: Words) -> Screen:
    names = {"ru": "Русский", "en": "English"}
    row = [Button(names[code], Speak(language=code)) for code in LANGUAGES]
    return Screen(words("language-ask"), [row])


async def welcome(office: Office, actor: Actor, words: Words) -> Screen:
    """What the bot is for this person, and what matters to them. Staff may be parents too."""
    if not actor.may(Permission.OWN):
        return await home(office, actor, words)
    screen = Screen(words("start-staff", name=actor.name or "—"))
    screen = await bannered(screen, office, actor, words)
    return await _with_family(screen, office, actor, words)


async def _with_family(screen: Screen, office: Office, actor: Actor, words: Words) -> Screen:
    if not actor.may(Permission.FAMILY):
        return screen
    return screen.with_rows(*(await home(office, actor, words)).rows)


async def _greeting(person: Person, office: Office, actor: Actor, words: Words) -> Screen:
    if person.state is PersonState.WAITING:
        return await _with_family(joined_screen(person, False, words), office, actor, words)
    return await welcome(office, actor, words)


def joined_screen(person: Person, known: bool, words: Words) -> Screen:
    """``known``: the account was on the staff before the link was opened."""
    if person.state is PersonState.WAITING:
        return Screen(words("joined-waiting" if named(person) else "joined-unnamed"))
    if person.admin:
        return Screen(words("joined-admin"))
    return Screen(words("joined-known" if known else "joined-again"))


def register(routes: Routes) -> None:
    _talk(routes)
    dead = DeadLinks()

    async def open_link(
        secret: str, message: Message, actor: Actor, words: Words, office: Office
    ) -> Person:
        user = message.from_user
        account, now = actor.telegram_id or message.chat.id, office.now()
        if dead.too_many(account, now):
            raise Refusal("invitation-dead")
        try:
            return await office.do(
                join, actor, secret, user.full_name if user else "", words.language
            )
        except Refusal:
            dead.count(account, now)
            raise

    async def ask_name(message: Message, state: FSMContext, words: Words) -> None:
        await state.set_state(Joining.name)
        await message.answer(words("name-ask"))

    @routes.command("start")
    async def start(
        message: Message,
        args: str,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
        **given: Any,
    ) -> None:
        given |= {"actor": actor, "words": words, "office": office, "state": state, "bot": bot}
        link = read_link(args)
        if link is not None:
            await follow(link, message, **given)
            return
        if args:
            try:
                person = await open_link(args, message, actor, words, office)
            except Refusal as refusal:
                if refusal.key != "invitation-dead" or not actor.may(Permission.OWN):
                    raise
                # Staff tap their old link again to come back here: that needs no new link.
                await fit_menu(bot, actor)
                await show(message, Screen(words("joined-already")))
                return
            await fit_menu(bot, actor_of(person))
            await show(message, joined_screen(person, actor.may(Permission.OWN), words))
            if not named(person):
                await ask_name(message, state, words)
            return
        if actor.person_id is None:
            await show(message, await welcome(office, actor, words))
            return
        await fit_menu(bot, actor)
        person = await office.do(see_oneself, actor)
        await show(message, await _greeting(person, office, actor, words))
        waits = person.state is PersonState.WAITING
        if person.staff and not named(person) and (waits or not person.name):
            await ask_name(message, state, words)

    @routes.state(Joining.name)
    async def keep_name(
        message: Message, actor: Actor, words: Words, office: Office, state: FSMContext
    ) -> None:
        person = await office.do(name_oneself, actor, message.text or "")
        await state.clear()
        await message.answer(words("name-kept", name=person.name))
        if person.state is PersonState.WAITING:
            await message.answer(words("joined-waiting"))


def _talk(routes: Routes) -> None:
    @routes.command("help")
    @routes.word("помощь", "help")
    async def help_(message: Message, actor: Actor, words: Words) -> None:
        staff = actor.may(Permission.OWN)
        text = words("help-staff") if staff else ""
        if actor.may(Permission.FAMILY):
            text = "\n\n".join(filter(None, (text, words("help-family"))))
        text = "\n\n".join((text or words("help-stranger"), words("help-information")))
        if actor.may(Permission.COMPOSE):
            text += "\n\n" + words("help-author")
        if actor.may(Permission.STOP):
            text += "\n" + words("help-stop")
        if actor.may(Permission.EDIT_PLAN):
            text += "\n\n" + words("help-coordinator")
        if actor.may(Permission.INFORM):
            text += "\n\n" + words("help-editor")
        await show(message, Screen(text))

    @routes.command("language")
    @routes.word("язык", "language")
    async def language(message: Message, words: Words) -> None:
        await show(message, language_screen(words))

    @routes.button(Speak)
    async def speak(
        query: CallbackQuery,
        data: Speak,
        actor: Actor,
        office: Office,
        acquaintances: Acquaintances,
        bot: Bot,
    ) -> None:
        wanted = data.language if data.language in LANGUAGES else LANGUAGES[0]
        actor = await office.do(choose_language, actor, wanted)
        acquaintances.speak(query.from_user.id, wanted)
        if actor.person_id is not None:
            await fit_menu(bot, actor)
        words = Words(wanted)
        await show(query, Screen(words("language-chosen")))
