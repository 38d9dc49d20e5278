"""Who left: looked at, taken off the list by taps, then destroyed."""

from __future__ import annotations

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.callbacks.yearly import EraseLeavers, LeaverPage, SkipLeaver
from handlers.routes import Routes
from handlers.screen import show
from handlers.views.yearly.leaving import erased_screen, leavers_screen, sure_screen
from locales import Words
from school.families.family import Destruction
from school.refusal import Refusal
from school.work import Actor, Office
from school.yearly.leaving import AT_ONCE, erase_leavers, keep_family, see_leavers

_SKIPPED = "leavers-skipped"


async def _skipped(state: FSMContext) -> list[int]:
    """Staff of whom the coordinator decides another time."""
    return list((await state.get_data()).get(_SKIPPED, ()))


def register(routes: Routes) -> None:
    @routes.button(LeaverPage)
    async def page(
        query: CallbackQuery,
        data: LeaverPage,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        leavers = await office.do(see_leavers, actor)
        skipped = await _skipped(state)
        if data.sure:
            count = sum(one not in skipped for one in leavers.ids)
            await show(query, sure_screen(count, words))
        else:
            await show(query, leavers_screen(leavers, skipped, data.part, words))

    @routes.button(SkipLeaver)
    async def skip(
        query: CallbackQuery,
        data: SkipLeaver,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        leavers = await office.do(see_leavers, actor)
        skipped = await _skipped(state)
        toast = None
        if any(one.person_id == data.person for one in leavers.families):
            leavers = await office.do(keep_family, actor, data.person)
            toast = words.plain("leavers-family-kept")
        else:
            skipped = [n for n in skipped if n != data.person] + (
                [] if data.person in skipped else [data.person]
            )
            await state.update_data({_SKIPPED: skipped})
        await show(query, leavers_screen(leavers, skipped, data.part, words), toast=toast)

    @routes.button(EraseLeavers)
    async def erase(
        query: CallbackQuery,
        data: EraseLeavers,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        leavers = await office.do(see_leavers, actor)
        skipped = await _skipped(state)
        ids = [one for one in leavers.ids if one not in skipped]
        if not ids or len(ids) != data.count:
            raise Refusal("leavers-changed")
        records: list[Destruction] = []
        for at in range(0, len(ids), AT_ONCE):
            batch = await office.do(erase_leavers, actor, ids[at : at + AT_ONCE])
            records += batch
        screen = erased_screen(records[0].number, records[-1].number, words)
        await show(query, screen)
