"""A person's own calendar as a file: what it says of each event, and when it rings."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from school.agenda.event import (
    Agenda,
    AgendaEvent,
    Content,
    EventKind,
    ExamDay,
    Frame,
    HeldExam,
    Owed,
    Stage,
    Visit,
)
from school.reports.ics import DAY, Entry, write
from school.reports.words import clock, day_short, joined

_PRODUCT = "-//vpr-bot//Agenda//RU"
_SHOWN = 14  # days: a longer span would cover the telephone for months, so its last day stands
_TWO_HOURS = timedelta(hours=2)
_TITLE = 120
Alarms = tuple[tuple[timedelta, str], ...]


def write_agenda(agenda: Agenda, origin: str) -> bytes:
    """Names of events belong to the person, ``task-12-7@origin``: two who open their calendars on
    one telephone do not overwrite each other's."""
    frame = agenda.frame
    name = joined(("Мой календарь ВПР", frame.school), " · ")
    entries = [_entry(event, agenda, origin) for event in agenda.events]
    return write(_PRODUCT, name, frame.zone, agenda.year, entries)


def _entry(event: AgendaEvent, agenda: Agenda, origin: str) -> Entry:
    content, frame = event.content, agenda.frame
    title, description, status = _said(content, frame)
    if content.gone:
        title, description, status = f"Отменено: {title}", _gone(description), "CANCELLED"
    first, start, end = content.last, None, None
    location = frame.school
    match content:
        case Owed():
            first, location = _first(content), ""
        case HeldExam() | Visit():
            test = content.test if isinstance(content, Visit) else content
            start, end = test.start, test.end
            location = joined((_room(test.room), frame.school))
    return Entry(
        uid=f"{event.name.kind}-{event.name.subject}-{agenda.person_id}@{origin}",
        sequence=event.sequence,
        stamp=event.changed_at,
        title=title,
        description=description,
        location=location,
        category="План" if isinstance(content, Owed) else "ВПР",
        status=status,
        first=first,
        last=content.last,
        start=start,
        end=end,
        alarms=() if content.gone else _alarms(content, frame),
        free=event.name.kind is EventKind.CHILD,
    )


def _first(content: Owed) -> date:
    """A span begins with its first day, unless it is a long one."""
    start = content.start
    if start is None or not timedelta(0) <= content.due - start < timedelta(days=_SHOWN):
        return content.due
    return start


def _said(content: Content, frame: Frame) -> tuple[str, str, str]:
    """Title, description, status."""
    match content:
        case Owed():
            return _task(content)
        case HeldExam():
            title = f"ВПР: {content.subject}, {content.grade_class}"
            return title, _test(content, frame), "CONFIRMED"
        case ExamDay():
            lines = [joined((name, subject, _lesson(at))) for name, subject, at in content.tests]
            count = f": {len(lines)}" if lines else ""
            return f"День ВПР{count}", "\n".join(lines), "CONFIRMED"
        case Visit(test=test):
            title = joined((content.who, f"Наблюдение на ВПР: {test.subject}, {test.grade_class}"))
            lines = [joined((_test(test, frame), _room(test.room)))]
            if content.sure:
                lines.append("Возьмите паспорт или другой документ.")
                return title, "\n".join(lines), "CONFIRMED"
            lines.append("Место ещё не подтверждено: посмотрите в боте, /places.")
            return f"{title} (не подтверждено)", "\n".join(lines), "TENTATIVE"


def _task(content: Owed) -> tuple[str, str, str]:
    title = _clip(f"{content.label} {content.title}")
    lines = [f"Пункт {content.label}. {content.title}"]
    if content.section:
        lines.append(f"Раздел: {content.section}")
    if content.result:
        lines.append(f"Что ожидается: {content.result}")
    since = f"с {day_short(content.start)} " if content.start is not None else ""
    lines.append(f"Срок: {since}{'по' if since else 'до'} {day_short(content.due)}")
    match content.stage:
        case Stage.OPEN:
            lines.append("Ответить: /my в боте.")
        case Stage.REPORTED:
            title = f"✓ {title}"
            lines.append("Выполнено, ждёт приёмки.")
        case Stage.DONE:
            title = f"✓ {title}"
            lines.append("Выполнено.")
    return title, "\n".join(lines), "CONFIRMED"


def _test(content: HeldExam, frame: Frame) -> str:
    hours = ""
    if content.start is not None:
        hours = f"{clock(content.start, frame.zone)}–{clock(content.end, frame.zone)}"
    day = day_short(content.day)
    return joined((content.grade_class, content.subject, day, _lesson(content.lesson), hours))


def _alarms(content: Content, frame: Frame) -> Alarms:
    """On the day before, and again when there is something to do on the day itself. A whole day
    begins at midnight, so its alarms are counted from there to the school's morning."""
    match content:
        case Owed(stage=Stage.OPEN):
            ahead = content.due - _first(content)
            morning = ahead + _since_midnight(frame.morning)
            said = _clip(f"{content.label} {content.title}")
            return (morning - DAY, f"Срок завтра: {said}"), (morning, f"Срок сегодня: {said}")
        case Owed():
            return ()
        case ExamDay(tests=tests):
            morning = _since_midnight(frame.morning)
            return ((morning - DAY, f"Завтра день ВПР, работ: {len(tests)}"),)
        case HeldExam(start=start):
            words = f"Завтра ВПР: {content.subject}, {content.grade_class}"
            return ((_day_before(start, frame), words),)
        case Visit(test=test):
            said = joined((test.grade_class, test.subject, _room(test.room)))
            eve = (_day_before(test.start, frame), f"Завтра вы наблюдаете на ВПР: {said}")
            if test.start is None:
                today = f"Сегодня вы наблюдаете на ВПР: {said}"
                return eve, (_since_midnight(frame.morning), today)
            return eve, (-_TWO_HOURS, f"Через два часа вы наблюдаете на ВПР: {said}")


def _day_before(start: datetime | None, frame: Frame) -> timedelta:
    return -DAY if start is not None else _since_midnight(frame.morning) - DAY


def _since_midnight(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute)


def _gone(description: str) -> str:
    return joined((description, "Больше не нужно: событие отменено."), "\n")


def _room(room: str) -> str:
    return f"каб. {room}" if room[:1].isdecimal() else room


def _lesson(lesson: int | None) -> str:
    return f"{lesson} урок" if lesson is not None else ""


def _clip(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _TITLE else text[: _TITLE - 1].rstrip() + "…"
