"""Every letter that the program writes has a view, and the watchman's have words."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handlers.letters import VIEWS, render
from locales import LANGUAGES, Words
from scheduler.watchman import Trouble
from school.outbox import Letter

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("trouble", list(Trouble))
def test_the_watchman_says_what_to_do(trouble: Trouble, language: str) -> None:
    letter = Letter("ledger", {"trouble": trouble.value})
    assert "doctor" in render(letter, Words(language), zone=ZoneInfo("UTC")).text


def test_every_letter_that_is_written_has_a_view() -> None:
    code = "\n".join(
        file.read_text(encoding="utf-8")
        for room in ("school", "bot")
        for file in (ROOT / room).rglob("*.py")
    )
    written = set(re.findall(r'Letter\(\s*"([a-z-]+)"', code))
    assert "reminders" in written
    assert written <= set(VIEWS)
