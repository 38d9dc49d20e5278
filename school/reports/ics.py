"""What every calendar has (RFC 5545): its head, the school's zone, an event that keeps its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from school.dates.year import SchoolYear
from school.reports.words import plain

if TYPE_CHECKING:
    from icalendar import Event, Timezone

DAY = timedelta(days=1)
_AGAIN = timedelta(hours=6)  # how often a subscriber may look


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. ``uid`` never changes, ``sequence`` grows with each change, ``stamp`` is when it
    became what it is. Either ``start`` and ``end``, or the days from ``first`` to ``last``.
    ``alarms``: how long before or after the beginning, and with which words. ``free``: whoever has
    it in the calendar is not busy then; of whole days that is always so."""

    uid: str
    sequence: int
    stamp: datetime
    title: str
    description: str
    location: str
    category: str
    status: str
    first: date
    last: date
    start: datetime | None = None
    end: datetime | None = None
    alarms: Sequence[tuple[timedelta, str]] = ()
    free: bool = False


def write(
    product: str, name: str, zone: ZoneInfo, year: SchoolYear, entries: Sequence[Entry]
) -> bytes:
    """The whole file. It depends on nothing but what it is given."""
    from icalendar import Calendar, vDuration  # noqa: PLC0415 - rarely needed

    calendar = Calendar()
    calendar.add("PRODID", product)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    for property_ in ("NAME", "X-WR-CALNAME"):  # icalendar escapes no line breaks in these
        calendar.add(property_, plain(" ".join(name.split()), 200))
    calendar.add("X-WR-TIMEZONE", zone.key)
    calendar.add("REFRESH-INTERVAL", _AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(_AGAIN))
    calendar.add_component(_zone(zone, year))
    for entry in entries:
        calendar.add_component(_event(entry, zone))
    return bytes(calendar.to_ical())


@lru_cache(maxsize=4)  # counting it anew takes longer than all the rest of a calendar
def _zone(zone: ZoneInfo, year: SchoolYear) -> Timezone:
    """The school's zone as it is in a school year."""
    from icalendar import Timezone  # noqa: PLC0415 - rarely needed

    described = Timezone.from_tzinfo(
        zone, zone.key, first_date=year.start - DAY, last_date=year.end + DAY
    )
    described.pop("COMMENT", None)
    return described


def _event(entry: Entry, zone: ZoneInfo) -> Event:
    from icalendar import Alarm, Event  # noqa: PLC0415 - rarely needed

    event = Event()
    event.add("UID", entry.uid)
    event.add("SEQUENCE", entry.sequence)
    event.add("DTSTAMP", entry.stamp.astimezone(UTC).replace(microsecond=0))
    event.add("SUMMARY", plain(entry.title, 200))
    if entry.start is not None and entry.end is not None:
        event.add("DTSTART", entry.start.astimezone(zone))
        event.add("DTEND", entry.end.astimezone(zone))
    else:
        event.add("DTSTART", entry.first)
        event.add("DTEND", entry.last + DAY)
    if entry.free or entry.start is None:
        event.add("TRANSP", "TRANSPARENT")
    event.add("DESCRIPTION", plain(entry.description))
    if entry.location:
        event.add("LOCATION", plain(entry.location, 200))
    event.add("CATEGORIES", [entry.category])
    event.add("STATUS", entry.status)
    for trigger, words in entry.alarms:
        alarm = Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add("DESCRIPTION", plain(words, 200))
        alarm.add("TRIGGER", trigger)
        event.add_component(alarm)
    return event
