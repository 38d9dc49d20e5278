"""The table of methods: lower-case name → what answers it."""

from collections.abc import Callable
from typing import Any

from bot.demo.telegram.params import Params
from bot.demo.telegram.state import State

Method = Callable[[State, Params], Any]
METHODS: dict[str, Method] = {}


def method(*names: str) -> Callable[[Method], Method]:
    """Registers a function under its Bot API names (their letter case does not matter)."""

    def register(function: Method) -> Method:
        for name in names:
            METHODS[name.lower()] = function
        return function

    return register
