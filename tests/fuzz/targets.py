"""What reads what strangers wrote, each as one function of bytes. Only a Refusal may come out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.types import MessageEntity

from bot.reading_rows import rows_of
from handlers.broadcasting.moments import read_moment
from handlers.links import read_link
from handlers.rich import as_html, entities_of, link_in, rich_of
from handlers.training.reading import read_days, read_hours
from school.dates.document import read_document_dates
from school.dates.reading import find_second_dates, read_when
from school.dates.year import SchoolYear, customary_terms
from school.families.registering import ties_named
from school.observers.ruling import read_bells
from school.people.names import match, short_name
from school.people.reading import read_responsible
from school.plan.reading import read_plan
from school.refusal import Refusal
from school.reports.act_template import check_template
from school.reports.execution_template import check_report_template
from school.reports.ics import Entry, write
from school.resources.querying import read_query
from school.results.pairs import read_pairs
from school.results.reading import read_marks, rows_of_text
from school.rich import MOST_ENTITIES, from_plain, placeholders, split, to_plain, trim, utf16_length
from school.settings import read_terms
from school.vpr.reading import read_exams, read_sheet

YEAR = SchoolYear(2020)
_APPROVED = date(2020, 9, 11)
_NOW = datetime(2020, 9, 11, 9, tzinfo=ZoneInfo("Europe/Moscow"))
_HERE = Path(__file__).parent
_FORMS = _HERE.parents[1] / "school" / "reports" / "templates"
_PLANS = _HERE.parent / "plans"
Target = Callable[[bytes], None]


def _words(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _only_refusals(*readers: Callable[[], object]) -> None:
    for reader in readers:
        with suppress(Refusal):
            reader()


def plan(data: bytes) -> None:
    """A plan of any format, and its plain rows with what is made of rows."""
    _only_refusals(
        lambda: read_plan(data, "План.docx", today=_APPROVED),
        lambda: _rows(data),
    )


def _rows(data: bytes) -> None:
    rows = rows_of(data)
    _only_refusals(
        lambda: read_sheet(rows, YEAR),
        lambda: read_marks(rows, "5А математика"),
        lambda: read_pairs(rows),
    )


def act_form(data: bytes) -> None:
    _only_refusals(lambda: check_template(data))


def report_form(data: bytes) -> None:
    _only_refusals(lambda: check_report_template(data))


def dates(data: bytes) -> None:
    text = _words(data)
    _only_refusals(
        lambda: read_when(text, YEAR, _APPROVED, customary_terms(YEAR)),
        lambda: read_when(text, YEAR),
        lambda: read_document_dates(text),
        lambda: find_second_dates(text),
        lambda: read_terms(text, YEAR),
        lambda: read_moment(text, _NOW),
        lambda: read_days(text, _APPROVED),
        lambda: read_hours(text),
        lambda: read_bells(text),
    )
    with suppress(ValueError):
        SchoolYear.parse(text)


def roles(data: bytes) -> None:
    text = _words(data)
    _only_refusals(
        lambda: read_responsible(text),
        lambda: ties_named(text),
        lambda: short_name(text),
        lambda: match(text, [text, "Иванова Мария Петровна"]),
    )


def tables(data: bytes) -> None:
    """Classes, tests and marks as they are typed into the chat."""
    text = _words(data)
    _only_refusals(
        lambda: read_exams(text, YEAR),
        lambda: read_marks(rows_of_text(text), text[:50]),
        lambda: read_pairs(rows_of_text(text)),
        lambda: read_query(text),
    )


def buttons(data: bytes) -> None:
    """As ``handlers.routes`` reads them: what cannot be read is an old button."""
    text = _words(data)
    found = _buttons().get(text.partition(":")[0])
    if found is not None:
        with suppress(TypeError, ValueError):
            found[0].unpack(text)


def links(data: bytes) -> None:
    read_link(_words(data))


_KINDS = ("bold", "text_link", "url", "pre", "custom_emoji", "blockquote", "hashtag", "spoiler")


def marks(data: bytes) -> None:
    """Marked text: cut, shown, kept, and put together again. The first bytes place the marks."""
    count = data[0] % 8 if data else 0
    places, text = data[1 : 1 + 3 * count], _words(data[1 + 3 * count :])
    entities = [
        MessageEntity(
            type=_KINDS[kind % len(_KINDS)],
            offset=offset,
            length=length,
            url="https://example.org/?a=<b>&c" if kind % 2 else None,
            custom_emoji_id="5" if kind % 3 else None,
        )
        for kind, offset, length in _threes(places)
    ]
    rich = rich_of(text, entities)
    assert from_plain(to_plain(rich)) == rich
    for piece in split(rich, 40):
        assert utf16_length(piece.text) <= 40
        assert len(piece.entities) <= MOST_ENTITIES
        assert all(0 <= one.offset < one.end <= piece.length for one in piece.entities)
    as_html(trim(rich))
    entities_of(rich)
    link_in(rich)
    placeholders(rich)


def _threes(places: bytes) -> Iterator[tuple[int, int, int]]:
    return zip(places[::3], places[1::3], places[2::3], strict=False)


def calendar(data: bytes) -> None:
    """Titles of people in iCalendar: nobody's words become lines of their own."""
    text = _words(data)
    entry = Entry(
        uid="task-1@test",
        sequence=1,
        stamp=datetime(2020, 9, 11, tzinfo=UTC),
        title=text,
        description=text,
        location=text,
        category="План",
        status="CONFIRMED",
        first=_APPROVED,
        last=_APPROVED,
        alarms=((timedelta(hours=-1), text),),
    )
    written = write("-//test//RU", text, ZoneInfo("Europe/Moscow"), YEAR, [entry])
    lines = written.decode().replace("\r\n ", "").split("\r\n")
    assert sum(line.startswith("BEGIN:VEVENT") for line in lines) == 1
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert {line.partition(":")[0].partition(";")[0] for line in lines if line} <= _ICS_NAMES


@cache
def _buttons() -> Mapping[str, Any]:
    from handlers import all_routes  # all the rooms: not for those who read a file

    return all_routes().buttons


_ICS_NAMES = frozenset(
    re.findall(
        r"[A-Z-]+",
        """BEGIN END PRODID VERSION CALSCALE METHOD NAME X-WR-CALNAME X-WR-TIMEZONE
        REFRESH-INTERVAL X-PUBLISHED-TTL TZID TZNAME TZOFFSETFROM TZOFFSETTO DTSTART DTEND RDATE
        RRULE UID SEQUENCE DTSTAMP LAST-MODIFIED SUMMARY DESCRIPTION LOCATION CATEGORIES STATUS
        TRANSP CLASS ACTION TRIGGER DURATION X-MICROSOFT-CDO-BUSYSTATUS""",
    )
)


def _seeds(name: str) -> list[Path]:
    return sorted((_HERE / "corpus" / name).glob("*"))


def _plans(*endings: str) -> list[Path]:
    found = [*_PLANS.glob("*.*"), *(_PLANS / "bad").glob("*.*")]
    return sorted(one for one in found if one.suffix in endings and one.stat().st_size < 60_000)


# Name → the target, what it begins with, and its share of the time.
TARGETS: dict[str, tuple[Target, list[Path], int]] = {
    "docx": (plan, _plans(".docx"), 4),
    "xlsx": (plan, _plans(".xlsx"), 4),
    "ods": (plan, _seeds("ods"), 2),
    "pdf": (plan, [*_plans(".pdf"), *_seeds("pdf")], 3),
    "text": (plan, [*_plans(".txt", ".html", ".md"), *_seeds("text")], 3),
    "act_form": (act_form, [_FORMS / "act.docx"], 2),
    "report_form": (report_form, [_FORMS / "execution.docx"], 2),
    "dates": (dates, _seeds("dates"), 3),
    "roles": (roles, _seeds("roles"), 3),
    "tables": (tables, _seeds("tables"), 3),
    "buttons": (buttons, _seeds("buttons"), 1),
    "links": (links, _seeds("links"), 1),
    "marks": (marks, _seeds("marks"), 2),
    "calendar": (calendar, _seeds("calendar"), 2),
}
