"""How places, people and visits are said to the coordinator."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from html import escape
from zoneinfo import ZoneInfo

from handlers.callbacks.overseeing import Oversee
from handlers.screen import Button, clip
from locales import Words
from school.observers.board import Attendance, Board, BoardLine
from school.observers.entry import Arrival, EntryState
from school.observers.place import Place

A_PAGE = 8
LABEL = 34
NAME = 60
_SUBJECT = 60


def quoted(text: str, length: int) -> str:
    """A long text of somebody's as HTML, its lines kept. Fluent takes no value of more than
    2500 characters, escapes counted, so it stands beside the words and not in them."""
    text = text.strip()
    if len(text) > length:
        text = text[: length - 1].rstrip() + "…"
    return f"<blockquote>{escape(text, quote=False)}</blockquote>"


def zone_of(board: Board) -> ZoneInfo:
    return ZoneInfo(board.zone)


def today(board: Board) -> date:
    return board.made_at.astimezone(zone_of(board)).date()


def called(one: Attendance, words: Words) -> str:
    """Plain."""
    return clip(one.name, NAME) or words.plain("oversee-erased-name")


def named(place: Place) -> str:
    """«5А, русский язык», plain."""
    return f"{place.exam.grade_class}, {clip(place.exam.subject, _SUBJECT)}"


def hours(line: BoardLine, zone: ZoneInfo) -> str:
    """«9:25–10:10», or empty while the lesson is not set."""
    if line.place.exam.lesson is None:
        return ""
    start, end = line.start.astimezone(zone), line.end.astimezone(zone)
    return f"{start.hour}:{start.minute:02}–{end.hour}:{end.minute:02}"


def when(line: BoardLine, zone: ZoneInfo, words: Words) -> str:
    """«чт, 15 апреля, 2 урок, 9:25–10:10, каб. 12», plain."""
    exam = line.place.exam
    said = [words.day(exam.day, weekday=True)]
    if exam.lesson is None:
        said.append(words.plain("oversee-no-lesson"))
    else:
        said += [words.plain("vpr-lesson", lesson=exam.lesson), hours(line, zone)]
    if exam.room:
        said.append(words.plain("vpr-room", room=exam.room))
    return ", ".join(said)


def where(line: BoardLine, zone: ZoneInfo, words: Words) -> str:
    """«5А, русский язык — чт, 15 апреля, …», plain."""
    return f"{named(line.place)} — {when(line, zone, words)}"


def sign(line: BoardLine, now: datetime) -> str:
    if line.end <= now:
        return "✅" if line.came else "▫️"
    if line.place.closed and not line.placed:
        return "⚪"
    if not line.placed:
        return "🟡" if line.asked or line.offered else "🔴"
    return "🟡" if line.at_risk or line.asked or line.unconfirmed else "🟢"


def badges(line: BoardLine, now: datetime, words: Words) -> str:
    """«занято 1 из 2 · просят 1 · в очереди 3», plain."""
    if line.end <= now:
        if line.came:
            return words.plain("oversee-badge-came", count=line.came)
        return words.plain("oversee-badge-missed" if line.placed else "oversee-badge-nobody")
    found = []
    if line.place.closed:
        found.append(words.plain("oversee-badge-closed"))
    if line.placed:
        found.append(words.plain("oversee-badge-placed", count=line.placed, seats=line.place.seats))
    elif line.free and not line.place.closed:
        found.append(words.plain("oversee-badge-free", count=line.free))
    counts = (
        ("asked", line.asked),
        ("offered", line.offered),
        ("queued", line.queued),
        ("unconfirmed", line.unconfirmed),
        ("risk", line.at_risk),
    )
    found += [words.plain(f"oversee-badge-{name}", count=count) for name, count in counts if count]
    return " · ".join(found)


def _clock(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{local.hour}:{local.minute:02}"


def standing(one: Attendance, zone: ZoneInfo, words: Words) -> str:
    """How somebody stands at a place: «участие подтверждено», plain."""
    entry = one.entry
    if entry.state is EntryState.OFFERED and entry.deadline is not None:
        until = words.moment(entry.deadline, zone)
        said = words.plain("oversee-stands-offered", until=until)
    elif entry.state is not EntryState.PLACED:
        said = words.plain(f"oversee-stands-{entry.state.value}")
    elif entry.arrived_at is not None:
        stated = "yes" if entry.arrival is Arrival.STATED else "no"
        at = _clock(entry.arrived_at, zone)
        said = words.plain("oversee-stands-came", at=at, stated=stated)
        if entry.left_at is not None:
            said += words.plain("oversee-stands-left", at=_clock(entry.left_at, zone))
    elif entry.no_show:
        said = words.plain("oversee-stands-no-show")
    else:
        silent = "oversee-stands-unconfirmed"
        said = words.plain("oversee-stands-confirmed" if entry.confirmed_at else silent)
    if one.at_risk:
        said += words.plain("oversee-stands-risk")
    if not one.reachable:
        said += words.plain("oversee-stands-unreachable")
    return said


def parties(observers: Sequence[Attendance]) -> list[list[Attendance]]:
    """Pairs stand together, where the first of them stands."""
    groups: dict[str, list[Attendance]] = {}
    for one in observers:
        groups.setdefault(one.entry.pair or f"entry:{one.entry.id}", []).append(one)
    return list(groups.values())


def party_of(line: BoardLine, one: Attendance) -> list[Attendance]:
    return next(party for party in parties(line.observers) if one in party)


def called_together(party: Sequence[Attendance], words: Words) -> str:
    """«Лапина Мария, Лапин Пётр», plain."""
    return ", ".join(called(one, words) for one in party)


def home_row(words: Words) -> list[Button]:
    return [Button(words.plain("oversee-home"), Oversee())]
