"""Methods that the Bot API has and this Telegram does not play: it says so, in so many words."""

import aiogram.methods

from bot.demo.telegram.params import Params
from bot.demo.telegram.refused import refuse
from bot.demo.telegram.state import State

from .registry import METHODS, Method


def _unplayed(name: str) -> Method:
    def answer(state: State, params: Params) -> None:
        raise refuse(f"the local Telegram does not play {name}")

    return answer


def fill() -> None:
    """Registers every known method that nobody plays, so that 404 stays for unknown names."""
    for name in aiogram.methods.__all__:
        api_name = getattr(getattr(aiogram.methods, name), "__api_method__", None)
        if isinstance(api_name, str):
            METHODS.setdefault(api_name.lower(), _unplayed(api_name))


# The faces wait for it; it never reaches the table.
METHODS["getupdates"] = _unplayed("getUpdates without a face")
