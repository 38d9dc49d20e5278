"""What the steps of correcting an item share: the item, the change, its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.pending import Amending, from_data, to_data
from handlers.screen import show
from handlers.views.item import item_screen, reason_screen
from locales import Words
from school.plan.editing import Change, change_item, try_change
from school.refusal import Refusal
from school.reminders.coverage import Coverage, Proof, see_item
from school.work import Actor, Office, Permission

LISTS = ("all", "red")


@dataclass(frozen=True, slots=True)
class Desk:
    """What every step of a correction needs at hand."""

    event: CallbackQuery | Message
    actor: Actor
    words: Words
    office: Office
    state: FSMContext

    async def look(self, item_id: int) -> tuple[Proof, Coverage]:
        """The item, for somebody who may correct it."""
        if not self.actor.may(Permission.EDIT_PLAN):
            raise Refusal("no-right")
        return await self.office.do(see_item, self.actor, item_id)

    async def show_item(self, item_id: int, back: str, note: str | None = None) -> None:
        proof, one = await self.office.do(see_item, self.actor, item_id)
        editor = self.actor.may(Permission.EDIT_PLAN)
        said = "" if note is None or isinstance(self.event, CallbackQuery) else note
        screen = item_screen(one, proof, back, self.words, editor=editor, note=said)
        await show(self.event, screen, toast=note)

    async def make(self, item_id: int, back: str, change: Change) -> None:
        """Makes a change, or asks for its reason when the plan is approved."""
        ask = await self.office.do(try_change, self.actor, item_id, change)
        before, after, _, needs_reason = ask
        if needs_reason:
            proof, _ = await self.look(item_id)
            await self.state.set_state(Amending.reason)
            await self.state.set_data(to_data(item_id, back, change))
            screen = reason_screen(before, after, proof.people, back, self.words)
            await show(self.event, screen)
            return
        await self.office.do(change_item, self.actor, item_id, change)
        await self.state.clear()
        await self.show_item(item_id, back, self.words.plain("item-kept"))

    async def make_for(self, reason: str) -> None:
        """Makes the change that was waiting for its reason."""
        data = await self.state.get_data()
        if await self.state.get_state() != Amending.reason.state or "as_in_plan" not in data:
            raise Refusal("button-old")
        await self.office.do(change_item, self.actor, data["item"], from_data(data, reason))
        await self.state.clear()
        await self.show_item(data["item"], data["back"], self.words.plain("item-amended"))


def listing_of(back: str) -> str:
    return back if back in LISTS else "all"


async def chosen_so_far(state: FSMContext, item_id: int, what: str) -> list[Any] | None:
    """What was marked so far for this item, or None when choosing begins."""
    data = await state.get_data()
    return data.get(what) if data.get("choosing") == item_id else None


async def keep_chosen(state: FSMContext, item_id: int, what: str, chosen: list[Any]) -> None:
    await state.set_state(None)
    await state.set_data({"choosing": item_id, what: chosen})
