"""Whom to invite."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.asking import ask, typed
from handlers.callbacks.training import ChooseGroup, ChoosePerson, GroupList, PeopleList
from handlers.routes import Routes
from handlers.screen import show
from handlers.views.training.choosing import groups_screen, mark_of, people_screen
from locales import Words
from school.refusal import Refusal
from school.training.inviting import choose_people, see_choice
from school.work import Actor, Office


class Choosing(StatesGroup):
    name = State()


def folded(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").split())


def register(routes: Routes) -> None:
    @routes.button(GroupList)
    async def groups(
        query: CallbackQuery, data: GroupList, actor: Actor, words: Words, office: Office
    ) -> None:
        choice = await office.do(see_choice, actor, data.session)
        await show(query, groups_screen(choice, data.page, words))

    @routes.button(ChooseGroup)
    async def group(
        query: CallbackQuery, data: ChooseGroup, actor: Actor, words: Words, office: Office
    ) -> None:
        choice = await office.do(see_choice, actor, data.session)
        found = next((one for one in choice.groups if mark_of(one) == data.mark), None)
        if found is None:
            raise Refusal("button-old")
        people = list(found.person_ids)
        choice = await office.do(choose_people, actor, data.session, people, data.chosen)
        await show(query, groups_screen(choice, data.page, words))

    @routes.button(PeopleList)
    async def people(
        query: CallbackQuery,
        data: PeopleList,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        choice = await office.do(see_choice, actor, data.session)
        await ask(state, Choosing.name, office.now(), session=data.session)
        await show(query, people_screen(choice, data.page, words))

    @typed(routes, Choosing.name)
    async def named(
        message: Message, kept: dict[str, Any], actor: Actor, words: Words, office: Office
    ) -> None:
        """A part of a name shows those who bear it."""
        choice = await office.do(see_choice, actor, kept["session"])
        part = folded(message.text or "")
        found = [one for one in choice.people if part and part in folded(one.name)]
        if not found:
            raise Refusal("session-no-such-name")
        await show(message, people_screen(replace(choice, people=tuple(found)), 0, words))

    @routes.button(ChoosePerson)
    async def person(
        query: CallbackQuery, data: ChoosePerson, actor: Actor, words: Words, office: Office
    ) -> None:
        who = [data.person]
        choice = await office.do(choose_people, actor, data.session, who, data.chosen)
        await show(query, people_screen(choice, data.page, words))
