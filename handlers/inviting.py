"""Invitation links, and the way to a role: for a link or for somebody of the staff."""

from __future__ import annotations

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.staff import OpenInvitations, PickRole, Revoke, Terms
from handlers.class_letters import class_role, class_typed, grade_in
from handlers.menu import refit_menu
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.inviting import (
    ASKED,
    GIVEN,
    OF_SUBJECTS,
    detail_screen,
    letter_screen,
    made_screen,
    open_screen,
    roles_screen,
    terms_screen,
)
from handlers.views.staff import ask_screen, called, person_screen
from locales import Words
from school.broadcasts.leading import see_classes
from school.people.joining import invite, open_invitations, revoke_invitation
from school.people.roles import Area, Role, RoleName
from school.people.staff import bind_role, see_person, staff_list
from school.people.subjects import USUAL, subject_named
from school.refusal import Refusal
from school.work import Actor, Office, Permission


class Inviting(StatesGroup):
    subject = State()
    letter = State()


async def link_of(bot: Bot, secret: str) -> str:
    """t.me/<bot>?start=<secret>. The bot's own name is asked for once."""
    return f"https://t.me/{(await bot.me()).username}?start={secret}"


def _name_of(slug: str) -> RoleName:
    try:
        name = RoleName(slug)
    except ValueError as error:
        raise Refusal("button-old") from error
    if name not in GIVEN:
        raise Refusal("button-old")
    return name


async def role_of(slug: str, detail: str, state: FSMContext) -> Role:
    """The role that a button means. Refusal for an old or made-up one."""
    name = _name_of(slug)
    if detail in ("", "none"):
        return Role(name)
    if detail == "typed":
        subject = (await state.get_data()).get("subject")
        if name in OF_SUBJECTS and isinstance(subject, str):
            return Role(name, subject=subject)
    elif name is RoleName.DEPUTY and detail.upper() in Area.__members__:
        return Role(name, area=Area[detail.upper()])
    elif name is RoleName.CLASS_TEACHER:
        return class_role(detail)
    elif name in OF_SUBJECTS and detail.isdecimal() and int(detail) < len(USUAL):
        return Role(name, subject=USUAL[int(detail)])
    raise Refusal("button-old")


async def _chosen(
    event: CallbackQuery | Message,
    data: PickRole,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
    bot: Bot,
) -> None:
    """The role is known: on to the link's terms, or it is bound."""
    role = await role_of(data.role, data.detail, state)
    if not data.to:
        terms = Terms(role=data.role, detail=data.detail, uses=1, days=7)
        await show(event, terms_screen(role, terms, words))
        return
    person = await office.do(bind_role, actor, data.to, role)
    await refit_menu(bot, person)
    _, absences, names = await office.do(see_person, actor, data.to)
    note = words("staff-role-given")
    await show(event, person_screen(person, absences, names, words, note))


async def invitations_screen(office: Office, actor: Actor, words: Words, page: int) -> Screen:
    links = await office.do(open_invitations, actor)
    people = await office.do(staff_list, actor)
    names = {person.id: called(person, words) for person in people}
    return open_screen(links, names, page, office.now(), words)


def register(routes: Routes) -> None:
    @routes.command("invite")
    @routes.word("пригласить", "invite")
    async def start(message: Message, actor: Actor, words: Words) -> None:
        need(actor, Permission.STAFF)
        await show(message, roles_screen(0, "", False, words))

    @routes.button(PickRole)
    async def pick_role(
        query: CallbackQuery,
        data: PickRole,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
    ) -> None:
        need(actor, Permission.STAFF)
        if data.detail != "typed":
            await state.clear()
        if data.role in ("", "more"):
            name = ""
            if data.to:
                name = called((await office.do(see_person, actor, data.to))[0], words)
            await show(query, roles_screen(data.to, name, data.role == "more", words))
        elif data.detail == "type":
            await state.set_state(Inviting.subject)
            await state.set_data({"to": data.to, "role": _name_of(data.role).value})
            back = PickRole(to=data.to, role=data.role)
            await show(query, ask_screen(words("invite-type-subject"), back, words))
        elif not data.detail and _name_of(data.role) in ASKED:
            await show(query, detail_screen(data.to, _name_of(data.role), words))
        elif data.role == RoleName.CLASS_TEACHER and data.detail.isdecimal():
            known = await office.do(see_classes, actor, grade_in(data.detail))
            await show(query, letter_screen(data, known, words))
        elif data.role == RoleName.CLASS_TEACHER and data.detail.endswith("?"):
            await state.set_state(Inviting.letter)
            await state.set_data({"to": data.to, "grade": grade_in(data.detail[:-1])})
            back = data.model_copy(update={"detail": data.detail[:-1]})
            await show(query, ask_screen(words("invite-type-letter"), back, words))
        else:
            await _chosen(query, data, actor, words, office, state, bot)

    @routes.state(Inviting.subject)
    async def subject(
        message: Message, actor: Actor, words: Words, office: Office, state: FSMContext, bot: Bot
    ) -> None:
        kept = await state.get_data()
        typed = subject_named(message.text or "")
        await state.set_state(None)
        await state.set_data({"subject": typed})
        data = PickRole(to=kept["to"], role=kept["role"], detail="typed")
        await _chosen(message, data, actor, words, office, state, bot)

    @routes.state(Inviting.letter)
    async def letter(
        message: Message, actor: Actor, words: Words, office: Office, state: FSMContext, bot: Bot
    ) -> None:
        kept = await state.get_data()
        named = class_typed(kept["grade"], message.text or "")
        await state.clear()
        data = PickRole(to=kept["to"], role=RoleName.CLASS_TEACHER, detail=named)
        await _chosen(message, data, actor, words, office, state, bot)

    _links(routes)


def _links(routes: Routes) -> None:
    @routes.button(Terms)
    async def terms(
        query: CallbackQuery,
        data: Terms,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
    ) -> None:
        need(actor, Permission.STAFF)
        role = await role_of(data.role, data.detail, state)
        if not data.make:
            await show(query, terms_screen(role, data, words))
            return
        made = await office.do(invite, actor, role, uses=data.uses, days=data.days)
        await state.clear()
        link = await link_of(bot, made.secret)
        await show(query, made_screen(made, role, data.days, link, words))

    @routes.button(OpenInvitations)
    async def opened(
        query: CallbackQuery, data: OpenInvitations, actor: Actor, words: Words, office: Office
    ) -> None:
        await show(query, await invitations_screen(office, actor, words, data.page))

    @routes.button(Revoke)
    async def revoke(
        query: CallbackQuery, data: Revoke, actor: Actor, words: Words, office: Office
    ) -> None:
        await office.do(revoke_invitation, actor, data.invitation)
        screen = await invitations_screen(office, actor, words, 0)
        await show(query, screen, toast=words.plain("invite-revoked"))
