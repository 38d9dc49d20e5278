"""«Новый учебный год»: a preview of everything, corrections by taps, one confirmation."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.callbacks.yearly import (
    ChooseRole,
    ClassRight,
    Leaves,
    Moving,
    TurnNow,
    TurnPage,
    TurnRole,
)
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.yearly.turning import (
    USUAL,
    role_screen,
    roles_screen,
    sure_screen,
    tasks_screen,
    turn_screen,
)
from locales import Words
from school.refusal import Refusal
from school.work import Actor, Office
from school.yearly.leaving import see_leavers
from school.yearly.turn import Turn
from school.yearly.turning import choose_leaving, choose_moving, choose_role, see_turn, turn_year


async def _whole(office: Office, actor: Actor, words: Words, turn: Turn | None = None) -> Screen:
    if turn is None:
        turn = await office.do(see_turn, actor)
    leavers = await office.do(see_leavers, actor)
    return turn_screen(turn, len(leavers.ids), words)


def register(routes: Routes) -> None:
    @routes.word("новый учебный год", "new school year")
    async def asked(message: Message, actor: Actor, words: Words, office: Office) -> None:
        await show(message, await _whole(office, actor, words))

    @routes.button(TurnPage)
    async def page(
        query: CallbackQuery, data: TurnPage, actor: Actor, words: Words, office: Office
    ) -> None:
        turn = await office.do(see_turn, actor)
        match data.page if turn.record.done_at is None and turn.offered else "":
            case "roles":
                screen = roles_screen(turn, data.part, words)
            case "tasks":
                screen = tasks_screen(turn, data.part, words)
            case "sure":
                screen = sure_screen(turn, words)
            case _:
                screen = await _whole(office, actor, words, turn)
        await show(query, screen)

    @routes.button(TurnRole)
    async def role(
        query: CallbackQuery, data: TurnRole, actor: Actor, words: Words, office: Office
    ) -> None:
        turn = await office.do(see_turn, actor)
        screen = role_screen(turn, data.binding, data.part, words)
        if screen is None:
            raise Refusal("role-gone")
        await show(query, screen)

    @routes.button(ChooseRole)
    async def choose(
        query: CallbackQuery, data: ChooseRole, actor: Actor, words: Words, office: Office
    ) -> None:
        chosen = None if data.to == USUAL else data.to
        turn = await office.do(choose_role, actor, data.binding, chosen)
        await show(query, roles_screen(turn, data.part, words), toast=words.plain("turn-kept"))

    @routes.button(Leaves)
    async def leaves(
        query: CallbackQuery, data: Leaves, actor: Actor, words: Words, office: Office
    ) -> None:
        turn = await office.do(choose_leaving, actor, data.grade)
        await show(query, await _whole(office, actor, words, turn))

    @routes.button(Moving)
    async def moving(
        query: CallbackQuery, data: Moving, actor: Actor, words: Words, office: Office
    ) -> None:
        turn = await office.do(choose_moving, actor, data.on)
        await show(query, await _whole(office, actor, words, turn))

    @routes.button(TurnNow)
    async def now(
        query: CallbackQuery, data: TurnNow, actor: Actor, words: Words, office: Office
    ) -> None:
        turn = await office.do(turn_year, actor, data.mark)
        screen = await _whole(office, actor, words, turn)
        await show(query, screen, toast=words.plain("turn-toast"))

    @routes.button(ClassRight)
    async def right(query: CallbackQuery, words: Words) -> None:
        await show(query, Screen(words("class-moved-thanks")))
