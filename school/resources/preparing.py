"""The clock's part in preparing families: rounds through the readers, a batch at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from school.dates.calendar import Calendar
from school.dates.year import SchoolYear
from school.families.preferences import Mode
from school.outbox.rows import Json
from school.resources.countdown import DIGEST_DAYS, Ahead, PushSettings
from school.resources.pushes import PageChange, Progress, Reader, Round
from school.resources.writing import Desk, PreparingWork, write_page, write_tests, write_weekly
from school.telling import tell_coordinators
from school.vpr.open_subjects import is_open
from school.vpr.timetable import Exam
from school.work import Actor, Permission, use_case

BATCH = 50  # accounts in one transaction
# Whoever corrects a timetable or a page seldom makes one change: families hear of the last.
SETTLING = timedelta(minutes=10)
_A_YEAR = 366
_BRING = "bring"  # the slug of the page that says what to take along
_ASK_SUBJECT = (7, 3, 1)  # days before a test whose subject is still open


@use_case(Permission.SYSTEM)
async def prepare_families(work: PreparingWork, actor: Actor, now: datetime) -> int:
    """Begins what is due at this moment, or writes to the next batch of readers; how many steps
    were made (0: nothing to do). Call it until it gives 0."""
    progress, settings = await work.progress.get(), await work.push_settings.get()
    calendar = (await work.profiles.get()).calendar
    begun = await _begin(work, progress, settings, calendar, now)
    if begun != progress:
        await work.progress.put(begun)
        return 1
    if not any(_due(walk, now) for walk in (begun.tests, begun.page, begun.digest)):
        return 0
    desk = await _desk(work, settings, calendar, now)
    begun = await _go_on(desk, begun)
    await work.pushes.note(desk.said)
    await work.progress.put(begun)
    return 1


async def _go_on(desk: Desk, progress: Progress) -> Progress:
    """One batch of the first round that is due."""
    if (walk := progress.tests) and _due(walk, desk.now):
        readers = await _next(desk, walk)
        await write_tests(desk, readers)
        return replace(progress, tests=_further(walk, readers))
    if (walk := progress.page) and _due(walk, desk.now):
        readers = await _next(desk, walk)
        for page in walk.pages:
            await write_page(desk, readers, page)
        return replace(progress, page=_further(walk, readers))
    assert progress.digest
    readers = await _next(desk, progress.digest)
    await write_weekly(desk, readers, progress.digest.pages)
    return replace(progress, digest=_further(progress.digest, readers))


def _due(walk: Round | None, now: datetime) -> bool:
    return walk is not None and walk.since <= now


async def _next(desk: Desk, walk: Round) -> Sequence[Reader]:
    return await desk.work.pushes.readers(walk.cursor, BATCH, _ties_of(walk.classes))


def _further(walk: Round, readers: Sequence[Reader]) -> Round | None:
    return replace(walk, cursor=readers[-1].person_id) if len(readers) == BATCH else None


def _ties_of(classes: Collection[str] | None) -> Collection[str] | None:
    """The classes as families name them. A test of a whole grade is everybody's, as far as a
    database can tell; who says only the grade hears of all its classes."""
    if classes is None or any(one.isdecimal() for one in classes):
        return None
    return sorted({*classes, *("".join(filter(str.isdecimal, one)) for one in classes)})


async def _desk(
    work: PreparingWork, settings: PushSettings, calendar: Calendar, now: datetime
) -> Desk:
    today = calendar.local_day(calendar.after_quiet(now))
    ahead = await tests_ahead(work, today)
    bring = await work.pages.by_slug(_BRING)
    return Desk(
        work,
        now,
        calendar,
        settings,
        ahead,
        await work.cards.shown(today),
        bring.id if bring is not None and bring.open_on(today) else None,
    )


async def tests_ahead(work: PreparingWork, today: date) -> Ahead:
    """From this school year, and from the next when it is near."""
    near = today + timedelta(days=2 * DIGEST_DAYS)
    years = dict.fromkeys((SchoolYear.of(today), SchoolYear.of(near)))
    return Ahead.of([exam for year in years for exam in await _exams(work, year)], today)


async def _exams(work: PreparingWork, year: SchoolYear) -> Iterable[Exam]:
    return (await work.timetables.get(year)).exams


async def _begin(
    work: PreparingWork,
    progress: Progress,
    settings: PushSettings,
    calendar: Calendar,
    now: datetime,
) -> Progress:
    today = calendar.local_day(now)
    new_day = progress.morning is None or progress.morning < today
    if new_day and now >= _morning_of(calendar, today):
        progress = await _morning(work, progress, settings, today, now)
    if not settings.on and progress.tests is not None:
        progress = replace(progress, tests=None)
    if progress.page is None:
        progress = await _next_page(work, progress, calendar, now)
    return progress


def _settled(changed_at: datetime, calendar: Calendar) -> datetime:
    """When a change is told; what is changed at night is told once, in the morning."""
    return calendar.after_quiet(changed_at + SETTLING)


def _morning_of(calendar: Calendar, day: date) -> datetime:
    return calendar.after_quiet(calendar.at_morning(day))


async def _morning(
    work: PreparingWork, progress: Progress, settings: PushSettings, today: date, now: datetime
) -> Progress:
    ahead = await tests_ahead(work, today)
    await _ask_subjects(work, ahead, today, now)
    progress = replace(progress, morning=today)
    near = ahead.between(today, 1, max(settings.farthest, DIGEST_DAYS)) if settings.on else []
    if near:
        await work.pushes.mark(near)
        classes = {exam.grade_class for exam in near}
        progress = replace(progress, tests=_walk(progress.tests, classes, now))
    monday = today - timedelta(days=today.weekday())
    if progress.monday is None and today != monday:
        return replace(progress, monday=monday)  # the first letter comes on a Monday
    if progress.monday is None or progress.monday < monday:
        unsaid = progress.digest.pages if progress.digest else ()
        pages = _merged([*unsaid, *progress.changed])
        digest = Round(now, pages=tuple(pages))
        progress = replace(progress, monday=monday, digest=digest, changed=())
    return progress


def _walk(under_way: Round | None, classes: Collection[str], since: datetime) -> Round:
    """From the beginning, also for the classes of a round that has not ended."""
    before = () if under_way is None else under_way.classes or ()
    return Round(since, classes=tuple(sorted({*before, *classes})))


async def _ask_subjects(work: PreparingWork, ahead: Ahead, today: date, now: datetime) -> None:
    """Asks the coordinators for subjects for which families wait: they are known a week before."""
    near = [exam for exam in ahead.between(today, 1, _ASK_SUBJECT[0]) if is_open(exam.subject)]
    asked = any((exam.day - today).days in _ASK_SUBJECT for exam in near)
    if not asked or not await work.pushes.anybody():
        return
    tests: list[Json] = [
        {"exam": one.id, "class": one.grade_class, "subject": one.subject, "day": f"{one.day}"}
        for one in near
    ]
    await tell_coordinators(work, now, f"subjects:{today}", "subjects-wanted", {"tests": tests})


async def _next_page(
    work: PreparingWork, progress: Progress, calendar: Calendar, now: datetime
) -> Progress:
    """The round of the next page whose editor asked for the difference to be told, when its words
    have settled."""
    for page in await work.pages.untold():
        if _settled(page.updated_at, calendar) > now:
            continue
        await work.pages.mark_told(page.id, page.revision)
        change = PageChange(page.id, page.told_revision, page.revision)
        changed = tuple(_merged([*progress.changed, change]))
        return replace(progress, page=Round(now, pages=(change,)), changed=changed)
    return progress


def _merged(changed: Iterable[PageChange]) -> list[PageChange]:
    """One change a page: from what its readers knew first to what it says last."""
    found: dict[int, PageChange] = {}
    for one in changed:
        first = found.get(one.page_id)
        found[one.page_id] = one if first is None else replace(one, base=first.base)
    return list(found.values())


async def follow_tests(work: PreparingWork, now: datetime) -> None:
    """A test of which families were told has moved, has another subject or is gone: what waits to
    be sent of it is withdrawn at once, and they hear the difference when the timetable has been
    left alone for a while. Runs after every change, like laying."""
    astray = await work.pushes.astray()
    if not astray:
        return
    ids = {exam_id for exam_id, _ in astray}
    await work.pushes.withdraw(ids, now)
    await work.pushes.unmark(ids)
    calendar = (await work.profiles.get()).calendar
    ahead = await tests_ahead(work, calendar.local_day(now))
    moved = [exam for exam in ahead.exams if exam.id in ids]
    await work.pushes.mark(moved)
    classes = {grade for _, grade in astray} | {exam.grade_class for exam in moved}
    progress = await work.progress.get()
    walk = _walk(progress.tests, classes, _settled(now, calendar))
    await work.progress.put(replace(progress, tests=walk))


@use_case(Permission.SYSTEM, writes=False)
async def next_preparing(work: PreparingWork, actor: Actor, now: datetime) -> datetime | None:
    """The next moment at which there is something to write (a clock that jumps stops there)."""
    if not await work.pushes.anybody():
        return None
    progress, settings = await work.progress.get(), await work.push_settings.get()
    calendar = (await work.profiles.get()).calendar
    walks = (progress.tests, progress.page, progress.digest)
    moments = [walk.since for walk in walks if walk is not None]
    moments += [_settled(page.updated_at, calendar) for page in await work.pages.untold()]
    moments += await _mornings(work, settings, calendar, now)
    return min((moment for moment in moments if moment > now), default=None)


async def _mornings(
    work: PreparingWork, settings: PushSettings, calendar: Calendar, now: datetime
) -> list[datetime]:
    """The next morning on which a test is near enough, and the next Monday if somebody reads the
    weekly letter."""
    today = calendar.local_day(now)
    if _morning_of(calendar, today) <= now:
        today += timedelta(days=1)
    days = []
    if settings.on:
        ahead = (await tests_ahead(work, today)).between(today, 1, _A_YEAR)
        days += [max(today, exam.day - timedelta(settings.farthest)) for exam in ahead[:1]]
    if await work.pushes.anybody(Mode.DIGEST):
        days.append(today + timedelta(days=-today.weekday() % 7))
    return [_morning_of(calendar, day) for day in days]
