"""What a school shows on its site."""

from __future__ import annotations

from datetime import UTC, date, datetime

from school.dates.year import SchoolYear
from school.resources.card import ResourceKind
from school.rich import Entity, RichText, utf16_length
from school.site import Site, SiteCard, SiteExam, SitePage
from tests.school.reports.samples import HOSTILE, SCHOOL, ZONE

MADE = datetime(2021, 3, 1, 19, 30, 5, 77, tzinfo=UTC)  # already the 2nd in the school
DAY = date(2021, 4, 15)
EXAMS = (
    SiteExam(
        *(7, "10А", "химия", DAY, 2),
        datetime(2021, 4, 15, 4, 25, tzinfo=UTC),
        datetime(2021, 4, 15, 5, 10, tzinfo=UTC),
        revision=4,
    ),
    SiteExam(8, "5А", "математика", DAY, 3),
    SiteExam(9, "5А", "русский язык", date(2021, 4, 6)),
    SiteExam(12, "6Б", "история", DAY, 1, revision=2, removed=True),
)


def marked(text: str, *marks: tuple[str, str], url: str = "https://fioco.ru/vpr") -> RichText:
    """``marks``: the kind and the words that it lies on."""
    entities = []
    for kind, words in marks:
        offset = utf16_length(text[: text.index(words)])
        link = url if kind == "text_link" else ""
        entities.append(Entity(kind, offset, utf16_length(words), link))
    return RichText(text, tuple(entities))


BODY = marked(
    "ВПР проводят в школе.\n\nЧто взять:\n- ручку\n- линейку\n\nПодробнее у ФИОКО.",
    ("bold", "Что взять:"),
    ("text_link", "ФИОКО"),
)
PAGES = (
    SitePage(
        *("Что такое ВПР", BODY, "Рособрнадзор", "https://obrnadzor.gov.ru/vpr"),
        *(date(2021, 2, 11), date(2021, 8, 31)),
    ),
    SitePage("Права", RichText("Коротко."), "школа", "", date(2021, 2, 12), None),
)


def card(title: str, grades: tuple[int, ...] = (), subject: str = "", **more: object) -> SiteCard:
    base: dict[str, object] = {
        "kind": ResourceKind.TRAINER,
        "official": True,
        "source": "ФИПИ",
        "url": f"https://fipi.ru/{len(title)}",
        "dated": date(2021, 2, 1),
        "valid_until": None,
    }
    return SiteCard(title=title, grades=grades, subject=subject, **base | more)  # type: ignore[arg-type]


CARDS = (
    card("Образцы", kind=ResourceKind.DEMO),
    card("Банк заданий", (5, 6), "математика"),
    card("Памятка", (5,), url="", source="школа", kind=ResourceKind.DESCRIPTION),
    card("Чужой тренажёр", (5,), "математика", official=False, valid_until=date(2021, 6, 1)),
)
SITE = Site(
    *(SCHOOL, ZONE, SchoolYear(2020), MADE),
    *(date(2021, 3, 15), date(2021, 5, 21), date(2021, 6, 10)),
    *(EXAMS, PAGES, CARDS),
)


def hostile_site() -> Site:
    """Everything that people wrote is an attack."""
    words = (
        *HOSTILE,
        "</style></title><script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
    )
    return Site(
        *(words[-2], ZONE, SchoolYear(2020), MADE),
        exams=tuple(SiteExam(n, one, one, DAY, 1) for n, one in enumerate(words, start=1)),
        pages=tuple(
            SitePage(
                one,
                marked(one, ("text_link", one), ("bold", one), url="javascript:alert(1)"),
                one,
                "javascript:alert(1)",
                DAY,
                DAY,
            )
            for one in words
        ),
        cards=tuple(
            card(one, (5,), one, source=one, url=f"https://a.ru/?q={one}") for one in words
        ),
    )
