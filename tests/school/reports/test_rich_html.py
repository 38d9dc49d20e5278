"""Text with marks as HTML: what was meant, and nothing else."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.reports.rich_html import link, rich_html, safe_link
from school.rich import Entity, RichText
from tests.school.reports.sites import marked

TAGS = {"p", "br", "b", "i", "u", "s", "code", "pre", "blockquote", "a"}


class Reader(HTMLParser):
    """Fails on what is not closed in its place; remembers words, tags and addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.tags: list[str] = []
        self.links: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        self.tags.append(tag)
        if tag == "a":
            assert "a" not in self._open, "a link in a link"
            given = dict(attrs)
            assert set(given) == {"href", "rel"}
            assert given["rel"] == "noopener"
            self.links.append(given["href"] or "")
        else:
            assert not attrs
        if tag != "br":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def close(self) -> None:
        super().close()
        assert not self._open


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def test_paragraphs_and_lists_stay_as_they_were_typed() -> None:
    rich = RichText("Что взять:\n- ручку\n- линейку\n\n  \nИ всё.  \n")
    assert rich_html(rich) == "<p>Что взять:<br>\n- ручку<br>\n- линейку</p><p>И всё.</p>"


@pytest.mark.parametrize(
    ("kind", "html"),
    [
        ("bold", "<p>😀 <b>a &lt;b&gt;</b> c</p>"),
        ("italic", "<p>😀 <i>a &lt;b&gt;</i> c</p>"),
        ("underline", "<p>😀 <u>a &lt;b&gt;</u> c</p>"),
        ("strikethrough", "<p>😀 <s>a &lt;b&gt;</s> c</p>"),
        ("code", "<p>😀 <code>a &lt;b&gt;</code> c</p>"),
        ("pre", "<p>😀</p><pre>a &lt;b&gt;</pre><p>c</p>"),
        ("blockquote", "<p>😀</p><blockquote>a &lt;b&gt;</blockquote><p>c</p>"),
        ("expandable_blockquote", "<p>😀</p><blockquote>a &lt;b&gt;</blockquote><p>c</p>"),
        (
            "text_link",
            '<p>😀 <a href="https://fioco.ru/vpr" rel="noopener">a &lt;b&gt;</a> c</p>',
        ),
        ("spoiler", "<p>😀 a &lt;b&gt; c</p>"),
        ("mention", "<p>😀 a &lt;b&gt; c</p>"),
        ("custom_emoji", "<p>😀 a &lt;b&gt; c</p>"),
        ("something-new", "<p>😀 a &lt;b&gt; c</p>"),
    ],
)
def test_every_mark(kind: str, html: str) -> None:
    assert rich_html(marked("😀 a <b> c", (kind, "a <b>"))) == html


def test_marks_inside_and_across_each_other() -> None:
    inside = marked("один два три", ("bold", "один два три"), ("italic", "два"))
    assert rich_html(inside) == "<p><b>один <i>два</i> три</b></p>"
    across = marked("один два три", ("bold", "один два"), ("italic", "два три"))
    assert rich_html(across) == "<p><b>один <i>два</i></b><i> три</i></p>"
    over = marked("один\n\nдва", ("bold", "один\n\nдва"))
    assert rich_html(over) == "<p><b>один</b></p><p><b>два</b></p>"


def test_what_is_bold_in_a_quotation() -> None:
    rich = marked("до\nраз два\nпосле", ("blockquote", "раз два"), ("bold", "два"))
    assert rich_html(rich) == "<p>до</p><blockquote>раз <b>два</b></blockquote><p>после</p>"


def test_code_keeps_its_spaces_and_lines() -> None:
    rich = RichText("  if x:\n    y\n", (Entity("pre", 0, 14),))
    assert rich_html(rich) == "<pre>  if x:\n    y\n</pre>"


def test_a_typed_address_is_a_link() -> None:
    rich = marked("на fioco.ru/vpr есть", ("url", "fioco.ru/vpr"))
    assert read(rich_html(rich)).links == ["https://fioco.ru/vpr"]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://a.ru/%0aalert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>1</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "tg://user?id=1",
        "mailto:a@b.ru",
        "tel:+7",
        "//a.ru",
        "http://",
        "https:///x",
        "http:a.ru",
        "http://[x",
        "http://a.ru/ b",
        "http://a\u202e.ru",
        "",
    ],
)
def test_only_sites_are_linked_to(url: str) -> None:
    assert safe_link(url) == ""
    rich = marked("сюда", ("text_link", "сюда"), url=url or "x:")
    assert rich_html(rich) == "<p>сюда</p>"
    assert link(url, "<сюда>") == "&lt;сюда&gt;"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://fioco.ru/vpr?a=1&b=2#c", "https://fioco.ru/vpr?a=1&b=2#c"),
        ("HTTP://FIOCO.RU", "HTTP://FIOCO.RU"),
        ("fioco.ru", "https://fioco.ru"),
        ("fioco.ru:8080/x", "https://fioco.ru:8080/x"),
        (" https://a.ru ", "https://a.ru"),
        ("https://школа.рф/впр", "https://школа.рф/впр"),
    ],
)
def test_addresses_of_sites(url: str, safe: str) -> None:
    assert safe_link(url) == safe
    assert read(link(url, "x")).links == [safe]


def test_an_address_cannot_leave_its_quotes() -> None:
    html = link('https://a.ru/"onmouseover="alert(1)', "x")
    assert read(html).links == ['https://a.ru/"onmouseover="alert(1)']


_kinds = st.sampled_from(
    ["bold", "italic", "code", "pre", "blockquote", "url", "text_link", "spoiler", "mention"]
)
_entities = st.builds(
    Entity,
    _kinds,
    st.integers(0, 40),
    st.integers(0, 40),
    st.sampled_from(["", "https://a.ru", "javascript:1", "<x>"]),
)


@given(
    st.text(st.sampled_from('аб<>&"\n\n \t😀-a.ru\u202e\x00'), max_size=40),
    st.lists(_entities, max_size=8),
)
def test_whatever_is_marked_it_is_whole_html_with_the_same_words(
    text: str, entities: list[Entity]
) -> None:
    reader = read(rich_html(RichText(text, tuple(entities))))
    kept = [sign for sign in text if not sign.isspace() and sign not in "\u202e\x00"]
    assert [sign for sign in reader.words if not sign.isspace()] == kept
