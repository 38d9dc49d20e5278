"""Letters of sessions as they are drawn, and their parcels as calls."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from aiogram.methods import SendDocument, SendMessage, SendPhoto

from handlers.letters import render
from handlers.letters.materials import material_call
from locales import LANGUAGES, Words
from school.outbox.rows import Json, Letter
from school.training.desk import CHANGED, INVITE, REMINDER, SILENT, facts_of
from school.training.session import Kind, Session
from tests.chat import MOSCOW
from tests.phone import as_read

RU = Words("ru")
SESSION = Session(
    7, 1, Kind.COURSE, "<b>Тема</b> & Ко", datetime(2020, 9, 11, tzinfo=MOSCOW),
    day=date(2020, 9, 16), last_day=date(2020, 9, 18), start=time(14), end=time(15),
    place="каб. <12>", answer_by=date(2020, 9, 14),
)  # fmt: skip
FACTS = facts_of(SESSION, "Попов")


def drawn(kind: str, values: dict[str, Json], day: int = 14, words: Words = RU) -> str:
    now = datetime(2020, 9, day, 12, tzinfo=MOSCOW)
    return as_read(render(Letter(kind, values), words, zone=MOSCOW, now=now).text)


def changed(**values: Any) -> dict[str, Json]:
    was = {name: FACTS[name] for name in ("title", "day", "last_day", "start", "end", "place")}
    return {**FACTS, "was": was, "asks": True, "moved": True, **values}


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_never_markup(language: str) -> None:
    words = Words(language)
    values = {**changed(), "rung": "eve"}
    for kind in (INVITE, CHANGED, REMINDER, SILENT):
        said = drawn(kind, values, words=words)
        assert "&lt;b&gt;Тема&lt;/b&gt; &amp; Ко" in said
        assert "каб. &lt;12&gt;" in said


def test_a_last_day_that_has_passed_is_not_named() -> None:
    assert "14 сентября" in drawn(INVITE, FACTS, 14)
    assert "14 сентября" not in drawn(INVITE, FACTS, 15)


@pytest.mark.parametrize(("day", "said"), [(15, "Завтра"), (16, "Сегодня"), (13, "Скоро")])
def test_a_reminder_names_the_day_as_it_is(day: int, said: str) -> None:
    assert said in drawn(REMINDER, {**FACTS, "rung": "eve"}, day)


def test_only_what_is_different_is_named() -> None:
    same = drawn(CHANGED, changed())
    assert "Было" not in same
    assert "День менялся" in same
    was = {**changed()["was"], "place": "зал"}  # type: ignore[dict-item]
    other = drawn(CHANGED, changed(was=was, moved=False, asks=False))
    assert "Было место: зал" in other
    assert "Придёте?" not in other


def one(kind: str, text: str = "", file: str = "") -> dict[str, Json]:
    return {"kind": kind, "file_id": file, "words": {"text": text, "entities": []}}


def test_each_material_is_its_own_call() -> None:
    values = {
        "materials": [one("text", "<i>"), one("document", "Слайды", "f"), one("photo", "", "p")]
    }
    text, document, photo = (
        material_call(5, values, number, RU, repeat=False) for number in range(3)
    )
    assert isinstance(text, SendMessage)
    assert (text.text, text.parse_mode) == ("<i>", None)
    assert isinstance(document, SendDocument)
    assert (document.document, document.caption) == ("f", "Слайды")
    assert isinstance(photo, SendPhoto)
    assert photo.caption is None


def test_what_may_have_arrived_says_so() -> None:
    values = {"materials": [one("text", "Запись"), one("photo", "", "p")]}
    text = material_call(5, values, 0, RU, repeat=True)
    assert isinstance(text, SendMessage)
    assert text.text.startswith("↻") and text.text.endswith("Запись")
    photo = material_call(5, values, 1, RU, repeat=True)
    assert isinstance(photo, SendPhoto)
    assert photo.caption is None
