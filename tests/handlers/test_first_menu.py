"""The menu of strangers: set by the first answer, in every language, and not lost with it."""

from __future__ import annotations

from aiogram.types import BotCommandScopeDefault

from bot.demo.telegram.faults import Fault
from tests.chat import School


async def _menu(school: School, language: str | None = None) -> list[str]:
    found = await school.app.bot.get_my_commands(
        scope=BotCommandScopeDefault(), language_code=language
    )
    return [one.command for one in found]


async def test_the_first_answer_sets_it(school: School) -> None:
    assert await _menu(school) == []
    anna = school.stranger("Анна")
    await anna.send("/help")
    assert "observe" in await _menu(school)
    assert await _menu(school, "en") == await _menu(school)


async def test_what_telegram_refused_comes_after_the_next(school: School) -> None:
    school.telegram.faults.add(Fault("server_error", method="setMyCommands"))
    anna = school.stranger("Анна")
    await anna.send("/help")
    anna.sees("/info")
    assert await _menu(school) == []
    school.telegram.faults.clear()
    await anna.send("/help")
    assert "observe" in await _menu(school)
