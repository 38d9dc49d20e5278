"""An announcement that people of a school heard in every way there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from school.reports.announced import (
    AckLine,
    AckSheet,
    AnnouncementHead,
    Fate,
    Recipient,
    Way,
)
from tests.school.reports.samples import HOSTILE, SCHOOL, ZONE

SENT = datetime(2021, 4, 12, 19, 30, tzinfo=UTC)  # already the 13th in the school
TITLE = "Изменилось время ВПР <по математике> & другое"
READ = SENT + timedelta(hours=1)

LINES = (
    AckLine("Щукин Олег", "5А", READ, Way.CHAT),
    AckLine("Ёлкин Пётр", "5А", READ, Way.PAPER),
    AckLine("Ершов Иван", "5А"),
    AckLine("семья Лапиных", "10Б", READ, Way.PHONE, "10Б, 5А"),
    AckLine("Ким Вера", "Сотрудники", None, Way.PAPER, "учитель математики"),
    AckLine("", "Сотрудники"),
)


def sheet(lines: tuple[AckLine, ...] = LINES) -> AckSheet:
    return AckSheet(TITLE, SENT, lines, ZONE, SCHOOL, "координатор ВПР", "Климова А. С.", READ)


def hostile_sheet() -> AckSheet:
    lines = tuple(AckLine(name, name, READ, Way.CHAT, name) for name in HOSTILE)
    return AckSheet(HOSTILE[3], SENT, lines, ZONE, HOSTILE[0], HOSTILE[4], HOSTILE[5])


HEAD = AnnouncementHead(TITLE, SENT, ZONE, READ, SCHOOL, "координатор ВПР")


def recipients(count: int) -> Iterator[Recipient]:
    """Every fate in turn; every third of those who got it has read it, each in another way."""
    fates, ways = list(Fate), list(Way)
    for number in range(count):
        fate = fates[number % len(fates)]
        read = number % 3 == 0
        yield Recipient(
            f"Получатель {number}",
            f"{5 + number % 7}А",
            fate,
            SENT + timedelta(seconds=number),
            READ if read else None,
            ways[number % len(ways)] if read else None,
        )
