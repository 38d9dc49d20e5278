"""/mydata and /forget: everything stored of whoever asks, to see, correct, take along, destroy."""

from __future__ import annotations

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.types import BufferedInputFile, CallbackQuery, Message
from aiogram.utils.chat_action import ChatActionSender

from handlers.callbacks.families import Forget, Mine
from handlers.families.own import my_data
from handlers.families.picking import ask_classes
from handlers.families.registering import ask_name, ask_phone
from handlers.families.saying import rewrite_and_go_on
from handlers.families.texts import ask_consent, text_of
from handlers.menu import drop_menu, refit_menu
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import Screen, put, show
from handlers.views.export import write_export
from handlers.views.families import consent_html
from handlers.views.mydata import forget_screen, forgotten_screen
from locales import Words
from school.families.consent import ConsentKind
from school.families.family import Parent
from school.families.registering import MOST_PARENTS, Family, see_family, stop_news
from school.observers.erasing import forget_me, see_my_data
from school.people.joining import see_oneself
from school.refusal import Refusal
from school.work import Actor, Office, Permission


def _parent(family: Family, parent_id: int) -> Parent:
    for parent in family.parents:
        if parent.id == parent_id:
            return parent
    raise Refusal("parent-not-yours")


def register(routes: Routes) -> None:
    @routes.command("mydata")
    @routes.word("мои данные", "my data")
    async def mine(message: Message, actor: Actor, words: Words, office: Office) -> None:
        _need_family(actor)
        await show(message, await my_data(office, actor, words))

    @routes.button(Mine)
    async def button(
        query: CallbackQuery,
        data: Mine,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
    ) -> None:
        family = await office.do(see_family, actor)
        if data.act == "file":
            await _send_file(query, actor, words, office, bot)
            return
        if data.act == "news":
            await put(query, await ask_consent(office, actor, words, ConsentKind.NEWS))
            return
        await state.clear()
        match data.act:
            case "name":
                parent = _parent(family, data.parent)
                screen = await ask_name(query, actor, words, office, state, "data", parent.id)
            case "second":
                if len(family.parents) >= MOST_PARENTS:
                    raise Refusal("parents-too-many", most=MOST_PARENTS)
                text, _ = await text_of(office, actor, words, ConsentKind.OBSERVING)
                screen = await ask_name(query, actor, words, office, state, "second")
                await rewrite_and_go_on(query, Screen(consent_html(text)), screen)
                return
            case "phone":
                parent = _parent(family, data.parent)
                screen = await ask_phone(parent, words, office, state, "data")
            case "classes":
                screen = await ask_classes(actor, words, office, state, "data")
            case "quiet":
                await office.do(stop_news, actor)
                screen = await my_data(office, actor, words, words("mydata-news-off"))
            case _:
                screen = await my_data(office, actor, words)
        await show(query, screen)

    @routes.command("forget")
    @routes.word("забудь меня", "forget me")
    async def ask(message: Message, actor: Actor, words: Words) -> None:
        _need_family(actor)
        await show(message, forget_screen(words))

    @routes.button(Forget)
    async def forget(
        query: CallbackQuery,
        data: Forget,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        bot: Bot,
    ) -> None:
        need(actor, Permission.FAMILY)
        if not data.sure:
            await show(query, forget_screen(words))
            return
        record = await office.do(forget_me, actor)
        await state.clear()
        if actor.may(Permission.OWN):
            await refit_menu(bot, await office.do(see_oneself, actor))
        else:
            await drop_menu(bot, query.from_user.id)
        await show(query, forgotten_screen(record, words))


def _need_family(actor: Actor) -> None:
    """Nothing is stored of a stranger, and that is the answer."""
    if not actor.may(Permission.FAMILY):
        raise Refusal("nothing-stored")


async def _send_file(
    query: CallbackQuery, actor: Actor, words: Words, office: Office, bot: Bot
) -> None:
    data = await office.do(see_my_data, actor)
    file = BufferedInputFile(write_export(data, office.now()), words.plain("mydata-file-name"))
    async with ChatActionSender.upload_document(query.from_user.id, bot):
        await bot.send_document(query.from_user.id, file, caption=words("mydata-file-caption"))
    await query.answer()
