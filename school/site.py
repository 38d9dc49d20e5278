"""What everybody may know of the tests, for the school's site and for calendars. No rooms, no
names: whoever comes from the street may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from school.dates.year import SchoolYear
from school.observers.place import Hours
from school.observers.rules import RulesBook
from school.profile import Profiles
from school.resources.card import Card, Cards, ResourceKind
from school.resources.page import Page, Pages
from school.rich import RichText
from school.vpr.timetable import Publication, Timetables
from school.work import Actor, Permission, use_case


@dataclass(frozen=True, slots=True)
class SiteExam:
    """One test. ``start`` and ``end`` are None while its hours are not known; ``lesson`` may be
    known all the same. ``revision`` grows with each change; ``removed``: it is not held."""

    id: int
    grade_class: str
    subject: str
    day: date
    lesson: int | None = None
    start: datetime | None = None
    end: datetime | None = None
    revision: int = 0
    removed: bool = False


@dataclass(frozen=True, slots=True)
class SitePage:
    """A published page of information; ``dated``: the day for which its facts hold."""

    title: str
    body: RichText
    source: str
    source_url: str
    dated: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class SiteCard:
    """A resource for preparation. ``url`` is empty for a file, which only the bot can give.
    ``grades`` empty: for all; ``subject`` empty: for every one."""

    title: str
    kind: ResourceKind
    grades: tuple[int, ...]
    subject: str
    official: bool
    source: str
    url: str
    dated: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the school tells the public. ``start`` and ``end``: the window of the tests;
    ``results``: when they are expected; each may still be unknown. ``cards`` stand best first."""

    school: str
    zone: ZoneInfo
    year: SchoolYear
    made_at: datetime
    start: date | None = None
    end: date | None = None
    results: date | None = None
    exams: tuple[SiteExam, ...] = ()
    pages: tuple[SitePage, ...] = ()
    cards: tuple[SiteCard, ...] = ()

    @property
    def held(self) -> tuple[SiteExam, ...]:
        """The tests that take place."""
        return tuple(exam for exam in self.exams if not exam.removed)


class SiteWork(Protocol):
    @property
    def profiles(self) -> Profiles: ...
    @property
    def rules(self) -> RulesBook: ...
    @property
    def timetables(self) -> Timetables: ...
    @property
    def pages(self) -> Pages: ...
    @property
    def cards(self) -> Cards: ...


# The subjects of commits that may change what ``see_site`` finds.
SHOWN = frozenset({"profile", "settings", "timetable", "observers", "resources"})


@use_case(Permission.PUBLIC, writes=False)
async def see_site(work: SiteWork, actor: Actor, now: datetime) -> Site:
    """The tests of the school year with the pages and resources that may be shown today."""
    profile = await work.profiles.get()
    today = profile.calendar.local_day(now)
    year = SchoolYear.of(today)
    hours = Hours.of(await work.rules.get(), profile.tz)
    timetable = await work.timetables.get(year)
    return Site(
        profile.name,
        profile.tz,
        year,
        now,
        timetable.start,
        timetable.end,
        timetable.results,
        tuple(_exam(one, hours) for one in await work.timetables.published(year)),
        tuple(_page(page) for page in await work.pages.shown(today)),
        tuple(_card(card) for card in await work.cards.shown(today)),
    )


def _exam(one: Publication, hours: Hours) -> SiteExam:
    exam = one.exam
    start = end = None
    if exam.lesson is not None and exam.lesson <= len(hours.bells):
        start, end = hours.span(exam.day, exam.lesson, one.lessons)
    return SiteExam(
        exam.id,
        exam.grade_class,
        exam.subject,
        exam.day,
        exam.lesson,
        start,
        end,
        one.revision,
        one.removed,
    )


def _page(page: Page) -> SitePage:
    return SitePage(
        page.title, page.body, page.source, page.source_url, page.dated, page.valid_until
    )


def _card(card: Card) -> SiteCard:
    return SiteCard(
        card.title,
        card.kind,
        card.grades,
        card.subject,
        card.official,
        card.source,
        card.url,
        card.dated,
        card.valid_until,
    )
