"""Coming in: /start with or without an invitation, help, the language."""

from __future__ import annotations

from aiogram import Bot
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.acquaintances import Acquaintances
from handlers.menu import fit_menu
from handlers.routes import Routes
from handlers.screen import Button, Screen, show
from locales import LANGUAGES, Words
from school.people.access import actor_of
from school.people.joining import choose_language, join, name_oneself
from school.people.person import Person, PersonState
from school.work import Actor, Office, Permission


class Joining(StatesGroup):
    name = State()


class Speak(CallbackData, prefix="lang"):
    language: str


def language_screen(words: Words) -> Screen:
    names = {"ru": "Русский", "en": "English"}
    row = [Button(names[code], Speak(language=code)) for code in LANGUAGES]
    return Screen(words("language-ask"), [row])


def welcome_screen(actor: Actor, words: Words) -> Screen:
    """What the bot is for this person, and the commands that matter to them."""
    if actor.person_id is None or not actor.may(Permission.OWN):
        return Screen(words("start-stranger"))
    return Screen(words("start-staff", name=actor.name or "—"))


def joined_screen(person: Person, words: Words) -> Screen:
    if person.state is PersonState.WAITING:
        return Screen(words("joined-waiting"))
    return Screen(words("joined-admin") if person.admin else words("joined-again"))


def register(routes: Routes) -> None:
    @routes.command("start")
    async def start(
        message: Message,
        args: str,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
    ) -> None:
        if not args:
            if actor.person_id is not None:
                await fit_menu(bot, actor)
            await show(message, welcome_screen(actor, words))
            return
        user = message.from_user
        name = user.full_name if user else ""
        person = await office.do(join, actor, args, name, words.language)
        await fit_menu(bot, actor_of(person))
        await show(message, joined_screen(person, words))
        if len(person.name.split()) < 3:
            await state.set_state(Joining.name)
            await message.answer(words("name-ask"))

    @routes.state(Joining.name)
    async def named(
        message: Message, actor: Actor, words: Words, office: Office, state: FSMContext
    ) -> None:
        person = await office.do(name_oneself, actor, message.text or "")
        await state.clear()
        await message.answer(words("name-kept", name=person.name))

    @routes.command("help")
    @routes.word("помощь", "help")
    async def help_(message: Message, actor: Actor, words: Words) -> None:
        staff = actor.may(Permission.OWN)
        text = words("help-staff") if staff else words("help-stranger")
        if actor.may(Permission.EDIT_PLAN):
            text += "\n\n" + words("help-coordinator")
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
