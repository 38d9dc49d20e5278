"""When an announcement leaves, and until when it may."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.callbacks.broadcasting import When
from handlers.screen import Button, Screen
from handlers.views.broadcasting.saying import Sight, at, back_row, in_rows, say_departure
from locales import Words
from school.profile import SchoolProfile

STAMP = "%Y%m%d%H%M"
_EVENING = time(18)
_NIGHT = time(23, 59)
_AN_HOUR = timedelta(hours=1)
_MONDAY = 7


def ready_moments(what: str, now: datetime, profile: SchoolProfile) -> list[datetime]:
    """A few moments that fit most announcements, all of them ahead, in the school's own time."""
    zone = profile.tz
    local = now.astimezone(zone)
    today = local.date()

    def on(day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, zone)

    if what == "at":
        found = [
            (local + _AN_HOUR).replace(second=0, microsecond=0),
            on(today, _EVENING),
            on(today + timedelta(1), profile.morning),
            on(today + timedelta(_MONDAY - today.weekday()), profile.morning),
        ]
    else:
        days = (0, 1, 2, 7)
        found = [on(today + timedelta(ahead), _NIGHT) for ahead in days]
    return sorted({moment for moment in found if moment > now})


def when_screen(sight: Sight, what: str, words: Words, note: str | None = None) -> Screen:
    """Ready moments, and a moment of one's own that is typed next."""
    one, zone = sight.announcement, sight.profile.tz
    held = one.at if what == "at" else one.expires_at
    none = words.plain("announce-at-once" if what == "at" else "announce-no-end")
    text = [note, ""] if note else []
    if what == "at":
        text.append(words("announce-ask-at", now=say_departure(sight, words)))
    else:
        text.append(words("announce-ask-until", now=at(held, zone, words) if held else none))
    buttons = [_button(one.id, what, none, "none", chosen=held is None)]
    for moment in ready_moments(what, sight.now, sight.profile):
        label = at(moment, zone, words)
        value = moment.strftime(STAMP)
        buttons.append(_button(one.id, what, label, value, chosen=moment == held))
    return Screen("\n".join(text), [*in_rows(buttons, 2), back_row(one.id, words)])


def _button(announcement_id: int, what: str, label: str, value: str, *, chosen: bool) -> Button:
    data = When(announcement=announcement_id, what=what, value=value)
    return Button(("✓ " if chosen else "") + label, data)


def stamped(value: str, zone: ZoneInfo) -> datetime:
    """The moment of a button. ValueError for a made-up one."""
    return datetime.strptime(value, STAMP).replace(tzinfo=zone)
