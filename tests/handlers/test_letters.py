"""Every letter that the program writes has a view, and the watchman's have words."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.demo.telegram.entities import formatted
from handlers.letters import VIEWS, render
from locales import LANGUAGES, Words
from scheduler.watchman import Trouble
from school.outbox.rows import Letter

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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "letter",
    [
        Letter("page-expired", {"page": 1, "title": "<Окно> & срок", "until": "2020-09-20"}),
        Letter("card-expired", {"card": 1, "title": "<Окно> & срок", "until": "2020-09-20"}),
        *(
            Letter(
                "card-withdrawn",
                {
                    "cards": [
                        {
                            "card": number,
                            "title": "<Окно> & срок",
                            "url": "https://a.example/?a=1&b=<2>",
                            "why": "http-404",
                        }
                        for number in range(count)
                    ]
                },
            )
            for count in (1, 20)
        ),
    ],
    ids=lambda letter: letter.kind if isinstance(letter, Letter) else letter,
)
def test_editors_are_told_in_words_that_fit(letter: Letter, language: str) -> None:
    screen = render(letter, Words(language), zone=ZoneInfo("UTC"))
    said = formatted(screen.text, "HTML")
    assert "<Окно> & срок" in said.text
    assert said.length < 4096
    assert screen.keyboard is not None
