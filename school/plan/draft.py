"""A plan as it was read from a file, before anybody has looked at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from school.dates.when import Reading
from school.dates.year import SchoolYear
from school.people.roles import Responsible


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One row of the plan. ``place`` counts from 1 in the order of the document and is the key:
    numbers may be missing or repeated. ``section`` is its number, or its ordinal as text."""

    place: int
    section: str | None
    section_title: str | None
    number: str | None
    title: str
    date_phrase: str
    reading: Reading
    responsible_phrase: str
    responsible: Responsible
    result: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """``approved`` is the day that the document or the caller gives. ``warnings`` concern the
    whole plan: ``unknown_year``, ``columns_guessed``, ``no_dates``, ``no_responsible``."""

    title: str
    year: SchoolYear
    approved: date | None
    items: tuple[DraftItem, ...]
    warnings: tuple[str, ...]
