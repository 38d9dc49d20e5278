"""Our reading of marked-up text against Telegram's own."""

import json
import random
from pathlib import Path

import pytest

from bot.demo.telegram.entities import Entity, clean, formatted, utf16_length
from bot.demo.telegram.entities.spotting import find_entities
from bot.demo.telegram.refused import Refused
from tests.bot.telegram.oracle import (
    our_clean,
    our_parse,
    their_clean,
    their_parse,
    their_spotting,
)

CORPUS = [
    (mode, json.loads(text))
    for mode, _, text in (
        line.partition("\t")
        for line in Path(__file__).with_name("corpus.txt").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    )
]
HTML = [
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    '<a href="',
    "http://ya.ru",
    '">',
    "</a>",
    '<code class="language-py">',
    "<pre>",
    "</pre>",
    "</code>",
    "x",
    "ы",
    "😀",
    " ",
    "\n",
    "&lt;",
    "&#123;",
    "&#x1F600;",
    "&amp",
    '<tg-time unix="1700000000" format="wDT">',
    "</tg-time>",
    "<blockquote expandable>",
    "</blockquote>",
    '<tg-emoji emoji-id="536">',
    "</tg-emoji>",
    '<span class="tg-spoiler">',
    "</span>",
    "<",
    "/",
    ">",
    "=",
    "'",
    '"',
    "tg://user?id=7",
    "&#55357;",
    "<tg-spoiler>",
    "</tg-spoiler>",
    "</",
    "\t",
    "\r",
    "\x00",
    "%",
    "[::1]",
    ":80",
    "@",
    "a.b?c#d",
    "<s",
    "expandable",
    "-",
    ".",
    "&",
    "#",
    ";",
]
MARKDOWN = [
    *[
        "*",
        "_",
        "__",
        "~",
        "`",
        "```",
        "[",
        "](",
        "]",
        ")",
        "!",
        "![",
        ">",
        "x",
        "ы",
        "😀",
        "\\",
        "\\*",
        "http://a.b/c",
        "**>",
        ".",
    ],
    *["tg://emoji?id=55", "tg://time?unix=170000000&format=td", "tg://user?id=9"],
    *("||", "||\n", "\n>", "\n", "\r", "py\n", " "),
]
# TDLib writes old Markdown over the text it reads; on non-ASCII links without an address it then
# breaks its own UTF-8 and aborts, so those are not drawn.
OLD_MARKDOWN = [part for part in MARKDOWN if part.isascii() and part not in ("[", "![")]


def assert_agreement(text: str, mode: str) -> None:
    ours = our_parse(text, mode)
    # Half a surrogate pair in an address or an error makes TDLib's JSON writer abort the process.
    if "\ufffd" not in repr(ours):
        assert ours == their_parse(text, mode), repr(text)


def test_corpus_is_large_enough() -> None:
    assert len(CORPUS) >= 150
    assert {mode for mode, _ in CORPUS} == {"html", "v2", "v1"}


@pytest.mark.parametrize(("mode", "text"), CORPUS)
def test_corpus_agrees_with_telegram(mode: str, text: str) -> None:
    assert our_parse(text, mode) == their_parse(text, mode)


@pytest.mark.parametrize(
    ("mode", "parts", "count"),
    [("html", HTML, 10_000), ("v2", MARKDOWN, 10_000), ("v1", OLD_MARKDOWN, 5_000)],
)
def test_random_texts_agree_with_telegram(mode: str, parts: list[str], count: int) -> None:
    chance = random.Random(2026)
    for _ in range(count):
        assert_agreement("".join(chance.choices(parts, k=chance.randint(1, 12))), mode)


def test_mutated_corpus_agrees_with_telegram() -> None:
    chance = random.Random(2027)
    seeds = [(mode, text) for mode, text in CORPUS if mode != "v1"]
    parts = {"html": ["", *HTML], "v2": ["", *MARKDOWN]}
    for _ in range(8_000):
        mode, text = chance.choice(seeds)
        for _ in range(chance.randint(1, 3)):
            at = chance.randint(0, len(text))
            text = text[:at] + chance.choice(parts[mode]) + text[at + chance.randint(0, 2) :]
        assert_agreement(text, mode)


KINDS = [
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "code",
    "pre",
    "text_link",
    "blockquote",
    "expandable_blockquote",
]
LETTERS = ["a", "ы", "😀", " ", "\n", "\t", "\r", "\u2028", "\u200e", "\u030a"]


def _family(words: str) -> str:
    """What is wrong, without the place: several entities may be wrong at once."""
    return "middle" if "in a middle of" in words else words.rstrip("0123456789")


def test_entities_are_mended_as_telegram_does() -> None:
    chance = random.Random(2028)
    for _ in range(8_000):
        text = "".join(chance.choices(LETTERS, k=chance.randint(1, 10)))
        whole = utf16_length(text)
        marks = [
            Entity(kind, offset, length, "http://a.b/" if kind == "text_link" else "")
            for kind in chance.choices(KINDS, k=chance.randint(0, 6))
            for offset in [chance.randint(0, whole)]
            for length in [chance.randint(0, whole - offset)]
        ]
        theirs = their_clean(text, marks)
        ours = our_clean(text, marks)
        if isinstance(ours, str) and isinstance(theirs, str):
            assert _family(ours) == _family(theirs), repr((text, marks))
            continue
        assert not isinstance(ours, str), repr((text, marks))
        assert not isinstance(theirs, str), repr((text, marks))
        assert ours[0] == theirs[0], repr((text, marks))
        # Equal marks on one stretch have no order of their own.
        assert sorted(map(repr, ours[1])) == sorted(map(repr, theirs[1])), repr((text, marks))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  слова  ", "слова"),
        ("\n\nслова\n \n", "слова"),
        ("\tслова\t", "слова"),
        ("a\r\nb", "a\nb"),
        ("a\u2028b", "ab"),
        ("a\x07b", "a b"),
        ("\u00a0слова\u00a0", "\u00a0слова\u00a0"),
    ],
)
def test_white_space_is_trimmed(text: str, kept: str) -> None:
    assert clean(text, []) == (kept, [])


def test_entities_shrink_with_the_trimmed_text() -> None:
    result = formatted("<b>слово  </b>  ", "HTML")
    assert result.text == "слово"
    assert result.wire() == [{"offset": 0, "length": 5, "type": "bold"}]


def test_leading_space_inside_an_entity_stays() -> None:
    result = formatted("  <b> слово</b>", "HTML")
    assert (result.text, result.wire()[0]["offset"]) == (" слово", 0)


@pytest.mark.parametrize("text", ["   ", "\n", "\u200b", "\u3000 \u2800", "<b> </b>", "&#8203;"])
def test_text_that_shows_nothing_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="text must be non-empty"):
        formatted(text, "HTML")


@pytest.mark.parametrize(
    "text",
    [
        "/start",
        "команда /today и /plan@vpr_bot",
        "а/б и 1/2",
        "см. https://example.org/план?x=1.",
        "(https://example.org/a_(b))",
        "example.ru и школа.рф, но не 31.08 и не п.2.4",
        "пишите на zavuch@school5.edu.ru или @anna_zavuch",
        "#впр2026 и #1 и a#b",
        "tg://resolve?domain=x",
        "почта a.b@d.com, сайт d.com",
        "http://localhost и http://a",
        "до 31.08.2026 15:30 в каб. 21",
    ],
)
def test_links_and_commands_are_found_as_telegram_finds_them(text: str) -> None:
    ours = [(entity.kind, entity.offset, entity.length) for entity in find_entities(text)]
    assert ours == their_spotting(text)
