"""The stop of all sending: asked, in force, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.callbacks.broadcasting import Announcements, Stopping
from handlers.screen import Button, Screen, clip
from handlers.views.broadcasting.saying import NAME, at
from locales import Words
from school.outbox.stops import Stop, Why

Stood = tuple[Stop, str]


def _said(stood: Stood, zone: ZoneInfo, words: Words) -> str:
    stop, name = stood
    if stop.why is not Why.BUTTON:
        return words(f"stop-banner-{stop.why.value}", at=at(stop.at, zone, words))
    return words("stop-banner", name=clip(name, NAME) or "—", at=at(stop.at, zone, words))


def _cancel(words: Words) -> list[Button]:
    return [Button(words.plain("stop-leave"), Announcements())]


def bannered_screen(
    screen: Screen, stood: Stood, zone: ZoneInfo, words: Words, *, may_resume: bool
) -> Screen:
    """Any screen of the staff's under a red line that says who stopped everything, and when."""
    under = replace(screen, text=f"{_said(stood, zone, words)}\n\n{screen.text}")
    if not may_resume:
        return under
    return under.with_rows([Button(words.plain("stop-act-resume"), Stopping(act="?resume"))])


def ask_stop_screen(words: Words) -> Screen:
    yes = Button(words.plain("stop-yes"), Stopping(act="stop"), style="danger")
    return Screen(words("stop-sure"), [[yes], _cancel(words)])


def ask_resume_screen(
    stood: Stood, waiting: int, morning: datetime | None, zone: ZoneInfo, words: Words
) -> Screen:
    """``waiting``: messages that leave at once, or in the morning."""
    asks = words("stop-sure-resume", count=waiting)
    if waiting and morning is not None:
        when = words.moment(morning, zone)
        asks = words("stop-sure-resume-night", count=waiting, at=when)
    text = [_said(stood, zone, words), "", asks]
    yes = Button(words.plain("stop-yes-resume"), Stopping(act="resume"), style="success")
    return Screen("\n".join(text), [[yes], _cancel(words)])


def stopped_screen(stood: Stood, zone: ZoneInfo, words: Words) -> Screen:
    resume = Button(words.plain("stop-act-resume"), Stopping(act="?resume"))
    text = f"{_said(stood, zone, words)}\n\n{words('stop-done')}"
    return Screen(text, [[resume]])


def resumed_screen(morning: datetime | None, zone: ZoneInfo, words: Words) -> Screen:
    text = words("stop-resumed")
    if morning is not None:
        text = f"{text}\n{words('stop-resumed-night', at=words.moment(morning, zone))}"
    return Screen(text)
