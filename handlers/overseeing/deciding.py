"""What the coordinator decides about an observer; every change by hand asks why."""

from __future__ import annotations

from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.asking import ask, typed
from handlers.callbacks.overseeing import (
    ApproveAll,
    Because,
    EntryAct,
    OpenEntry,
    OpenParent,
    Seat,
)
from handlers.overseeing.looking import board_for, find_entry, line_of, place_card
from handlers.routes import Routes
from handlers.screen import Screen, clip, show
from handlers.views.overseeing.deciding import (
    READY,
    asking_screen,
    entry_screen,
    missed_screen,
    reason_screen,
    seats_screen,
)
from handlers.views.overseeing.saying import (
    NAME,
    called,
    called_together,
    party_of,
    where,
    zone_of,
)
from locales import Words
from school.observers.board import Attendance, Board
from school.observers.by_hand import enter_by_hand, move_entry
from school.observers.deciding import (
    Reason,
    Why,
    approve_all,
    approve_entry,
    confirmed_by_phone,
    reject_entry,
    remove_entry,
)
from school.observers.entry import HOLDING
from school.observers.overview import see_parents
from school.observers.visiting import admit, mark_visit
from school.refusal import Refusal
from school.vpr.materials import need_no_materials
from school.work import Actor, Office


class Deciding(StatesGroup):
    reason = State()


async def entry_card(
    office: Office, actor: Actor, words: Words, entry_id: int, note: str | None = None
) -> Screen:
    board = await board_for(office, actor)
    line, one = find_entry(board, entry_id)
    return entry_screen(board, line, one, words, note)


async def name_of_parent(office: Office, actor: Actor, parent_id: int) -> str:
    """Refusal for a parent who is not (or no longer) registered."""
    for parent in await office.do(see_parents, actor):
        if parent.id == parent_id:
            return clip(parent.name, NAME)
    raise Refusal("parent-gone")


async def ask_why(
    office: Office,
    actor: Actor,
    words: Words,
    state: FSMContext,
    deed: str,
    subject: int,
    exam: int,
) -> Screen:
    """The question for the reason; the next message may answer it in other words. ``exam`` 0:
    where the entry stands now."""
    board = await board_for(office, actor)
    if deed == "give":
        name, line = await name_of_parent(office, actor, subject), line_of(board, exam)
    else:
        here, one = find_entry(board, subject)
        name = called_together(party_of(here, one), words)
        line = line_of(board, exam) if deed == "move" else here
    await ask(state, Deciding.reason, office.now(), deed=deed, subject=subject, exam=line.place.id)
    place = where(line, zone_of(board), words)
    return reason_screen(deed, subject, line.place.id, name, place, words)


async def _carry_out(
    office: Office,
    actor: Actor,
    words: Words,
    deed: str,
    subject: int,
    exam: int,
    reason: Reason,
) -> Screen:
    """The deed, and where it has led."""
    before = await board_for(office, actor)
    if deed == "give":
        entry = await office.do(enter_by_hand, actor, exam, subject, reason)
        after = await board_for(office, actor)
        line, one = find_entry(after, entry.id)
        return entry_screen(after, line, one, words, _done(deed, [one], words))
    line, one = find_entry(before, subject)
    party = party_of(line, one)
    if deed == "move":
        await office.do(move_entry, actor, subject, exam, reason)
        note = _done(deed, party, words)
        return await entry_card(office, actor, words, subject, note)
    case = {"reject": reject_entry, "remove": remove_entry}.get(deed)
    if case is None:
        raise Refusal("button-old")
    await office.do(case, actor, subject, reason)
    note = _done(deed, party, words)
    return await place_card(office, actor, words, line.place.id, note)


def _done(deed: str, party: list[Attendance], words: Words) -> str:
    """What was done, and whom to phone because no letter reaches them."""
    note = words(f"oversee-done-{deed}", name=called_together(party, words))
    for one in party:
        if not one.reachable:
            phone = clip(one.phone, 40) or words.plain("oversee-no-number")
            note += "\n" + words("oversee-phone-them", name=called(one, words), phone=phone)
    return note


def register(routes: Routes) -> None:
    _cards(routes)
    _choosing(routes)
    _reasons(routes)


def _cards(routes: Routes) -> None:
    @routes.button(ApproveAll)
    async def all_of_them(
        query: CallbackQuery, actor: Actor, words: Words, office: Office, state: FSMContext
    ) -> None:
        count = await office.do(approve_all, actor)
        await state.clear()
        board = await board_for(office, actor)
        note = words("oversee-done-all", count=count)
        await show(query, asking_screen(board, 0, words, note))

    @routes.button(OpenEntry)
    async def open_entry(
        query: CallbackQuery,
        data: OpenEntry,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        screen = await entry_card(office, actor, words, data.entry)
        await state.clear()
        await show(query, screen)

    @routes.button(EntryAct)
    async def act(
        query: CallbackQuery,
        data: EntryAct,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        board = await board_for(office, actor)
        line, one = find_entry(board, data.entry)
        match data.act:
            case "approve":
                await office.do(approve_entry, actor, data.entry)
                note = _done("approve", party_of(line, one), words)
                screen = await entry_card(office, actor, words, data.entry, note)
            case "rang":
                await office.do(confirmed_by_phone, actor, data.entry)
                note = _done("rang", party_of(line, one), words)
                screen = await entry_card(office, actor, words, data.entry, note)
            case "?reject" | "?remove":
                deed = data.act[1:]
                screen = await ask_why(office, actor, words, state, deed, data.entry, 0)
            case "?give":
                if not line.free and one.entry.state not in HOLDING:
                    raise Refusal("place-full")
                parent, exam = one.entry.parent_id, line.place.id
                screen = await ask_why(office, actor, words, state, "give", parent, exam)
            case "?missed":
                screen = missed_screen(line, one, words)
            case "came" | "missed":
                came = data.act == "came"
                await office.do(mark_visit, actor, data.entry, came=came)
                note = words("oversee-done-came" if came else "oversee-done-missed")
                screen = await entry_card(office, actor, words, data.entry, note)
            case _:
                raise Refusal("button-old")
        await show(query, screen)


def _choosing(routes: Routes) -> None:
    @routes.button(Seat)
    async def seat(
        query: CallbackQuery,
        data: Seat,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        board = await board_for(office, actor)
        if data.deed not in ("move", "give"):
            raise Refusal("button-old")
        if data.exam:
            args = (data.deed, data.subject, data.exam)
            await show(query, await ask_why(office, actor, words, state, *args))
        else:
            await state.clear()
            await show(query, await choose_seat(office, actor, words, board, data))


async def choose_seat(
    office: Office, actor: Actor, words: Words, board: Board, data: Seat
) -> Screen:
    if data.deed == "give":
        name = await name_of_parent(office, actor, data.subject)
        return seats_screen(board, data, name, 1, 0, OpenParent(parent=data.subject), words)
    line, one = find_entry(board, data.subject)
    party = party_of(line, one)
    name, back = called_together(party, words), OpenEntry(entry=data.subject)
    return seats_screen(board, data, name, len(party), line.place.id, back, words)


def _reasons(routes: Routes) -> None:
    @routes.button(Because)
    async def because(
        query: CallbackQuery,
        data: Because,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        if data.why not in READY:
            raise Refusal("button-old")
        reason = Reason(Why(data.why))
        args = (data.deed, data.subject, data.exam, reason)
        screen = await _carry_out(office, actor, words, *args)
        await state.clear()
        await show(query, screen)

    @typed(routes, Deciding.reason)
    async def in_words(
        message: Message,
        kept: dict[str, Any],
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        said = (message.text or "").strip()
        if not said:
            raise Refusal("reason-empty")
        need_no_materials(text=said)
        reason = Reason(Why.OTHER, said)
        args = (kept["deed"], kept["subject"], kept["exam"], reason)
        screen = await _carry_out(office, actor, words, *args)
        await state.clear()
        await show(message, screen)


async def admitted(
    message: Message, token: str, actor: Actor, words: Words, office: Office
) -> None:
    """The coordinator has opened the link of an observer's own QR: who came, and where to."""
    came = await office.do(admit, actor, token)
    board = await board_for(office, actor)
    line, one = find_entry(board, came.entry.id)
    note = words("oversee-admitted-again" if came.again else "oversee-admitted")
    await show(message, entry_screen(board, line, one, words, note))
