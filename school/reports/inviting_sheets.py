"""Paper that brings people in: a sheet for each class, and slips to cut for staff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from school.reports.codes import in_app, qr_svg
from school.reports.typesetting import Value, set_pdf
from school.reports.words import breakable, clock, day_short

A_PAGE = 10  # slips, two in a row

_TITLE = "Семьям класса: всё о ВПР — в боте школы"
_GAINS = (
    "Дни и часы ВПР вашего класса, напоминание заранее.",
    "Официальные образцы заданий и понятные ответы.",
    "Запись в общественные наблюдатели на ВПР.",
)
_SCAN = "Наведите камеру телефона или наберите в браузере:"
_BY_HAND = (
    "Без камеры: найдите в Telegram @{bot}, нажмите «Начать» и выберите класс. "
    "Если t.me не открывается, наведите камеру на код слева — он открывает бота сразу в Telegram."
)
_HOW = (
    "Наведите камеру телефона на код и нажмите «Начать»: "
    "бот узнает вас и будет напоминать о сроках."
)
_STAFF = "сотрудник школы"
_ASK = "Ссылка личная, на один раз. Не открывается? Спросите: {who}."


@dataclass(frozen=True, slots=True)
class ClassSheet:
    grade_class: str
    link: str  # https://t.me/…


@dataclass(frozen=True, slots=True)
class Slip:
    """``role`` in words, or empty; ``until``: when the link ends."""

    name: str
    role: str
    link: str
    until: datetime


def write_class_sheets(school: str, bot_name: str, sheets: Sequence[ClassSheet]) -> bytes:
    """PDF, an A4 page for each class; at least one. ``bot_name`` without «@»."""
    if not sheets:
        raise ValueError("no classes")
    return set_pdf(
        "class",
        {
            "school": breakable(school, 200),
            "title": _TITLE,
            "gains": _GAINS,
            "scan": _SCAN,
            "by_hand": _BY_HAND.format(bot=breakable(bot_name, 60)),
            "sheets": [
                {
                    "grade_class": breakable(sheet.grade_class, 20),
                    "qr": qr_svg(sheet.link),
                    "link": _short(sheet.link),
                    "spare": qr_svg(in_app(sheet.link, bot_name)),
                }
                for sheet in sheets
            ],
        },
    )


def write_slips(school: str, who: str, zone: ZoneInfo, slips: Sequence[Slip]) -> bytes:
    """PDF, ten slips on an A4 page; at least one. ``who``: the one to ask."""
    if not slips:
        raise ValueError("nobody to invite")
    return set_pdf(
        "slips",
        {
            "school": breakable(school, 200),
            "how": _HOW,
            "ask": _ASK.format(who=breakable(who, 80)),
            "pages": [
                [_slip(slip, zone) for slip in slips[at : at + A_PAGE]]
                for at in range(0, len(slips), A_PAGE)
            ],
        },
    )


def _slip(slip: Slip, zone: ZoneInfo) -> dict[str, Value]:
    until = slip.until.astimezone(zone)
    return {
        "name": breakable(slip.name, 120),
        "role": breakable(slip.role, 160) or _STAFF,
        "until": f"Действует до {day_short(until.date())}, {clock(until, zone)}",
        "qr": qr_svg(slip.link),
        "link": _short(slip.link).replace("?", "?\n"),  # so that its two parts stay whole
    }


def _short(link: str) -> str:
    """As people type it, and as it is copied from the file."""
    return link.removeprefix("https://")
