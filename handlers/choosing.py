"""Choosing the people of an item: by name from the staff list, or by role."""

from __future__ import annotations

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.callbacks.plan import ChosenRole, Person, Save
from handlers.desk import Desk, chosen_so_far, keep_chosen, listing_of
from handlers.routes import Routes
from handlers.screen import show
from handlers.views.item import mark_of, names_screen, roles_screen, roles_to_choose
from locales import Words
from school.plan.editing import Change
from school.plan.plain import role_from_plain, role_to_plain
from school.refusal import Refusal
from school.work import Actor, Office


async def person(
    query: CallbackQuery,
    data: Person,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    proof, one = await Desk(query, actor, words, office, state).look(data.item)
    chosen = await chosen_so_far(state, data.item, "people")
    ids = list(one.assignment.person_ids) if chosen is None else chosen
    if data.person:
        ids = [n for n in ids if n != data.person] if data.person in ids else [*ids, data.person]
        await keep_chosen(state, data.item, "people", ids)
    back = listing_of(data.back)
    await show(query, names_screen(one.item, proof.people, ids, data.page, back, words))


async def role(
    query: CallbackQuery,
    data: ChosenRole,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    proof, one = await Desk(query, actor, words, office, state).look(data.item)
    kept = await chosen_so_far(state, data.item, "roles")
    chosen = list(one.item.roles) if kept is None else [role_from_plain(r) for r in kept]
    if data.mark:
        all_roles = roles_to_choose(one.item, proof.people, chosen)
        tapped = next((role for role in all_roles if mark_of(role) == data.mark), None)
        if tapped is None:
            raise Refusal("button-old")
        chosen = [r for r in chosen if r != tapped] if tapped in chosen else [*chosen, tapped]
        await keep_chosen(state, data.item, "roles", [role_to_plain(r) for r in chosen])
    back = listing_of(data.back)
    await show(query, roles_screen(one.item, proof.people, chosen, data.page, back, words))


async def save(
    query: CallbackQuery,
    data: Save,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    desk = Desk(query, actor, words, office, state)
    _, one = await desk.look(data.item)
    if data.what == "roles":
        kept = await chosen_so_far(state, data.item, "roles")
        roles = one.item.roles if kept is None else tuple(role_from_plain(r) for r in kept)
        change = Change(roles=roles)
    else:
        ids = await chosen_so_far(state, data.item, "people")
        change = Change(people=tuple(one.assignment.person_ids if ids is None else ids))
    await desk.make(data.item, listing_of(data.back), change)


def register(routes: Routes) -> None:
    routes.button(Person)(person)
    routes.button(ChosenRole)(role)
    routes.button(Save)(save)
