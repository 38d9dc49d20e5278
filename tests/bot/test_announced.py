"""Contents of announcements at hand: one look for many messages, and never an older one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiogram.methods import SendMessage

from bot.announced import Announced
from school.broadcasts.announcement import LETTER, Announcement, State
from school.broadcasts.content import Part
from school.outbox.rows import AfterDoubt, Claim, Delivery, DeliveryState, Letter
from school.rich import RichText

NOW = datetime(2021, 3, 12, 11, 5, tzinfo=UTC)
ONE = Announcement(1, 1, State.SENDING, (Part(RichText("Раз")),), (), NOW)
TWO = replace(ONE, content=(Part(RichText("Два")),))


@dataclass(slots=True)
class Shelf:
    """A database with one announcement; ``meanwhile`` happens while it is read."""

    kept: Announcement | None = ONE
    reads: int = 0
    meanwhile: list[Any] = field(default_factory=list)

    @asynccontextmanager
    async def begin(self, *, writes: bool) -> AsyncIterator[Any]:
        assert not writes
        yield self

    @property
    def announcements(self) -> Shelf:
        return self

    async def get(self, announcement_id: int) -> Announcement | None:
        self.reads += 1
        found = self.kept
        for happen in self.meanwhile:
            happen()
        return found


def claim(kind: str = LETTER) -> Claim:
    row = Delivery(
        id=1,
        key="k",
        person_id=7,
        letter=Letter(kind, {"announcement": 1}),
        urgent=False,
        after_doubt=AfterDoubt.LIST,
        due_at=NOW,
        expires_at=None,
        state=DeliveryState.SENDING,
        attempts=1,
        doubts=0,
        next_at=NOW,
        error=None,
        created_at=NOW,
        finished_at=None,
    )
    return Claim(row, 9, "ru")


async def said(announced: Announced, kind: str = LETTER) -> str | None:
    rendering = await announced.look_up(claim(kind), ZoneInfo("UTC"))
    if rendering is None:
        return None
    call = rendering(late_since=None, repeat=False)
    assert isinstance(call, SendMessage)
    return call.text


async def test_many_messages_need_one_look() -> None:
    shelf = Shelf()
    announced = Announced(shelf.begin)
    assert [await said(announced) for _ in range(9)] == ["Раз"] * 9
    assert shelf.reads == 1
    shelf.kept = TWO
    announced.forget()
    assert [await said(announced) for _ in range(2)] == ["Два"] * 2
    assert shelf.reads == 2


async def test_what_changes_while_it_is_read_is_not_kept() -> None:
    shelf = Shelf()
    announced = Announced(shelf.begin)
    shelf.meanwhile = [announced.forget]
    assert await said(announced) == "Раз"
    shelf.meanwhile, shelf.kept = [], TWO
    assert await said(announced) == "Два"


async def test_other_letters_are_not_its_own() -> None:
    assert await said(Announced(Shelf().begin), "reminders") is None


async def test_an_announcement_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        await said(Announced(Shelf(kept=None).begin))
