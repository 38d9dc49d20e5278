"""The steps in which a test is entered."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class Testing(StatesGroup):
    grade_class = State()
    subject = State()
    room = State()  # of a new test
    other_room = State()  # of a test that is there
    other_subject = State()
    table = State()
