"""The day of the test: the code on the door, one's own QR, a late hour, going."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.callbacks.observing import ActStep, Leave, MyPlace, StateHour
from handlers.screen import Button, Screen, clip
from handlers.views.observing import exam_said, room_said
from locales import Words
from school.observers.entry import Arrival
from school.observers.mine import MyEntry
from school.observers.visiting import CameIn

TYPED = 9999
_STEP = timedelta(minutes=5)
_AROUND = 3  # steps before and after the start
_A_ROW = 4


def _where(came: CameIn, words: Words) -> str:
    said = exam_said(came.place.exam, words)
    room = room_said(came.place.exam.room, words)
    return f"{said}, {room}" if room else said


def _to_card(entry_id: int, words: Words) -> list[Button]:
    return [Button(words.plain("visit-back"), MyPlace(entry=entry_id))]


def code_screen(mine: MyEntry, words: Words) -> Screen:
    """Waits for six digits."""
    text = words("visit-ask-code", exam=exam_said(mine.place.exam, words))
    return Screen(text, [_to_card(mine.entry.id, words)])


def wrong_screen(came: CameIn, words: Words) -> Screen:
    """Tries are counted, and said."""
    text = words("visit-wrong-code", left=came.tries_left)
    return Screen(text, [_to_card(came.entry.id, words)])


def came_screen(came: CameIn, zone: ZoneInfo, words: Words, *, two: bool) -> Screen:
    """Checked in: when, where, and what comes next. ``two`` share the account."""
    entry = came.entry
    arrived = entry.arrived_at or came.start
    key = "visit-came-stated" if entry.arrival is Arrival.STATED else "visit-came"
    text = [words("visit-again")] if came.again else []
    if two:
        text.append(words("place-going", name=clip(came.parent.name, 80)))
    text += [
        words(key, at=f"{arrived.astimezone(zone):%H:%M}"),
        words("visit-where", where=_where(came, words)),
        "",
        words("visit-next"),
    ]
    if two and entry.pair is not None:
        text.append(words("visit-second"))
    rows = [
        [Button(words.plain("mine-button-write"), ActStep(entry=entry.id), style="primary")],
        [Button(words.plain("visit-leave"), Leave(entry=entry.id))],
    ]
    return Screen("\n".join(text), rows)


def hour_screen(came: CameIn, code: str, zone: ZoneInfo, now: datetime, words: Words) -> Screen:
    """The code came late: at what hour did the observer come?"""
    entry = came.entry
    start = came.start.astimezone(zone)
    start -= timedelta(minutes=start.minute % 5)
    hours = [start + step * _STEP for step in range(-_AROUND, _AROUND + 1)]
    buttons = [
        Button(
            f"{hour:%H:%M}",
            StateHour(entry=entry.id, hour=hour.hour * 100 + hour.minute, code=code),
        )
        for hour in hours
        if hour <= now
    ]
    rows = [buttons[n : n + _A_ROW] for n in range(0, len(buttons), _A_ROW)]
    other = StateHour(entry=entry.id, hour=TYPED, code=code)
    rows.append([Button(words.plain("visit-other-hour"), other)])
    return Screen(words("visit-ask-hour", where=_where(came, words)), rows)


def type_hour_screen(entry_id: int, words: Words) -> Screen:
    return Screen(words("visit-type-hour"), [_to_card(entry_id, words)])


def leave_screen(mine: MyEntry, words: Words) -> Screen:
    """Going before the end is asked once more: the hour stands in the act."""
    entry = mine.entry.id
    yes = Button(words.plain("visit-leave-yes"), Leave(entry=entry, sure=True), style="danger")
    no = Button(words.plain("visit-leave-no"), MyPlace(entry=entry))
    text = words("visit-leave-sure", exam=exam_said(mine.place.exam, words))
    return Screen(text, [[yes], [no]])


def left_words(mine: MyEntry, zone: ZoneInfo, words: Words) -> str:
    left = mine.entry.left_at
    return words("visit-left", at=f"{left.astimezone(zone):%H:%M}") if left else ""
