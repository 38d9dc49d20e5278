"""The classes of children and relatives: tapped or typed, kept at the end in one step."""

from __future__ import annotations

from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.asking import ask
from handlers.callbacks.families import ClassesDo, PickClass
from handlers.families.hearing import heard
from handlers.families.own import my_data
from handlers.families.saying import rewrite_and_go_on
from handlers.families.texts import ask_consent
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.families import news_screen
from handlers.views.mydata import lost_words
from handlers.views.registering import (
    classes_screen,
    joined_screen,
    options_of,
    relatives_screen,
)
from locales import Words
from school.families.consent import ConsentKind
from school.families.family import TieKind
from school.families.registering import MOST_CLASSES, see_family, ties_named
from school.observers.choosing import see_open_days
from school.observers.classes import set_classes
from school.refusal import Refusal
from school.vpr.cells import class_named
from school.work import Actor, Office


class Picking(StatesGroup):
    classes = State()


async def ask_classes(
    actor: Actor, words: Words, office: Office, state: FSMContext, why: str, grade: str = ""
) -> Screen:
    """``why``: "join" or "news" (the first time, perhaps with the class of the link), or "data"."""
    family = await office.do(see_family, actor)
    children = [tie.grade_class for tie in family.ties if tie.kind is TieKind.CHILD]
    relatives = [tie.grade_class for tie in family.ties if tie.kind is TieKind.RELATIVE]
    await ask(
        state,
        Picking.classes,
        office.now(),
        why=why,
        who=TieKind.CHILD.value,
        link=grade,
        child=children,
        relative=relatives,
    )
    return await _screen(actor, words, office, state)


async def _screen(actor: Actor, words: Words, office: Office, state: FSMContext) -> Screen:
    kept = await _kept(state)
    days = await office.do(see_open_days, actor)
    known = {exam.grade_class for exam in days.exams}
    who, first = kept["who"], kept["why"] != "data"
    options = options_of(known, kept["child"], kept["relative"])
    link = kept["link"] if who == TieKind.CHILD.value else ""
    return classes_screen(who, options, kept[who], words, first=first, link=link)


async def _observes(office: Office, actor: Actor) -> bool:
    """The classes of relatives only matter to the rules of observing."""
    return (await office.do(see_family, actor)).agreed(ConsentKind.OBSERVING)


async def _kept(state: FSMContext) -> dict[str, Any]:
    if await state.get_state() != Picking.classes.state:
        raise Refusal("button-old")
    return await state.get_data()


async def _mark(state: FSMContext, chosen: list[str]) -> None:
    if len(chosen) > MOST_CLASSES:
        raise Refusal("classes-too-many", most=MOST_CLASSES)
    kept = await _kept(state)
    await state.update_data({kept["who"]: chosen})


async def _save(
    event: CallbackQuery, actor: Actor, words: Words, office: Office, state: FSMContext
) -> None:
    kept = await _kept(state)
    ties = [(one, TieKind.CHILD) for one in kept["child"]]
    ties += [(one, TieKind.RELATIVE) for one in kept["relative"]]
    family, lost = await office.do(set_classes, actor, ties)
    await state.clear()
    if kept["why"] == "data":
        note = " ".join(filter(None, (words("mydata-classes-kept"), lost_words(lost, words))))
        await show(event, await my_data(office, actor, words, note))
        return
    if family.only_news:
        await show(event, Screen(words("consent-news-on"), news_screen(family, words).rows))
        return
    joined = joined_screen(family, words)
    if family.agreed(ConsentKind.NEWS):
        await show(event, joined)
    else:
        news = await ask_consent(office, actor, words, ConsentKind.NEWS)
        await rewrite_and_go_on(event, joined, news)


def register(routes: Routes) -> None:
    @routes.button(PickClass)
    async def pick(
        query: CallbackQuery,
        data: PickClass,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        kept = await _kept(state)
        chosen, tapped = list(kept[kept["who"]]), class_named(data.grade)
        chosen.remove(tapped) if tapped in chosen else chosen.append(tapped)
        await _mark(state, chosen)
        await show(query, await _screen(actor, words, office, state))

    @routes.button(ClassesDo)
    async def do(
        query: CallbackQuery,
        data: ClassesDo,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        kept = await _kept(state)
        if not kept["child"]:
            raise Refusal("classes-none")
        match data.act:
            case "done" if not await _observes(office, actor):
                await _save(query, actor, words, office, state)
            case "done":
                await show(query, relatives_screen(kept["child"], words))
            case "some":
                await state.update_data(who=TieKind.RELATIVE.value)
                await show(query, await _screen(actor, words, office, state))
            case "none":
                await state.update_data(relative=[])
                await _save(query, actor, words, office, state)
            case _:
                await _save(query, actor, words, office, state)

    @routes.state(Picking.classes)
    async def typed(
        message: Message,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        **given: Any,
    ) -> None:
        given["words"] = words
        kept = await heard(routes, message, actor, office, state, given)
        if kept is None:
            return
        named = [one for one, _ in ties_named(message.text or "")]
        await _mark(state, list(dict.fromkeys([*kept[kept["who"]], *named])))
        await show(message, await _screen(actor, words, office, state))
