"""The executor's own tasks: /my, the card of a task and every answer to a reminder."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from aiogram.exceptions import TelegramBadRequest
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.asking import answered, ask
from handlers.broadcasting.banner import bannered
from handlers.callbacks.common import Pick
from handlers.callbacks.tasks import (
    AS_NEW,
    Ask,
    Done,
    Extend,
    Going,
    Later,
    Leaf,
    NotMine,
    See,
    Undo,
)
from handlers.common import picks
from handlers.picker import as_day
from handlers.routes import Routes
from handlers.screen import Screen, put, show
from handlers.views.task_lists import my_screen, today_screen
from handlers.views.tasks import (
    card_screen,
    done_screen,
    extend_reason_screen,
    extend_screen,
    later_screen,
    named,
    sure_screen,
    without_spent,
)
from locales import Words
from school.refusal import Refusal
from school.reminders.answering import (
    ask_extension,
    decline,
    report_done,
    see_task,
    snooze,
    undo_answer,
)
from school.reminders.card import TaskCard
from school.reminders.progress import my_tasks
from school.work import Actor, Office


class Answering(StatesGroup):
    extension_reason = State()
    evidence = State()


async def present(
    query: CallbackQuery, screen: Screen, *, back: str = "", toast: str | None = None
) -> None:
    """Shows what became of a tap: in place, or as a new message when the tap was on a list that
    should stay (``back`` is AS_NEW). A Bot API without disabled buttons gets none."""

    async def once(what: Screen) -> None:
        if back == AS_NEW:
            await put(query, what)
        else:
            await show(query, what, toast=toast)

    try:
        await once(screen)
    except TelegramBadRequest:
        await once(without_spent(screen))


async def await_evidence(state: FSMContext, card: TaskCard) -> None:
    """What is sent next within the conversation belongs to this task."""
    await ask(state, Answering.evidence, card.now, task=card.task.id)


def _list_of(back: str) -> str:
    """The list that a card can lead back to; one that stands in a message of its own has none."""
    return "" if back == AS_NEW else back


async def _strike(query: CallbackQuery, task_id: int) -> None:
    """Takes the buttons of one task off a list of reminders; the rest can still be answered."""
    message = query.message
    if not isinstance(message, Message) or message.reply_markup is None:
        return
    own = {Done(task=task_id, back=AS_NEW).pack(), See(task=task_id, back=AS_NEW).pack()}
    rows = [
        [button for button in row if button.callback_data not in own]
        for row in message.reply_markup.inline_keyboard
    ]
    left = InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])
    if left != message.reply_markup:
        with suppress(TelegramBadRequest):  # the list may be deleted meanwhile
            await message.edit_reply_markup(reply_markup=left)


@picks("ext")
async def pick_extension(
    query: CallbackQuery,
    data: Pick,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    card = await office.do(see_task, actor, data.subject)
    day = as_day(data.day)
    if data.step == "month":
        await present(query, extend_screen(card, words, day))
        return
    await ask(state, Answering.extension_reason, card.now, task=card.task.id, until=data.day)
    await present(query, extend_reason_screen(card, words, day))


def register(routes: Routes) -> None:
    _lists(routes)
    _answers(routes)
    _extensions(routes)


def _lists(routes: Routes) -> None:
    @routes.command("my")
    @routes.word("мои", "моё", "мое", "мои пункты", "my", "mine")
    async def mine(message: Message, actor: Actor, words: Words, office: Office) -> None:
        screen = my_screen(await office.do(my_tasks, actor), words)
        await show(message, await bannered(screen, office, actor, words))

    @routes.button(Leaf)
    async def leaf(
        query: CallbackQuery,
        data: Leaf,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        await state.clear()
        screen = today_screen if data.name == "d" else my_screen
        page = screen(await office.do(my_tasks, actor), words, data.page)
        await show(query, await bannered(page, office, actor, words))

    @routes.button(See)
    async def see(
        query: CallbackQuery,
        data: See,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        await state.clear()
        card = await office.do(see_task, actor, data.task)
        await present(query, card_screen(card, words, _list_of(data.back)), back=data.back)


def _answers(routes: Routes) -> None:
    @routes.button(Done)
    async def done(
        query: CallbackQuery,
        data: Done,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        card = await office.do(report_done, actor, data.task)
        if data.back == AS_NEW:
            await _strike(query, data.task)
        back = _list_of(data.back)
        if card.again:
            toast = words.plain("task-done-before")
            await present(query, card_screen(card, words, back), back=data.back, toast=toast)
            return
        await await_evidence(state, card)
        toast = words.plain("task-done-toast")
        await present(query, done_screen(card, words, back), back=data.back, toast=toast)

    @routes.button(Undo)
    async def undo(
        query: CallbackQuery,
        data: Undo,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        card = await office.do(undo_answer, actor, data.task)
        await state.clear()
        toast = words.plain("task-undone-toast")
        await present(query, card_screen(card, words, data.back), toast=toast)

    @routes.button(Later)
    async def later(
        query: CallbackQuery, data: Later, actor: Actor, words: Words, office: Office
    ) -> None:
        if not data.days:
            card = await office.do(see_task, actor, data.task)
            _still_open(card)
            await present(query, later_screen(card, words, data.back))
            return
        card, at = await office.do(snooze, actor, data.task, data.days)
        day = words.day(at.astimezone(card.zone).date(), weekday=True)
        note = words("task-later-kept", day=day, at=f"{at.astimezone(card.zone):%H:%M}")
        toast = words.plain("task-later-toast", day=day)
        await present(query, card_screen(card, words, data.back, note), toast=toast)

    @routes.button(NotMine)
    async def not_mine(
        query: CallbackQuery, data: NotMine, actor: Actor, words: Words, office: Office
    ) -> None:
        if not data.sure:
            card = await office.do(see_task, actor, data.task)
            _still_open(card)
            await present(query, sure_screen(card, words, data.back))
            return
        card = await office.do(decline, actor, data.task)
        toast = words.plain("task-not-mine-toast")
        await present(query, card_screen(card, words, data.back), toast=toast)

    @routes.button(Going)
    async def going(
        query: CallbackQuery, data: Going, actor: Actor, words: Words, office: Office
    ) -> None:
        _still_open(await office.do(see_task, actor, data.task))
        await query.answer(words.plain("task-going-toast"))


def _still_open(card: TaskCard) -> None:
    """A question about a task that is closed would lead nowhere."""
    if not card.open:
        raise Refusal("task-closed", label=card.item.label)


def _extensions(routes: Routes) -> None:
    @routes.button(Extend)
    async def extend(
        query: CallbackQuery, data: Extend, actor: Actor, words: Words, office: Office
    ) -> None:
        card = await office.do(see_task, actor, data.task)
        _still_open(card)
        await present(query, extend_screen(card, words, max(card.task.due, card.today)))

    @routes.button(Ask)
    async def without_reason(
        query: CallbackQuery,
        data: Ask,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        card = await office.do(ask_extension, actor, data.task, as_day(data.until))
        await state.clear()
        toast = words.plain("task-extend-toast")
        await present(query, card_screen(card, words), toast=toast)

    @routes.state(Answering.extension_reason)
    async def because(
        message: Message,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
        **given: Any,
    ) -> None:
        given |= {"actor": actor, "words": words, "office": office}
        kept = await answered(routes, message, state, office.now(), given)
        if kept is None:
            return
        await state.clear()
        reason = message.text or message.caption or ""
        card = await office.do(ask_extension, actor, kept["task"], as_day(kept["until"]), reason)
        note = words("task-extend-sent", item=named(card.item.label, words))
        await show(message, card_screen(card, words, note=note))
