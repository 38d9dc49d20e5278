"""Marked text on its way from a message to a screen."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram.types import Message
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.telegram.entities import formatted
from handlers.rich import as_html, read_rich
from school.rich import Entity, RichText, plain, split, utf16_length

PLAIN_MARKS = ("bold", "italic", "underline", "strikethrough", "spoiler")
ALL_MARKS = (*PLAIN_MARKS, "blockquote", "code", "pre", "text_link", "expandable_blockquote", "url")
TEXTS = st.text(st.sampled_from("абв <>&\"'\n😀🇷🇺\u200f\u202e"), min_size=1, max_size=30)


@st.composite
def marked_texts(draw: st.DrawFn, kinds: tuple[str, ...]) -> RichText:
    text = draw(TEXTS)
    edges = [utf16_length(text[:place]) for place in range(len(text) + 1)]
    marks = []
    for kind in draw(st.lists(st.sampled_from(kinds), max_size=5)):
        start, end = sorted(draw(st.tuples(st.sampled_from(edges), st.sampled_from(edges))))
        if start < end:
            url = 'https://a.example/?x=1&y="2"' if kind == "text_link" else ""
            marks.append(Entity(kind, start, end - start, url=url))
    return RichText(text, tuple(marks))


def wire(rich: RichText) -> list[dict[str, Any]]:
    return [
        {"type": one.type, "offset": one.offset, "length": one.length, "url": one.url}
        for one in rich.entities
    ]


def on_signs(text: str, entities: list[dict[str, Any]]) -> list[tuple[str, set[str]]]:
    found, place = [], 0
    for sign in text:
        on = {
            one["type"]
            for one in entities
            if one["offset"] <= place < one["offset"] + one["length"]
        }
        found.append((sign, on))
        place += utf16_length(sign)
    return found


@given(marked_texts(PLAIN_MARKS))
def test_html_says_what_the_marks_say(rich: RichText) -> None:
    if rich.blank:
        return
    by_html = formatted(as_html(rich), "HTML")
    by_marks = formatted(rich.text, given=wire(rich))
    seen = [on for on in on_signs(by_html.text, by_html.wire()) if not on[0].isspace()]
    assert seen == [on for on in on_signs(by_marks.text, by_marks.wire()) if not on[0].isspace()]


@given(marked_texts(ALL_MARKS), st.integers(2, 20))
def test_no_markup_is_refused(rich: RichText, limit: int) -> None:
    for piece in split(rich, limit):
        assert formatted(as_html(piece), "HTML").text.strip() == formatted(piece.text).text.strip()


def test_each_mark_has_its_tag() -> None:
    text = "😀 жирно <ссылка> код цитата"
    rich = RichText(
        text,
        (
            Entity("bold", 3, 5),
            Entity("text_link", 9, 8, url="https://a.example/?a=1&b=2"),
            Entity("pre", 18, 3, language="python"),
            Entity("expandable_blockquote", 22, 6),
        ),
    )
    assert as_html(rich) == (
        '😀 <b>жирно</b> <a href="https://a.example/?a=1&amp;b=2">&lt;ссылка&gt;</a>'
        ' <pre><code class="language-python">код</code></pre>'
        " <blockquote expandable>цитата</blockquote>"
    )
    custom = RichText("😀", (Entity("custom_emoji", 0, 2, emoji="53"),))
    assert as_html(custom) == '<tg-emoji emoji-id="53">😀</tg-emoji>'
    assert as_html(plain("<b>")) == "&lt;b&gt;"


def test_marks_that_cross_are_cut_at_the_crossing() -> None:
    rich = RichText("абвг", (Entity("bold", 0, 3), Entity("italic", 1, 3)))
    assert as_html(rich) == "<b>а<i>бв</i></b><i>г</i>"


@pytest.mark.parametrize("part", ["text", "caption"])
def test_a_message_is_read_without_who_is_named_in_it(part: str) -> None:
    given: dict[str, Any] = {
        "message_id": 1,
        "date": 0,
        "chat": {"id": 1, "type": "private"},
        part: "Аня: a.ru",
        "entities" if part == "text" else "caption_entities": [
            {"type": "bold", "offset": 0, "length": 3},
            {
                "type": "text_mention",
                "offset": 0,
                "length": 3,
                "user": {"id": 5, "is_bot": False, "first_name": "Аня"},
            },
            {"type": "url", "offset": 5, "length": 4},
        ],
    }
    rich = read_rich(Message.model_validate(given))
    assert rich == RichText("Аня: a.ru", (Entity("bold", 0, 3), Entity("url", 5, 4)))


def test_a_message_without_words_is_empty() -> None:
    given = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}
    assert read_rich(Message.model_validate(given)) == plain("")
