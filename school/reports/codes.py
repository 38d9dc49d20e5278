"""QR codes, the sheet on the door of each room, and the poster in the hall."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit
from zoneinfo import ZoneInfo

from school.observers.board import BoardLine
from school.reports.typesetting import Value, set_pdf
from school.reports.words import breakable, day_named, hours, lesson

_QUIET = 4  # modules around, as the standard wants
_SCALE = 12  # pixels of a module

_DOOR = (
    "Общественный наблюдатель, чтобы отметить приход, наведите камеру телефона на код или "
    "отправьте боту эти шесть цифр."
)
_SPARE = "Если t.me не открывается, наведите камеру на этот код: он открывает бота сразу в Telegram"


def qr_png(link: str) -> bytes:
    """A QR code with its quiet zone, fit to be sent into a chat."""
    written = io.BytesIO()
    _code(link).save(written, kind="png", scale=_SCALE, border=_QUIET)
    return written.getvalue()


def write_door(line: BoardLine, school: str, zone: ZoneInfo, link: str) -> bytes:
    """PDF, one A4 page. ``link``: what the QR opens."""
    return write_doors([(line, link)], school, zone)


def write_doors(lines: Sequence[tuple[BoardLine, str]], school: str, zone: ZoneInfo) -> bytes:
    """PDF, a page for each place with its link; at least one place."""
    if not lines:
        raise ValueError("no places")
    return set_pdf(
        "door",
        {
            "school": breakable(school, 200),
            "what": _DOOR,
            "doors": [_door(line, zone, link) for line, link in lines],
        },
    )


def _door(line: BoardLine, zone: ZoneInfo, link: str) -> dict[str, Value]:
    exam = line.place.exam
    code = line.place.code
    return {
        "grade_class": breakable(exam.grade_class, 20),
        "subject": breakable(exam.subject, 90),
        "room": f"Кабинет {breakable(exam.room, 40)}" if exam.room else "",
        "day": day_named(exam.day),
        "hours": " · ".join(part for part in (lesson(line), hours(line, zone)) if part),
        "code": f"{code[:3]} {code[3:]}",
        "qr": qr_svg(link),
    }


def write_poster(school: str, title: str, text: str, link: str, bot_name: str) -> bytes:
    """PDF, one A4 page. ``bot_name`` without «@», printed for those who cannot scan."""
    return set_pdf(
        "poster",
        {
            "school": breakable(school, 200),
            "title": breakable(title, 120),
            "text": breakable(text, 800),
            "bot": f"@{breakable(bot_name, 60)}",
            "qr": qr_svg(link),
            "spare": qr_svg(in_app(link, bot_name)),
            "spare_words": _SPARE,
        },
    )


def in_app(link: str, bot_name: str) -> str:
    """The same link for an installed Telegram, which opens it without asking t.me."""
    query = urlsplit(link).query
    return f"tg://resolve?{urlencode({'domain': bot_name})}" + (f"&{query}" if query else "")


def _code(link: str) -> Any:
    import segno  # noqa: PLC0415 - only papers need it

    return segno.make(link, error="m", micro=False)


def qr_svg(link: str) -> str:
    """A QR code with its quiet zone, for a template."""
    written = io.BytesIO()
    _code(link).save(written, kind="svg", border=_QUIET, xmldecl=False, light="#ffffff")
    return written.getvalue().decode()
