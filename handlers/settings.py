"""/settings: what the school decides for itself; reminders follow at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.common import Pick
from handlers.callbacks.settings import SettingsPage, SetTo
from handlers.common import picks
from handlers.picker import as_day
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.settings import (
    ASKED,
    ZONES,
    choice_screen,
    clock,
    days_screen,
    settings_screen,
    typed_screen,
)
from locales import Words
from school.dates.year import Scheme, SchoolYear, customary_terms
from school.plan.season import see_season
from school.refusal import Refusal
from school.settings import (
    LADDERS,
    change_settings,
    read_terms,
    see_settings,
    set_day,
    set_terms,
)
from school.work import Actor, Office, Permission

_USUAL = ("обычные", "как обычно", "usual")


class Setting(StatesGroup):
    name = State()
    terms = State()


async def _year(office: Office, actor: Actor) -> SchoolYear:
    need(actor, Permission.SETTINGS)
    return (await office.do(see_season, actor)).year


async def _whole(office: Office, actor: Actor, words: Words) -> Screen:
    year = await _year(office, actor)
    return settings_screen(await office.do(see_settings, actor, year), year, words)


def _change(what: str, value: str) -> dict[str, Any]:
    """What a button sets. Refusal for an old or made-up one."""
    try:
        match what:
            case "zone":
                return {"zone": ZONES[int(value)]}
            case "week":
                return {"week": int(value)}
            case "morning":
                return {"morning": clock(value)}
            case "quiet":
                start, _, end = value.partition("-")
                return {"quiet": (clock(start), clock(end))}
            case "acceptance":
                return {"acceptance": value == "1"}
            case "ladder":
                return {"ladder": LADDERS[value]}
    except (ValueError, LookupError) as error:
        raise Refusal("button-old") from error
    raise Refusal("button-old")


def register(routes: Routes) -> None:
    @routes.command("settings")
    @routes.word("настройки", "settings")
    async def settings(message: Message, actor: Actor, words: Words, office: Office) -> None:
        await show(message, await _whole(office, actor, words))

    @routes.button(SettingsPage)
    async def page(
        query: CallbackQuery,
        data: SettingsPage,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        year = await _year(office, actor)
        await state.clear()
        kept = await office.do(see_settings, actor, year)
        if data.page == "name":
            await state.set_state(Setting.name)
            screen = typed_screen("settings-ask-name", words)
        elif data.page == "days":
            today = kept.profile.calendar.local_day(office.now())
            screen = days_screen(kept.profile, max(today, year.start), words)
        elif data.page in ASKED:
            if data.page == "terms":
                await state.set_state(Setting.terms)
            screen = choice_screen(data.page, kept, year, words)
        else:
            screen = settings_screen(kept, year, words)
        await show(query, screen)

    @routes.button(SetTo)
    async def set_to(
        query: CallbackQuery,
        data: SetTo,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        year = await _year(office, actor)
        await state.clear()
        if data.what == "terms":
            trimesters = customary_terms(year, Scheme.TRIMESTERS)
            terms = trimesters if data.value == "trimesters" else None
            await office.do(set_terms, actor, year, terms)
        else:
            await office.do(change_settings, actor, **_change(data.what, data.value))
        screen = await _whole(office, actor, words)
        await show(query, screen, toast=words.plain("settings-kept"))

    @routes.state(Setting.name)
    async def name(
        message: Message, actor: Actor, words: Words, office: Office, state: FSMContext
    ) -> None:
        await office.do(change_settings, actor, name=message.text or "")
        await state.clear()
        await show(message, await _whole(office, actor, words))

    @routes.state(Setting.terms)
    async def terms(
        message: Message, actor: Actor, words: Words, office: Office, state: FSMContext
    ) -> None:
        year = await _year(office, actor)
        text = (message.text or "").strip()
        own = None if text.casefold() in _USUAL else read_terms(text, year)
        await office.do(set_terms, actor, year, own)
        await state.clear()
        await show(message, await _whole(office, actor, words))


@picks("day")
async def _day(
    query: CallbackQuery, data: Pick, actor: Actor, words: Words, office: Office
) -> None:
    """A tap makes a working day one without lessons, a day off one with; the next undoes it."""
    year = await _year(office, actor)
    profile = (await office.do(see_settings, actor, year)).profile
    day, toast = as_day(data.day), None
    if data.step == "day":
        usual = replace(profile.calendar, own={}).is_working(day)
        lessons = None if day in profile.extra_days else not usual
        profile = await office.do(set_day, actor, day, lessons)
        said = {None: "usual", True: "yes", False: "no"}[lessons]
        toast = words.plain("settings-day-toast", day=words.day(day, weekday=True), lessons=said)
    await show(query, days_screen(profile, day, words), toast=toast)
