"""The morning letter to the heads; and to administrators, that the bot did not run."""

from __future__ import annotations

from handlers.callbacks.morning import Morning
from handlers.letters import Values, letter
from handlers.screen import Button, Screen
from handlers.views.morning import gap_said, morning_screen
from locales import Words


@letter("morning")
def morning(values: Values, words: Words) -> Screen:
    return morning_screen(values, words, new=True)


@letter("was-down")
def was_down(values: Values, words: Words) -> Screen:
    open_ = Button(words.plain("morning-open"), Morning(new=True))
    return Screen(words("letter-was-down", gap=gap_said(values, words)), [[open_]])
