"""The heads' morning: /today of whoever controls, its lists, its picture, its hour."""

from __future__ import annotations

import asyncio
from datetime import time

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.types import BufferedInputFile, CallbackQuery, Message
from aiogram.utils.chat_action import ChatActionSender

from handlers.broadcasting.banner import bannered
from handlers.callbacks.morning import Morning, MorningHour, MorningLate, MorningPicture
from handlers.routes import Routes
from handlers.screen import Screen, put, show
from handlers.views.morning import back_row, hour_screen, morning_screen, picture_row
from handlers.views.morning_late import late_screen
from handlers.views.task_lists import control_screen, today_screen
from locales import Words
from school.morning.hours import choose_hour, see_hour
from school.morning.seeing import see_morning, see_overdue, see_state
from school.refusal import Refusal
from school.reminders.progress import my_tasks, to_decide
from school.reports.morning_png import draw_morning
from school.work import Actor, Office, Permission


async def first_screen(office: Office, actor: Actor, words: Words) -> Screen:
    """What /today shows: the school's morning to whoever controls, one's own tasks to others."""
    if actor.may(Permission.CONTROL):
        screen = morning_screen(await office.do(see_morning, actor), words)
    else:
        screen = today_screen(await office.do(my_tasks, actor), words)
    return await bannered(screen, office, actor, words)


async def _page(name: str, office: Office, actor: Actor, words: Words) -> Screen:
    match name:
        case "":
            return await bannered(
                morning_screen(await office.do(see_morning, actor), words), office, actor, words
            )
        case "own":
            own = today_screen(await office.do(my_tasks, actor), words)
            return own.with_rows(back_row(words))
        case "decide":
            waiting = control_screen(await office.do(to_decide, actor), words)
            return waiting.with_rows(back_row(words))
        case "hour":
            return hour_screen(await office.do(see_hour, actor), words)
    raise Refusal("button-old")


async def _answer(query: CallbackQuery, screen: Screen, *, new: bool) -> None:
    if new:
        await put(query, screen)
    else:
        await show(query, screen)


def _hour(said: str) -> time | None:
    """What a button says. Refusal for a made-up one."""
    if said == "off":
        return None
    try:
        return time(int(said[:2]), int(said[2:]))
    except ValueError as error:
        raise Refusal("button-old") from error


def register(routes: Routes) -> None:
    @routes.command("today")
    @routes.word("сегодня", "что сегодня", "today")
    async def today(message: Message, actor: Actor, words: Words, office: Office) -> None:
        await show(message, await first_screen(office, actor, words))

    @routes.button(Morning)
    async def page(
        query: CallbackQuery,
        data: Morning,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        screen = await _page(data.page, office, actor, words)
        await state.clear()
        await _answer(query, screen, new=data.new)

    @routes.button(MorningLate)
    async def late(
        query: CallbackQuery, data: MorningLate, actor: Actor, words: Words, office: Office
    ) -> None:
        day, tasks = await office.do(see_overdue, actor)
        await _answer(query, late_screen(day, tasks, words, data.page), new=data.new)

    @routes.button(MorningHour)
    async def hour(
        query: CallbackQuery, data: MorningHour, actor: Actor, words: Words, office: Office
    ) -> None:
        chosen = await office.do(choose_hour, actor, _hour(data.at))
        await show(query, hour_screen(chosen, words), toast=words.plain("morning-hour-kept"))

    @routes.button(MorningPicture)
    async def picture(
        query: CallbackQuery,
        data: MorningPicture,
        actor: Actor,
        words: Words,
        office: Office,
        bot: Bot,
    ) -> None:
        state = await office.do(see_state, actor)
        async with ChatActionSender.upload_photo(query.from_user.id, bot):
            drawn = await asyncio.to_thread(draw_morning, state, dark=data.dark)
            name = f"{words.plain('morning-file')}.png"
            other = Screen("", [picture_row(words, dark=data.dark)])
            await bot.send_photo(
                query.from_user.id, BufferedInputFile(drawn, name), reply_markup=other.keyboard
            )
        await query.answer()
