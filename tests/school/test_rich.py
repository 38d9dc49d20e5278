"""Text with marks is cut, filled and kept without harm, whatever people type."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.demo.telegram.entities import formatted
from school.rich import (
    MOST_ENTITIES,
    Entity,
    RichText,
    fill,
    from_plain,
    plain,
    split,
    to_plain,
    trim,
    utf16_length,
)

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
FLAG = "🇷🇺"
LIMIT = 4096
SIGNS = (
    *"абвёz <>&\n\n..!?\"'{}",
    "😀",
    FAMILY,
    FLAG,
    "👍🏽",
    "е\u0301",
    "\u200f",
    "\u202e",
    "\u00a0",
)
WORDS = st.lists(st.sampled_from(SIGNS), max_size=60).map("".join)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
MARKS = ("bold", "italic", "code", "blockquote", "spoiler", "text_link", "url", "custom_emoji")


@st.composite
def rich_texts(draw: st.DrawFn) -> RichText:
    text = draw(WORDS | ANYTHING)
    edges = [utf16_length(text[:place]) for place in range(len(text) + 1)]
    marks = []
    for kind in draw(st.lists(st.sampled_from(MARKS), max_size=6)):
        start, end = sorted(draw(st.tuples(st.sampled_from(edges), st.sampled_from(edges))))
        if start < end:
            url = "https://a.example/?b=1&c=2" if kind == "text_link" else ""
            emoji = "5368324170671202286" if kind == "custom_emoji" else ""
            marks.append(Entity(kind, start, end - start, url=url, emoji=emoji))
    return RichText(text, tuple(marks))


def wire(rich: RichText) -> list[dict[str, Any]]:
    """As the Bot API is given them."""
    found = []
    for one in rich.entities:
        entity: dict[str, Any] = {"type": one.type, "offset": one.offset, "length": one.length}
        entity |= {"url": one.url} if one.url else {}
        entity |= {"custom_emoji_id": one.emoji} if one.emoji else {}
        found.append(entity)
    return found


def marked(rich: RichText) -> list[tuple[str, frozenset[str]]]:
    """Each sign that is seen, with the marks that lie on it."""
    found = []
    place = 0
    for sign in rich.text:
        on = frozenset(one.type for one in rich.entities if one.offset <= place < one.end)
        if not sign.isspace():
            found.append((sign, on))
        place += utf16_length(sign)
    return found


@given(rich_texts(), st.integers(2, 50))
@example(RichText("а" * 20), 4)
@example(RichText("😀" * 20), 3)
@example(RichText("а\u0301" * 300), 2)
def test_pieces_hold_everything_and_no_more_than_they_may(rich: RichText, limit: int) -> None:
    pieces = split(rich, limit)
    for piece in pieces:
        assert 0 < piece.length <= limit
        assert piece == trim(piece)
        assert not piece.blank
        assert all(0 <= one.offset < one.end <= piece.length for one in piece.entities)
        formatted(piece.text, given=wire(piece))  # raises what Telegram would refuse
    seen = [sign for piece in pieces for sign in marked(piece) if not plain(sign[0]).blank]
    assert seen == [sign for sign in marked(rich) if not plain(sign[0]).blank]


@given(rich_texts())
def test_what_fits_stays_whole(rich: RichText) -> None:
    assert split(rich, LIMIT) == ([] if rich.blank else [trim(rich)])


@given(rich_texts(), st.integers(20, 60))
def test_no_link_is_cut(rich: RichText, limit: int) -> None:
    """Unless it, with those it hangs together with, is longer than a piece."""
    rich = RichText(rich.text, tuple(one for one in rich.entities if one.type == "url"))
    if len(rich.entities) == 1 and rich.entities[0].length <= limit:
        link = trim(RichText(rich.text, rich.entities))
        pieces = split(link, limit)
        assert sum(len(piece.entities) for piece in pieces) <= 1


@given(rich_texts())
def test_json_gives_it_back(rich: RichText) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(rich)))) == rich


@given(rich_texts(), st.text(max_size=10))
def test_filling_leaves_every_other_sign_and_its_marks(rich: RichText, value: str) -> None:
    middle = len(rich.text) // 2
    shift = utf16_length("{Имя}")
    at = utf16_length(rich.text[:middle])
    moved = tuple(
        Entity(
            one.type,
            one.offset + (shift if one.offset >= at else 0),
            one.length + (shift if one.offset < at < one.end else 0),
        )
        for one in rich.entities
    )
    text = f"{rich.text[:middle]}{{Имя}}{rich.text[middle:]}"
    filled = fill(RichText(text, moved), {"имя": value})
    assert filled.text.startswith(rich.text[:middle])
    assert filled.text.endswith(rich.text[middle:])
    assert utf16_length(filled.text) == rich.length + utf16_length(value)
    assert all(0 <= one.offset < one.end <= filled.length for one in filled.entities)
    if not value:
        bare = tuple(Entity(one.type, one.offset, one.length) for one in rich.entities)
        assert filled == RichText(rich.text, bare)


def test_a_mark_on_a_placeholder_lies_on_the_value() -> None:
    rich = RichText("😀 {Класс}, {имя}!", (Entity("bold", 3, 7), Entity("italic", 12, 5)))
    values = {"класс": "5А", "имя": "Ёлкина 😀"}
    assert fill(rich, values) == RichText(
        "😀 5А, Ёлкина 😀!", (Entity("bold", 3, 2), Entity("italic", 7, 9))
    )
    assert fill(plain("{другое} {класс} {} { }"), values).text == "{другое} 5А {} { }"
    assert fill(plain("{КЛАСС}{class}"), {"класс": "{имя}", "class": "x"}).text == "{имя}x"


def test_a_mark_that_begins_inside_of_a_placeholder_does_not_cross_another() -> None:
    rich = RichText("{имя} да", (Entity("bold", 0, 3), Entity("italic", 3, 5)))
    assert fill(rich, {"имя": "Аня"}).entities == (Entity("bold", 0, 3), Entity("italic", 3, 3))


@pytest.mark.parametrize(
    ("text", "limit", "pieces"),
    [
        ("Один два.\n\nТри.", 12, ["Один два.", "Три."]),
        ("Один два\nтри четыре", 13, ["Один два", "три четыре"]),
        ("Один два. Три четыре", 14, ["Один два.", "Три четыре"]),
        ("Он сказал «да!» И ушёл", 18, ["Он сказал «да!»", "И ушёл"]),
        ("Один двадцать", 8, ["Один", "двадцать"]),
        ("двадцатьодин", 8, ["двадцать", "один"]),
        ("   \n Один  \n", 50, ["Один"]),
        (f"аб{FLAG}{FLAG}", 7, [f"аб{FLAG}", FLAG]),
        (f"абв{FAMILY}", 12, ["абв", FAMILY]),
        ("абв👍🏽", 5, ["абв", "👍🏽"]),
        ("абвге\u0301", 5, ["абвг", "е\u0301"]),
        ("", 5, []),
        ("\u200f\u2800 \u200b", 2, []),
    ],
)
def test_where_texts_are_cut(text: str, limit: int, pieces: list[str]) -> None:
    assert [piece.text for piece in split(plain(text), limit)] == pieces


def test_a_link_goes_whole_into_the_next_piece() -> None:
    rich = RichText(
        "Читайте на сайте школы вот тут", (Entity("text_link", 8, 14, url="https://a.example"),)
    )
    first, second, third = split(rich, 18)
    assert (first, third) == (plain("Читайте"), plain("тут"))
    assert second.text == "на сайте школы вот"
    assert second.entities == (Entity("text_link", 0, 14, url="https://a.example"),)


@pytest.mark.parametrize("length", [LIMIT - 1, LIMIT, LIMIT + 1, 2 * LIMIT, 2 * LIMIT + 1])
@pytest.mark.parametrize("sign", ["я", "😀"])
def test_at_the_edge_of_a_message(length: int, sign: str) -> None:
    text = sign * (length // utf16_length(sign))
    pieces = split(plain(text), LIMIT)
    assert len(pieces) == -(-utf16_length(text) // LIMIT)
    assert "".join(piece.text for piece in pieces) == text


def test_no_more_marks_than_a_message_keeps() -> None:
    text = "б " * 250
    marks = tuple(Entity("bold", 2 * n, 1) for n in range(250))
    pieces = split(RichText(text, (*marks, Entity("italic", 0, 500))), LIMIT)
    assert [len(piece.entities) <= MOST_ENTITIES for piece in pieces] == [True] * len(pieces)
    assert sum(one.type == "bold" for piece in pieces for one in piece.entities) == 250


def test_a_long_text_is_cut_in_no_time() -> None:
    started = time.perf_counter()
    pieces = split(plain("а" * 200_000), LIMIT)
    assert len(pieces) == 49
    assert time.perf_counter() - started < 3
