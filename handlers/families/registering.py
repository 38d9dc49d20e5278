"""Name, telephone, classes: asked one after the other, or corrected one at a time."""

from __future__ import annotations

from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message, User

from handlers.asking import ask
from handlers.callbacks.families import Register
from handlers.families.coming import home
from handlers.families.hearing import heard
from handlers.families.own import my_data
from handlers.families.picking import ask_classes
from handlers.families.texts import ask_consent
from handlers.routes import Routes
from handlers.screen import Screen, put, show
from handlers.views.registering import name_screen, phone_screen
from locales import Words
from school.families.consent import ConsentKind
from school.families.family import Parent
from school.families.registering import name_parent, parent_named, see_family, set_phone
from school.refusal import Refusal
from school.work import Actor, Office


class Registering(StatesGroup):
    name = State()
    phone = State()


def offered_name(user: User | None, actor: Actor) -> str:
    """«Фамилия Имя» that is known already: of the staff list, else of the Telegram account."""
    staff = " ".join(actor.name.split()[:2])
    account = f"{user.last_name or ''} {user.first_name}" if user else ""
    for name in (staff, account):
        words = name.split()
        if len(words) == 2 and all(word.replace("-", "").isalpha() for word in words):
            try:
                return parent_named(name)
            except Refusal:
                continue
    return ""


async def go_on(
    event: Message | CallbackQuery,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
    grade: str = "",
    **given: Any,
) -> None:
    """Asks for the next thing that is missing, or shows the parent's first screen."""
    family = await office.do(see_family, actor)
    await state.clear()
    if not family.agreed(ConsentKind.OBSERVING):
        screen = await ask_consent(office, actor, words, ConsentKind.OBSERVING, grade)
    elif not family.parents:
        screen = await ask_name(event, actor, words, office, state, "join", grade=grade)
    elif not family.ties:
        screen = await ask_classes(actor, words, office, state, "join", grade)
    else:
        screen = await home(office, actor, words)
    await put(event, screen)


async def ask_name(
    event: Message | CallbackQuery,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
    why: str,
    parent_id: int = 0,
    grade: str = "",
) -> Screen:
    """``why``: "join" (the first), "second" (of a shared telephone), "data" (a correction)."""
    now = office.now()
    await ask(state, Registering.name, now, why=why, parent=parent_id, grade=grade)
    offered = offered_name(event.from_user, actor) if why == "join" else ""
    return name_screen(why, offered, words)


async def ask_phone(
    parent: Parent, words: Words, office: Office, state: FSMContext, why: str, grade: str = ""
) -> Screen:
    now = office.now()
    await ask(state, Registering.phone, now, why=why, parent=parent.id, grade=grade)
    return phone_screen(parent, words)


async def _named(
    name: str,
    kept: dict[str, Any],
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> Screen:
    parent = await office.do(name_parent, actor, name, kept["parent"])
    if kept["why"] == "data":
        await state.clear()
        return await my_data(office, actor, words, words("mydata-renamed"))
    return await ask_phone(parent, words, office, state, kept["why"], kept["grade"])


async def _phoned(
    phone: str,
    kept: dict[str, Any],
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> Screen:
    parent = await office.do(set_phone, actor, kept["parent"], phone)
    await state.clear()
    if kept["why"] == "join":
        return await ask_classes(actor, words, office, state, "join", kept["grade"])
    if kept["why"] == "second":
        return await my_data(office, actor, words, words("mydata-second", name=parent.name))
    key = "mydata-phone-kept" if parent.phone else "mydata-phone-gone"
    return await my_data(office, actor, words, words(key))


def register(routes: Routes) -> None:
    @routes.button(Register)
    async def step(
        query: CallbackQuery,
        data: Register,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        kept, waits = await state.get_data(), await state.get_state()
        match data.step:
            case "name" if waits == Registering.name.state and kept["why"] == "join":
                offered = offered_name(query.from_user, actor)
                screen = await _named(offered, kept, actor, words, office, state)
            case "nophone" if waits == Registering.phone.state:
                screen = await _phoned("", kept, actor, words, office, state)
            case _:  # also a button whose question was left: what is missing is asked again
                if data.step != "go" and (await office.do(see_family, actor)).registered:
                    raise Refusal("button-old")
                await go_on(query, actor, words, office, state, data.grade)
                return
        await show(query, screen)

    @routes.state(Registering.name)
    async def name(
        message: Message,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        **given: Any,
    ) -> None:
        given["words"] = words
        kept = await heard(routes, message, actor, office, state, given)
        if kept is not None:
            text = message.text or ""
            await show(message, await _named(text, kept, actor, words, office, state))

    @routes.state(Registering.phone)
    async def phone(
        message: Message,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        **given: Any,
    ) -> None:
        given["words"] = words
        kept = await heard(routes, message, actor, office, state, given)
        if kept is not None:
            if not message.text:  # a dash takes the number away; silence must not
                raise Refusal("phone-unclear")
            await show(message, await _phoned(message.text, kept, actor, words, office, state))
