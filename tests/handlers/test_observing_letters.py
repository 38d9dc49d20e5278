"""How every letter to parents looks, in both languages."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from handlers.letters import render
from handlers.screen import Screen
from locales import LANGUAGES, Words
from school.outbox.rows import Letter
from tests.phone import as_read

PLACE = {
    "exam": 7,
    "class": "5А",
    "subject": "математика <&>",
    "day": "2020-09-21",
    "lesson": 2,
    "room": "12",
    "start": "09:25",
    "end": "10:10",
}
OPEN = {**PLACE, "lesson": None, "room": "", "start": "08:30", "end": "14:30"}
LETTERS: list[tuple[str, dict[str, Any]]] = [
    ("place-approved", {}),
    ("place-given", {"reason": "illness"}),
    ("place-taken-away", {"reason": "own-class", "state": "removed"}),
    ("place-taken-away", {"reason": "Так <решили>", "state": "rejected"}),
    ("place-offer", {"deadline": "2020-09-16T18:30:00+03:00"}),
    ("offer-lapsed", {}),
    ("place-moved", {"was": OPEN, "reason": "", "confirm": True, "overlaps": "6Б, русский язык"}),
    ("place-moved", {"was": OPEN, "reason": "schedule", "confirm": False, "overlaps": ""}),
    *(
        ("visit-reminder", {"rung": rung, "confirmed": confirmed})
        for rung in ("5d", "48h", "24h", "day")
        for confirmed in (True, False)
    ),
    ("visit-over", {"rung": "end"}),
    ("visit-missed", {"rung": "end"}),
    *(("pair-signed-up", {"state": s, "position": 2}) for s in ("asked", "placed", "queued")),
    ("pair-gave-up", {}),
]


def drawn(kind: str, values: dict[str, Any], language: str) -> Screen:
    return render(Letter(kind, values), Words(language), zone=ZoneInfo("Europe/Moscow"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "values"), LETTERS)
def test_a_letter_about_a_place_names_class_and_subject(
    kind: str, values: dict[str, Any], language: str
) -> None:
    whole = {"entry": 3, "who": "", "place": PLACE, **values}
    screen = drawn(kind, whole, language)
    assert "<b>5А, математика &lt;&amp;&gt;</b>" in screen.text
    assert "09:25–10:10" in screen.text
    assert "<решили>" not in screen.text
    assert screen.rows
    assert all(button.data for row in screen.rows for button in row)
    named = drawn(kind, {**whole, "who": "Лапин <Пётр>"}, language)
    assert named.text.startswith("Лапин &lt;Пётр&gt;:\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_test_without_a_lesson_names_no_hour(language: str) -> None:
    screen = drawn("place-approved", {"entry": 3, "who": "", "place": OPEN}, language)
    assert "08:30" not in screen.text
    assert Words(language).plain("place-no-lesson") in screen.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_move_says_who_moved_and_whether_to_come(language: str) -> None:
    words = Words(language)
    values = {"entry": 3, "who": "", "place": PLACE, "was": OPEN, "confirm": False, "overlaps": ""}
    by_hand, queued = words("letter-moved-by-hand"), words("letter-moved-queued")
    text = drawn("place-moved", {**values, "reason": ""}, language).text
    assert text.startswith(words("letter-moved"))
    assert queued not in text
    text = drawn("place-moved", {**values, "reason": "asked-for", "state": "placed"}, language).text
    assert text.startswith(by_hand)
    assert queued not in text
    text = drawn("place-moved", {**values, "reason": "", "state": "queued"}, language).text
    assert text.index(words("letter-is")) < text.index(queued)


def test_an_offer_says_until_when_in_the_schools_clock() -> None:
    values = {"entry": 3, "who": "", "place": PLACE, "deadline": "2020-09-16T18:30:00+03:00"}
    screen = drawn("place-offer", values, "ru")
    assert "ср, 16 сентября, 18:30" in as_read(screen.text)
    assert 'unix="1600270200"' in screen.text or "1600270200" in screen.text
    assert [button.text for row in screen.rows for button in row] == ["Беру место", "Отказаться"]


def test_only_the_last_reminders_say_how_to_check_in() -> None:
    for rung, near in (("5d", False), ("48h", False), ("24h", True), ("day", True)):
        values = {"entry": 3, "who": "", "place": PLACE, "rung": rung, "confirmed": False}
        labels = [b.text for row in drawn("visit-reminder", values, "ru").rows for b in row]
        assert ("Ввести код" in labels) == near
        assert "Приду" in labels
        values["confirmed"] = True
        labels = [b.text for row in drawn("visit-reminder", values, "ru").rows for b in row]
        assert "Приду" not in labels
        assert "Не смогу" in labels


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_that_are_about_no_place_of_theirs(language: str) -> None:
    answered = {
        "entry": 3,
        "who": "",
        "number": 4,
        "class": "5А",
        "subject": "математика",
        "day": "2020-09-21",
        "measure": "Беседа <с классом>",
    }
    text = drawn("act-answered", answered, language).text
    assert "5А, математика" in text
    assert "Беседа &lt;с классом&gt;" in text
    assert "Белов Олег" in drawn("pair-joined", {"name": "Белов Олег"}, language).text
    wanted = drawn("help-wanted", {"place": PLACE}, language)
    assert "5А, математика" in wanted.text
    assert wanted.rows[0][0].data is not None
    assert wanted.rows[0][0].data.pack() == "op:0:7"
