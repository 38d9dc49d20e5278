"""The letters to a batch of families: tests to come, changed pages, both once a week."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Protocol

from school.dates.calendar import Calendar
from school.families.consent import News, news_topics
from school.families.family import Families, TieKind
from school.families.preferences import Mode
from school.outbox.rows import Json, Letter
from school.resources.card import Card, Cards
from school.resources.countdown import (
    Ahead,
    Line,
    PushSettings,
    Told,
    cannot_wait,
    lines_ahead,
    lines_due,
)
from school.resources.difference import MOST_CHANGES, changes
from school.resources.page import Pages
from school.resources.pushes import (
    NOTHING_TOLD,
    PAGE_CHANGED,
    TESTS_AHEAD,
    WEEKLY,
    Memory,
    PageChange,
    ProgressBook,
    Pushes,
    PushSettingsBook,
    Reader,
    Said,
)
from school.telling import TellingWork
from school.vpr.classes import grade_number
from school.vpr.open_subjects import is_open, named_in
from school.vpr.timetable import Timetables

_CARDS_SHOWN = 3


class PreparingWork(TellingWork, Protocol):
    @property
    def families(self) -> Families: ...
    @property
    def timetables(self) -> Timetables: ...
    @property
    def cards(self) -> Cards: ...
    @property
    def pages(self) -> Pages: ...
    @property
    def pushes(self) -> Pushes: ...
    @property
    def push_settings(self) -> PushSettingsBook: ...
    @property
    def progress(self) -> ProgressBook: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What the letters of one batch have in common. ``today``: the day on which they leave, which
    is tomorrow for what is written in the quiet hours of an evening. ``said``: what the letters
    say, kept when all are written; ``helpful``: found once for all families of a class."""

    work: PreparingWork
    now: datetime
    calendar: Calendar
    settings: PushSettings
    ahead: Ahead
    cards: Sequence[Card]
    bring: int | None = None  # the page that says what to bring
    said: list[Said] = field(default_factory=list)
    helpful: dict[frozenset[tuple[int, str]], list[Card]] = field(default_factory=dict)

    @property
    def due_at(self) -> datetime:
        return self.calendar.after_quiet(self.now)

    @property
    def today(self) -> date:
        return self.calendar.local_day(self.due_at)


async def write_tests(desk: Desk, readers: Sequence[Reader]) -> None:
    """To who hears at once: tests whose rung has come and what changed. To who hears once a week:
    only changes that would come too late then."""
    wanted = [one for one in readers if one.mode is not Mode.NOTHING]
    classes, memories = await _known(desk, wanted)
    for reader in wanted:
        memory = memories.get(reader.person_id, NOTHING_TOLD)
        own = classes.get(reader.person_id, ())
        if not _news(desk, reader, own, memory.told):
            continue
        if memory.told != memory.heard:  # what waits becomes part of the new letter
            topics = news_topics(reader.person_id, [News.TESTS])
            await desk.work.outbox.withdraw(topics, desk.now)
        lines = _news(desk, reader, own, memory.heard)
        if lines:
            key = f"tests:{reader.person_id}:{desk.today}:{memory.last}"
            values = _values(desk, lines)
            await _write(desk, reader, key, TESTS_AHEAD, News.TESTS, values, lines)


def _news(
    desk: Desk, reader: Reader, classes: Collection[str], told: Mapping[int, Told]
) -> list[Line]:
    lines = lines_due(desk.ahead, classes, told, desk.today, desk.settings.days)
    if reader.mode is Mode.DIGEST:
        return [line for line in lines if cannot_wait(line, desk.today)]
    return lines


async def write_weekly(desk: Desk, readers: Sequence[Reader], pages: Sequence[PageChange]) -> None:
    """The tests of the coming weeks and the pages that changed since the letter before; nothing to
    who would read nothing."""
    wanted = [one for one in readers if one.mode is Mode.DIGEST]
    classes, memories = await _known(desk, wanted)
    told_pages = await _page_values(desk, pages)
    for reader in wanted:
        memory = memories.get(reader.person_id, NOTHING_TOLD)
        own = classes.get(reader.person_id, ())
        lines: list[Line] = []
        if desk.settings.on:
            days = desk.settings.days
            lines = lines_ahead(desk.ahead, own, memory.heard, desk.today, days)
        if not lines and not told_pages:
            continue
        # What changed and waits to be sent is said here.
        topics = news_topics(reader.person_id, [News.TESTS, News.DIGEST])
        await desk.work.outbox.withdraw(topics, desk.now)
        key = f"weekly:{reader.person_id}:{desk.today}"
        values = {**_values(desk, lines), "pages": told_pages}
        await _write(desk, reader, key, WEEKLY, News.DIGEST, values, lines)


async def write_page(desk: Desk, readers: Sequence[Reader], page: PageChange) -> None:
    """What changed in one page, was and is, to who hears at once."""
    values = await _page_values(desk, [page])
    if not values:
        return
    for reader in readers:
        if reader.mode is Mode.INSTANT:
            key = f"page:{page.page_id}:{page.revision}:{reader.person_id}"
            letter = {"pages": values}
            await _write(desk, reader, key, PAGE_CHANGED, News.PAGES, letter, [])


async def _known(
    desk: Desk, readers: Sequence[Reader]
) -> tuple[Mapping[int, Collection[str]], Mapping[int, Memory]]:
    ids = [one.person_id for one in readers]
    classes: dict[int, list[str]] = {}
    for tie in await desk.work.families.ties(ids):
        if tie.kind is TieKind.CHILD:
            classes.setdefault(tie.person_id, []).append(tie.grade_class)
    return classes, await desk.work.pushes.memories(ids)


async def _write(
    desk: Desk,
    reader: Reader,
    key: str,
    kind: str,
    what: News,
    values: Mapping[str, Json],
    lines: Sequence[Line],
) -> None:
    (topic,) = news_topics(reader.person_id, [what])
    delivery = await desk.work.outbox.add(
        key,
        reader.person_id,
        Letter(kind, values),
        desk.now,
        due_at=desk.due_at,
        expires_at=_expires(desk, lines),
        topic=topic,
    )
    if delivery is not None:
        desk.said.extend(Said(delivery, reader.person_id, line.now) for line in lines)


def _expires(desk: Desk, lines: Sequence[Line]) -> datetime | None:
    """What prepares for a test is late on its day; what changed is worth knowing on the day."""
    if not lines:
        return None
    day = max(line.last_day + timedelta(days=bool(line.was)) for line in lines)
    return datetime.combine(day, time(0), desk.calendar.zone)


def _values(desk: Desk, lines: Sequence[Line]) -> dict[str, Json]:
    lines = sorted(lines, key=lambda line: (line.first_day, line.now.grade_class))
    helpful = _helpful(desk, lines)
    shown: list[Json] = [
        {"id": card.id, "title": card.title, "official": card.official}
        for card in helpful[:_CARDS_SHOWN]
    ]
    return {
        "tests": [_line(line) for line in lines],
        "cards": shown,
        "count": len(helpful),
        "bring": desk.bring,
    }


def _line(line: Line) -> dict[str, Json]:
    return {
        "exam": line.now.exam_id,
        "class": line.now.grade_class,
        **_said(line.now),
        "was": None if line.was is None else _said(line.was),
    }


def _said(told: Told) -> dict[str, Json]:
    return {
        "subject": told.subject,
        "open": is_open(told.subject),
        "day": None if told.day is None else told.day.isoformat(),
    }


def _helpful(desk: Desk, lines: Sequence[Line]) -> list[Card]:
    """What helps with these tests, in the order of the cards. A subject that is still open is any
    of those that it names."""
    wanted = frozenset(
        (grade_number(line.now.grade_class), subject)
        for line in lines
        if line.now.day is not None
        for subject in _subjects(line.now.subject)
    )
    if wanted not in desk.helpful:
        desk.helpful[wanted] = [
            card for card in desk.cards if any(card.fits(grade, what) for grade, what in wanted)
        ]
    return desk.helpful[wanted]


@lru_cache(maxsize=256)
def _subjects(text: str) -> tuple[str, ...]:
    return tuple(named_in(text)) if is_open(text) else (text,)


async def _page_values(desk: Desk, pages: Sequence[PageChange]) -> list[Json]:
    """The pages that everybody may still read, with the words that changed."""
    found: list[Json] = []
    for change in pages:
        page = await desk.work.pages.get(change.page_id)
        if page is None or not page.open_on(desk.today):
            continue
        bodies = {one.number: one.body.text for one in await desk.work.pages.revisions(page.id)}
        changed = changes(bodies.get(change.base, ""), bodies.get(change.revision, ""))
        if changed:
            said: list[Json] = [{"was": one.was, "now": one.now} for one in changed[:MOST_CHANGES]]
            found.append(
                {
                    "page": page.id,
                    "title": page.title,
                    "new": change.base == 0,
                    "changes": said,
                    "more": len(changed) - len(said),
                }
            )
    return found
