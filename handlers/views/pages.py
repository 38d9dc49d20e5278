"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.common import Nothing
from handlers.screen import Button

T = TypeVar("T")


def part(things: Sequence[T], page: int, size: int) -> tuple[int, int, Sequence[T]]:
    """The page (put right if it does not exist any more), how many there are, and what is on it."""
    pages = max(1, -(-len(things) // size))
    page = min(max(page, 0), pages - 1)
    return page, pages, things[page * size :][:size]


def turning(page: int, pages: int, to: Callable[[int], CallbackData]) -> list[Button]:
    """The row that turns pages; empty for one page."""
    if pages < 2:
        return []
    before = Button("‹", to(page - 1) if page else Nothing())
    after = Button("›", to(page + 1) if page + 1 < pages else Nothing())
    return [before, Button(f"{page + 1} / {pages}", Nothing()), after]
