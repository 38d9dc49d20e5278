"""The staff list: who waits, who works here, in which roles, who stands in for whom."""

from __future__ import annotations

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.staff import (
    Choose,
    Confirm,
    EndAbsence,
    GiveAsked,
    OpenPerson,
    PersonAct,
    Reject,
    StaffDo,
    StaffPage,
    TakeRole,
)
from handlers.inviting import link_of
from handlers.menu import drop_menu, refit_menu
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.standing_in import card, listing, whom
from handlers.views.staff import (
    ask_screen,
    away_screen,
    called_fully,
    link_screen,
    staff_screen,
    sure_role_screen,
    sure_screen,
    take_role_screen,
)
from locales import Words
from school.people.joining import confirm, grant_asked, reject
from school.people.person import Person, PersonState
from school.people.staff import (
    add_by_hand,
    end_absence,
    find_staff,
    leave,
    rebind_phone,
    rename,
    see_person,
    unbind_role,
)
from school.refusal import Refusal
from school.work import Actor, Office, Permission

_SURE = ("reject", "leave", "phone")


class Staffing(StatesGroup):
    find = State()
    add = State()
    rename = State()


def register(routes: Routes) -> None:
    _lists(routes)
    _cards(routes)
    _newcomers(routes)


def _lists(routes: Routes) -> None:
    @routes.command("staff")
    @routes.word("сотрудники", "staff")
    async def staff(
        message: Message, args: str, actor: Actor, words: Words, office: Office
    ) -> None:
        if args:
            await show(message, await _found(office, actor, words, args))
        else:
            await show(message, await listing(office, actor, words))

    @routes.button(StaffPage)
    async def page(
        query: CallbackQuery,
        data: StaffPage,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        await state.clear()
        await show(query, await listing(office, actor, words, data.page))

    @routes.button(StaffDo)
    async def ask(
        query: CallbackQuery, data: StaffDo, actor: Actor, words: Words, state: FSMContext
    ) -> None:
        need(actor, Permission.STAFF)
        adding = data.act == "add"
        await state.set_state(Staffing.add if adding else Staffing.find)
        text = words("staff-ask-new" if adding else "staff-ask-name")
        await show(query, ask_screen(text, StaffPage(page=0), words))

    @routes.state(Staffing.find)
    async def find(
        message: Message, actor: Actor, words: Words, office: Office, state: FSMContext
    ) -> None:
        await state.clear()
        await show(message, await _found(office, actor, words, message.text or ""))

    async def _found(office: Office, actor: Actor, words: Words, name: str) -> Screen:
        return staff_screen(await office.do(find_staff, actor, name), (), 0, words, name)

    @routes.state(Staffing.add)
    async def add(
        message: Message, actor: Actor, words: Words, office: Office, state: FSMContext
    ) -> None:
        person = await office.do(add_by_hand, actor, message.text or "")
        await state.clear()
        note = words("staff-added")
        await show(message, await card(office, actor, words, person.id, note))


async def _question(
    data: PersonAct,
    person: Person,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> Screen | None:
    """What has to be asked before the act can be done; None when nothing."""
    need(actor, Permission.STAFF)
    if data.act.startswith("?") and data.act[1:] in _SURE:
        return sure_screen(person, data.act[1:], words)
    match data.act:
        case "roles":
            return take_role_screen(person, words)
        case "away":
            return away_screen(person, office.now().date(), None, words)
        case "hand":
            choose = Choose(what="heir", subject=str(person.id), chosen=0, page=0)
            return await whom(office, actor, words, choose)
        case "name":
            await state.set_state(Staffing.rename)
            await state.set_data({"person": person.id})
            text = words("staff-ask-rename", name=called_fully(person, words))
            return ask_screen(text, OpenPerson(person=person.id), words)
    return None


def _cards(routes: Routes) -> None:
    @routes.button(OpenPerson)
    async def open_person(
        query: CallbackQuery,
        data: OpenPerson,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        await state.clear()
        await show(query, await card(office, actor, words, data.person))

    @routes.button(PersonAct)
    async def act(
        query: CallbackQuery,
        data: PersonAct,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
    ) -> None:
        person, _, _ = await office.do(see_person, actor, data.person)
        question = await _question(data, person, actor, words, office, state)
        if question is not None:
            await show(query, question)
        elif data.act in ("phone", "link"):
            made = await office.do(rebind_phone, actor, person.id)
            if person.telegram_id is not None:
                await drop_menu(bot, person.telegram_id)
            await show(query, link_screen(person, await link_of(bot, made.secret), words))
        else:
            case = {"confirm": confirm, "reject": reject, "leave": leave}.get(data.act)
            if case is None:
                raise Refusal("button-old")
            changed = await office.do(case, actor, person.id)
            await refit_menu(bot, changed)
            note = words(f"staff-done-{data.act}")
            await show(query, await card(office, actor, words, person.id, note))

    @routes.state(Staffing.rename)
    async def renamed(
        message: Message, actor: Actor, words: Words, office: Office, state: FSMContext
    ) -> None:
        person_id = (await state.get_data())["person"]
        await office.do(rename, actor, person_id, message.text or "")
        await state.clear()
        note = words("staff-renamed")
        await show(message, await card(office, actor, words, person_id, note))

    @routes.button(TakeRole)
    async def take_role(
        query: CallbackQuery,
        data: TakeRole,
        actor: Actor,
        words: Words,
        office: Office,
        bot: Bot,
    ) -> None:
        person, _, _ = await office.do(see_person, actor, data.person)
        held = next((one for one in person.roles if one.id == data.binding), None)
        if held is not None and not data.sure:
            await show(query, sure_role_screen(person, held.id, held.role, words))
            return
        await refit_menu(bot, await office.do(unbind_role, actor, person.id, data.binding))
        note = words("staff-role-taken")
        await show(query, await card(office, actor, words, person.id, note))

    @routes.button(EndAbsence)
    async def back_again(
        query: CallbackQuery, data: EndAbsence, actor: Actor, words: Words, office: Office
    ) -> None:
        await office.do(end_absence, actor, data.absence)
        note = words("staff-back-again")
        await show(query, await card(office, actor, words, data.person, note))


def _newcomers(routes: Routes) -> None:
    @routes.button(Confirm)
    async def confirmed(
        query: CallbackQuery,
        data: Confirm,
        actor: Actor,
        words: Words,
        office: Office,
        bot: Bot,
    ) -> None:
        await refit_menu(bot, await office.do(confirm, actor, data.person))
        note = words("staff-done-confirm")
        await show(query, await card(office, actor, words, data.person, note))

    @routes.button(Reject)
    async def rejected(
        query: CallbackQuery, data: Reject, actor: Actor, words: Words, office: Office
    ) -> None:
        person, _, _ = await office.do(see_person, actor, data.person)
        if person.state is not PersonState.WAITING:
            raise Refusal("person-not-waiting", name=person.name)
        await show(query, sure_screen(person, "reject", words))

    @routes.button(GiveAsked)
    async def give_asked(
        query: CallbackQuery,
        data: GiveAsked,
        actor: Actor,
        words: Words,
        office: Office,
        bot: Bot,
    ) -> None:
        person = await office.do(grant_asked, actor, data.person, data.invitation)
        await refit_menu(bot, person)
        note = words("staff-role-given")
        await show(query, await card(office, actor, words, person.id, note))
