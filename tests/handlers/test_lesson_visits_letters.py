"""Every letter of lesson visits, in both languages and of both kinds."""

from __future__ import annotations

import re

import pytest

from handlers.letters import VIEWS, render
from locales import LANGUAGES, Words
from school.outbox.rows import Json, Letter
from school.visits.visit import Trouble
from tests.chat import MOSCOW

SLOT: dict[str, Json] = {"day": "2020-09-21", "lesson": 3, "at": ""}
VALUES: dict[str, Json] = {
    "visit": 1,
    "revision": 2,
    "visitor": "Зимина <В> П.",
    "host": "Ершова & Д.Ю.",
    "class": "5А",
    "subject": "=SUM(A1)",
    "slots": [SLOT, {**SLOT, "lesson": None, "at": "09:30"}],
    "agreed": SLOT,
    "by": "Климова А.С.",
    "reason": "<b>курсы</b>",
    "points": ["критерии <названы>"],
    "seen": "{seen}",
    "advice": "памятка",
    "deadline": "2020-09-30",
    "remark": "<i>",
}
KINDS = sorted(kind for kind in VIEWS if kind.startswith("lesson-"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_names_the_class_and_stays_text(kind: str, language: str) -> None:
    for visit, to_host, trouble in zip(
        ("lesson", "journal") * 2, (True, False) * 2, Trouble, strict=True
    ):
        more: dict[str, Json] = {"kind": visit, "to_host": to_host, "trouble": trouble.value}
        letter = Letter(kind, {**VALUES, **more})
        screen = render(letter, Words(language), zone=MOSCOW)
        assert "5А, =SUM(A1)" in screen.text
        assert not re.search(r"\.\.|<(?!/?[bi]>)", screen.text), screen.text
        assert "<В>" not in screen.text and "<названы>" not in screen.text
        for row in screen.rows:
            for button in row:
                assert button.data and len(button.data.pack().encode()) <= 64
                assert len(button.text) <= 45, button.text


def test_one_day_is_simply_convenient() -> None:
    values: dict[str, Json] = {**VALUES, "slots": [SLOT], "kind": "journal", "to_host": True}
    screen = render(Letter("lesson-proposed", values), Words("ru"), zone=MOSCOW)
    assert [button.text for row in screen.rows for button in row] == [
        "Удобно",
        "Предложить другой день",
        "Открыть",
    ]
