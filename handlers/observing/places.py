"""Choosing a place: who goes, the day, the place, the memo, and the sign-up itself."""

from __future__ import annotations

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.observing import Day, Days, Memo, SeePlace, Take
from handlers.families.coming import home
from handlers.picker import as_day
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.tasks import present
from handlers.views.observing import (
    day_screen,
    days_screen,
    hours_of,
    memo_alone_screen,
    memo_hash,
    memo_mark,
    memo_screen,
    place_screen,
    said_values,
    taken_screen,
    who_at_screen,
    who_screen,
)
from locales import Words
from school.families.family import Parent
from school.families.registering import Family, see_family
from school.observers.choosing import Choice, see_place, see_places
from school.observers.ruling import see_rules
from school.observers.signing import confirm_memo, sign_up
from school.refusal import Refusal
from school.work import Actor, Office

# What stands against the partner alone: whoever taps has been looked at before.
_OF_THE_OTHER = frozenset(
    f"place-{key}"
    for key in (
        "own-class",
        "own-parallel",
        "relative",
        "staff",
        "own-pupils",
        "overlap",
        "limit",
    )
)


def one_of(family: Family, parent_id: int) -> Parent | None:
    """The parent that is meant; None when two share the account and nobody was chosen."""
    if not family.registered:
        raise Refusal("family-unfinished")
    for parent in family.parents:
        if parent.id == parent_id or (not parent_id and len(family.parents) == 1):
            return parent
    if parent_id:
        raise Refusal("parent-not-yours")
    return None


async def choosing(
    office: Office, actor: Actor, words: Words, parent_id: int = 0, page: int = 0
) -> Screen:
    """The days, or first the question who is going."""
    family = await office.do(see_family, actor)
    parent = one_of(family, parent_id)
    if parent is None:
        return who_screen(family.parents, words)
    return days_screen(await office.do(see_places, actor, parent.id), page, words)


def register(routes: Routes) -> None:
    _choosing(routes)
    _reading(routes)


def _choosing(routes: Routes) -> None:
    @routes.word("выбрать место", "записаться", "choose a place", "sign up")
    async def choose(message: Message, actor: Actor, words: Words, office: Office) -> None:
        if actor.person_id is None:
            await show(message, await home(office, actor, words))
        else:
            await show(message, await choosing(office, actor, words))

    @routes.button(Days)
    async def days(
        query: CallbackQuery,
        data: Days,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        await state.clear()
        await show(query, await choosing(office, actor, words, data.parent, data.page))

    @routes.button(Day)
    async def day(
        query: CallbackQuery, data: Day, actor: Actor, words: Words, office: Office
    ) -> None:
        choice = await office.do(see_places, actor, data.parent)
        await present(query, day_screen(choice, as_day(data.day), data.page, words))

    @routes.button(SeePlace)
    async def place(
        query: CallbackQuery,
        data: SeePlace,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        await state.clear()
        family = await office.do(see_family, actor)
        parent = one_of(family, data.parent)
        if parent is None:
            await show(query, who_at_screen(family.parents, data.exam, words))
            return
        choice = await office.do(see_place, actor, parent.id, data.exam)
        await show(query, place_screen(choice, words))

    @routes.button(Take)
    async def take(
        query: CallbackQuery, data: Take, actor: Actor, words: Words, office: Office
    ) -> None:
        choice = await office.do(see_place, actor, data.parent, data.exam)
        offer, rules = choice.offers[0], choice.rules
        if offer.mine is None and offer.obstacle is not None:
            raise Refusal(
                f"place-{offer.obstacle.key}", **said_values(offer.obstacle.values, words)
            )
        unread = _unread(choice, actor, data.pair)
        if unread and data.mark != memo_mark(rules):
            await show(query, memo_screen(choice, data.pair, words))
            return
        for reader in unread:
            await office.do(confirm_memo, actor, reader.id, memo_hash(rules))
        partner = choice.partner.id if data.pair and choice.partner else None
        if data.pair and partner is None:
            raise Refusal("pair-not-yours")
        try:
            signed = await office.do(
                sign_up, actor, data.exam, data.parent, memo_hash(rules), partner_id=partner
            )
        except Refusal as refusal:
            if partner is not None and refusal.key in _OF_THE_OTHER:
                raise Refusal("pair-not-there") from refusal
            raise Refusal(refusal.key, **said_values(refusal.values, words)) from refusal
        hours = hours_of(signed.place.exam, offer.start, offer.end, choice.zone, words)
        await show(query, taken_screen(signed, hours, words))


def _reading(routes: Routes) -> None:
    @routes.word("памятка", "memo")
    async def read_again(message: Message, actor: Actor, words: Words, office: Office) -> None:
        family = await office.do(see_family, actor)
        rules = await office.do(see_rules, actor)
        await show(message, memo_alone_screen(family.parents, rules, words))

    @routes.button(Memo)
    async def memo(
        query: CallbackQuery, data: Memo, actor: Actor, words: Words, office: Office
    ) -> None:
        rules = await office.do(see_rules, actor)
        parents = (await office.do(see_family, actor)).parents
        toast = None
        if data.mark == memo_mark(rules):
            for parent in parents:
                await office.do(confirm_memo, actor, parent.id, memo_hash(rules))
            parents = (await office.do(see_family, actor)).parents
            toast = words.plain("memo-toast")
        await show(query, memo_alone_screen(parents, rules, words), toast=toast)


def _unread(choice: Choice, actor: Actor, pair: bool) -> list[Parent]:
    """Who at this telephone has not read the memo in force: the parent, and a partner at home."""
    readers = [choice.parent]
    if pair and choice.partner is not None and choice.partner.person_id == actor.person_id:
        readers.append(choice.partner)
    return [reader for reader in readers if reader.memo != memo_hash(choice.rules)]
