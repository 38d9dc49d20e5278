"""The files of the school's site, as they are named there."""

from __future__ import annotations

from school.reports.site_html import CALENDAR, write_site
from school.reports.timetable_ics import write_calendar
from school.site import Site

PAGE = "index.html"


def make_site(site: Site, bot_id: int) -> dict[str, bytes]:
    """The page and, beside it, the calendar. The bot's own number makes the names of its events
    unlike those of any other school."""
    return {
        PAGE: write_site(site, CALENDAR).encode(),
        CALENDAR: write_calendar(site, f"vpr-bot-{bot_id}"),
    }
