"""Days, people and lessons of a visit in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.screen import clip
from locales import Words
from school.plan.assigning import display_name
from school.visits.seeing import Scene
from school.visits.visit import Slot, Visit

NAME = 60
SUBJECT = 60


def slot_said(slot: Slot, words: Words, today: date | None = None) -> str:
    """«чт, 15 октября, 3 урок», plain."""
    at = f"{slot.at:%H:%M}" if slot.at else ""
    return _slot(slot.day, slot.lesson, at, words, today)


def told_slot(slot: Mapping[str, Any], words: Words) -> str:
    """The same out of a letter."""
    return _slot(date.fromisoformat(slot["day"]), slot["lesson"], slot["at"], words, None)


def _slot(day: date, lesson: int | None, at: str, words: Words, today: date | None) -> str:
    said = words.day(day, weekday=True, today=today)
    hour = words.plain("visits-lesson-number", number=lesson) if lesson else at.removeprefix("0")
    return f"{said}, {hour}"


def what_said(grade_class: str, subject: str) -> str:
    """«5А, математика», plain."""
    return f"{grade_class}, {clip(subject, SUBJECT)}" if subject else grade_class


def visit_said(visit: Visit) -> str:
    return what_said(visit.grade_class, visit.subject)


def name_of(scene: Scene, person_id: int) -> str:
    person = scene.people.get(person_id)
    return clip(display_name(person), NAME) if person else "—"
