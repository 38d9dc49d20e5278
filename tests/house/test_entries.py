"""Words that are parsed one by one are the same words."""

from __future__ import annotations

from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import BaseNode

from locales import LANGUAGES
from locales.entries import Bundle

FOLDER = Path(__file__).resolve().parents[2] / "locales"


def _texts(language: str) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in sorted((FOLDER / language).glob("*.ftl"))]


def _same(one: BaseNode, other: BaseNode) -> bool:
    return bool(one.equals(other, ignored_fields=["span", "comment"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_entry_is_what_the_whole_file_makes_of_it(language: str) -> None:
    whole, lazy = FluentBundle([language], use_isolating=False), Bundle(language)
    for text in _texts(language):
        whole.add_resource(FluentResource(text))
        lazy.add_source(text)
    assert len(whole._messages) > 1000
    assert list(lazy._messages) == list(whole._messages)
    assert list(lazy._terms) == list(whole._terms)
    for name, entry in whole._messages.items():
        assert _same(lazy._messages[name], entry), name


def test_terms_attributes_and_lines_that_close_a_brace() -> None:
    text = """\
# a comment
-school = школа
    .short = шк.

count =
    { $n ->
        [one] один
       *[other] { -school } и

          ещё
}
last = да
broken { = нет
last = нет
"""
    whole, lazy = FluentBundle(["ru"], use_isolating=False), Bundle("ru")
    whole.add_resource(FluentResource(text))
    lazy.add_source(text)
    assert list(lazy._messages) == list(whole._messages) == ["count", "last"]
    for name in ("count", "last"):
        assert _same(lazy._messages[name], whole._messages[name])
    assert _same(lazy._terms["school"], whole._terms["school"])
    pattern = lazy.get_message("count").value
    assert pattern is not None
    assert lazy.format_pattern(pattern, {"n": 5})[0] == "школа и\n\nещё"


def test_an_entry_that_cannot_be_read_is_none() -> None:
    lazy = Bundle("ru")
    lazy.add_source("wrong = { $n\n")
    with pytest.raises(KeyError):
        lazy.get_message("wrong")
