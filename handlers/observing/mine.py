"""/places: one's own places; «Приду», «Не смогу», the answer to an offer."""

from __future__ import annotations

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.observing import Answer, Coming, GiveUp, MyPlace, MyPlaces
from handlers.families.coming import home
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.my_places import alone, gone_screen, list_screen, mine_screen, sure_screen
from handlers.views.observing import hours_of, said_values, taken_screen
from locales import Words
from school.observers.entry import LIVE
from school.observers.mine import my_entries, see_my_entry
from school.observers.signing import accept_offer, decline_offer, give_up, will_come
from school.refusal import Refusal
from school.work import Actor, Office, Permission


async def all_mine(
    office: Office, actor: Actor, words: Words, page: int = 0, note: str = ""
) -> Screen:
    """The list; somebody with one place sees that one at once."""
    mine = await office.do(my_entries, actor)
    if alone(mine):
        return mine_screen(mine.live[0], mine, words, note)
    return list_screen(mine, page, words, note)


async def one_mine(
    office: Office, actor: Actor, words: Words, entry_id: int, note: str = ""
) -> Screen:
    """The card of a place of one's own, as it is now."""
    one = await office.do(see_my_entry, actor, entry_id)
    return mine_screen(one, await office.do(my_entries, actor), words, note)


def register(routes: Routes) -> None:
    @routes.command("places")
    @routes.word("мои места", "места", "my places", "places")
    async def places(message: Message, actor: Actor, words: Words, office: Office) -> None:
        if actor.may(Permission.FAMILY):
            await show(message, await all_mine(office, actor, words))
        else:
            await show(message, await home(office, actor, words))

    @routes.button(MyPlaces)
    async def page(
        query: CallbackQuery,
        data: MyPlaces,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        await state.clear()
        await show(query, await all_mine(office, actor, words, data.page))

    @routes.button(MyPlace)
    async def place(
        query: CallbackQuery,
        data: MyPlace,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        await state.clear()
        await show(query, await one_mine(office, actor, words, data.entry))

    @routes.button(Coming)
    async def coming(
        query: CallbackQuery, data: Coming, actor: Actor, words: Words, office: Office
    ) -> None:
        one = await office.do(see_my_entry, actor, data.entry)
        if one.end < office.now():
            raise Refusal("place-over")
        await office.do(will_come, actor, data.entry)
        toast = words.plain("mine-come-toast")
        await show(query, await one_mine(office, actor, words, data.entry), toast=toast)

    @routes.button(GiveUp)
    async def cannot(
        query: CallbackQuery, data: GiveUp, actor: Actor, words: Words, office: Office
    ) -> None:
        one = await office.do(see_my_entry, actor, data.entry)
        if one.entry.state not in LIVE:
            await show(query, gone_screen(one, words))
        elif not data.sure:
            if one.entry.arrived_at is not None:
                raise Refusal("visit-begun")
            await show(query, sure_screen(one, words))
        else:
            await office.do(give_up, actor, data.entry)
            toast = words.plain("mine-gone-toast")
            await show(query, gone_screen(one, words), toast=toast)

    @routes.button(Answer)
    async def answer(
        query: CallbackQuery, data: Answer, actor: Actor, words: Words, office: Office
    ) -> None:
        one = await office.do(see_my_entry, actor, data.entry)
        if not data.take:
            await office.do(decline_offer, actor, data.entry)
            await show(query, gone_screen(one, words), toast=words.plain("mine-gone-toast"))
            return
        try:
            signed = await office.do(accept_offer, actor, data.entry)
        except Refusal as refusal:
            raise Refusal(refusal.key, **said_values(refusal.values, words)) from refusal
        zone = (await office.do(my_entries, actor)).zone
        hours = hours_of(signed.place.exam, one.start, one.end, zone, words)
        await show(query, taken_screen(signed, hours, words))
