"""The page for the school's site."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from school.reports.site_html import write_site
from school.site import Site
from tests import chromium
from tests.school.reports.samples import HOSTILE, SCHOOL
from tests.school.reports.sites import CARDS, PAGES, SITE, hostile_site

VOID = {"meta", "br"}


class Page(HTMLParser):
    """Every tag closed in its place, every id once, every anchor leading somewhere."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open
        assert len(self.ids) == len(set(self.ids))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        assert not {name for name in given if name.startswith("on") or name in ("src", "style")}
        self.tags.add(tag)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given["href"])
            if given["href"].startswith("http"):
                assert given["rel"] == "noopener"
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open and data.strip():
            self.texts.append(" ".join(data.split()))

    @property
    def text(self) -> str:
        return " ".join(self.texts)


def page(site: Site = SITE) -> Page:
    return Page(write_site(site))


def test_everything_that_the_school_shows() -> None:
    text = page().text
    for words in (
        SCHOOL,
        "2020/2021 учебный год",
        "Проводятся с 15 марта 2021 г. по 21 мая 2021 г.",
        "Результаты ожидаются 10 июня 2021 г.",
        "Страница составлена 2 марта 2021 г.",
        "четверг, 15 апреля 2021 г. 5А математика 3 урок 10А химия 2 урок 9:25–10:10",
        "5А вторник, 6 апреля русский язык уточняется четверг, 15 апреля математика 3 урок",
        "Что такое ВПР",
        "Источник: Рособрнадзор ; сведения на 11 февраля 2021 г. ; действует до 31 августа 2021 г.",
        "Источник: школа; сведения на 12 февраля 2021 г.",
    ):
        assert words in text
    assert "история" not in text, "a test that is not held"


def test_resources_by_grade_and_subject() -> None:
    text = page().text
    assert (
        "Для всех классов Все предметы Образцы демоверсия · официальный ресурс . Источник: ФИПИ"
        in text
    )
    five = text[text.index("5 класс") : text.index("6 класс")]
    assert (
        five.index("Математика")
        < five.index("Банк заданий")
        < five.index("Чужой тренажёр")
        < five.index("сторонний ресурс")
        < five.index("Все предметы")
        < five.index("Памятка — файл, его пришлёт бот школы")
    )
    assert "действует до 1 июня 2021 г." in five
    six = text[text.index("6 класс") :]
    assert "Банк заданий" in six
    assert "Чужой" not in six
    assert "7 класс" not in text


def test_links_lead_somewhere() -> None:
    found = page()
    anchors = {link[1:] for link in found.links if link.startswith("#")}
    assert anchors <= set(found.ids)
    assert {"days", "classes", "pages", "cards"} <= anchors
    outside = {link for link in found.links if not link.startswith("#")}
    assert "vpr.ics" in outside
    assert all(link == "vpr.ics" or link.startswith("https://") for link in outside)


def test_nothing_is_promised_that_is_not_there() -> None:
    empty = page(replace(SITE, exams=(), pages=(), cards=(), start=None, results=None, school=""))
    assert not {"table", "nav", "section", "article"} & empty.tags
    assert empty.links == []
    assert "Школа ещё не назначила дни проверочных" in empty.text
    assert "Проводятся" not in empty.text
    assert "Результаты" not in empty.text


def test_strangers_words_are_words() -> None:
    found = page(hostile_site())
    assert not {"script", "img"} & found.tags
    for words in HOSTILE:
        assert " ".join(words.split()) in found.text
    assert not [link for link in found.links if "javascript" in link]


def test_no_script_and_nothing_from_elsewhere() -> None:
    html = write_site(SITE)
    assert "<script" not in html
    assert "@import" not in html
    assert "url(" not in html
    assert page().tags <= {
        *("html", "head", "meta", "title", "style", "body", "header", "h1", "p", "a", "nav", "ul"),
        *("li", "main", "section", "h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td"),
        *("br", "b", "span", "article", "time", "footer"),
    }


def long_site() -> Site:
    """What would make a narrow screen scroll: long words, long addresses, many classes."""
    word = "Электрогальванометрический" * 4
    return replace(
        SITE,
        school=word,
        exams=tuple(
            replace(SITE.exams[1], id=n, grade_class=f"{n % 11 + 1}{'АБВГД'[n % 5]}", subject=word)
            for n in range(1, 60)
        ),
        pages=tuple(replace(one, title=word, source=word) for one in PAGES),
        cards=tuple(replace(one, title=f"https://a.ru/{word}", source=word) for one in CARDS),
    )


async def _width(browser: Browser, file: Path, scheme: str) -> tuple[int, str, str]:
    """How wide the page is on a telephone, and its colours."""
    context = await browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=True,
    )
    shown = await context.new_page()
    complaints: list[str] = []
    shown.on("console", lambda message: complaints.append(message.text))
    await shown.goto(file.as_uri())
    width = await shown.evaluate("document.documentElement.scrollWidth")
    colours = await shown.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    await context.close()
    assert not complaints, "its own policy lets it be shown as it is"
    return width, colours[0], colours[1]


@pytest.mark.browser
async def test_on_a_telephone_by_day_and_by_night(tmp_path: Path) -> None:
    chromium.require()
    file = tmp_path / "index.html"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=str(chromium.PATH), args=chromium.ARGS
        )
        try:
            for site in (SITE, long_site(), hostile_site()):
                file.write_text(write_site(site), encoding="utf-8")
                assert await _width(browser, file, "light") == (
                    390,
                    "rgb(27, 31, 36)",
                    "rgb(255, 255, 255)",
                )
                assert await _width(browser, file, "dark") == (
                    390,
                    "rgb(230, 233, 236)",
                    "rgb(20, 24, 28)",
                )
        finally:
            await browser.close()
