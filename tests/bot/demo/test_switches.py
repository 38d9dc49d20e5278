"""The switch that takes a site away from the bot's eyes, and gives it back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.demo.links import DemoProbe
from bot.demo.page.switches import LINK, Switchboard
from bot.demo.telegram import Telegram
from school.resources.checking import Alive, Dead

SITE, OTHER = "https://math5-vpr.sdamgia.ru/", "https://fioco.ru"


async def test_a_link_is_broken_and_mended() -> None:
    probe = DemoProbe()
    board = Switchboard(Telegram("1:x", lambda: datetime(2020, 9, 11, tzinfo=UTC)), probe)
    assert [row["on"] for row in board.wire() if row["key"] == LINK] == [False]
    board.set(LINK, True)
    assert board.is_on(LINK)
    assert await probe.look(SITE) == Dead("http-404")
    assert await probe.look(OTHER) == Alive()
    board.clear()
    assert not board.is_on(LINK)
    assert await probe.look(SITE) == Alive()


def test_without_links_there_is_no_such_switch() -> None:
    board = Switchboard(Telegram("1:x", lambda: datetime(2020, 9, 11, tzinfo=UTC)))
    assert LINK not in [row["key"] for row in board.wire()]
    with pytest.raises(KeyError):
        board.set(LINK, True)
