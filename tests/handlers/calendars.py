"""A calendar as the telephone that opens it reads it."""

from __future__ import annotations

from typing import Any

from icalendar import Calendar

from tests.chat import School, Someone
from tests.handlers.overseen import bytes_of


async def ics_of(someone: Someone, school: School) -> bytes:
    """/calendar, and the file that came."""
    await someone.send("/calendar")
    files = [message for message in someone.heard if message.file is not None]
    return await bytes_of(files[-1], school)


def events_in(data: bytes) -> dict[str, Any]:
    """Kind and number («task-5») → the event."""
    events = Calendar.from_ical(data).walk("VEVENT")
    named = {str(event["UID"]).partition("@")[0].rpartition("-")[0]: event for event in events}
    assert len(named) == len(events)
    return named


async def calendar_of(someone: Someone, school: School) -> dict[str, Any]:
    return events_in(await ics_of(someone, school))
