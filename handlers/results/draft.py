"""A table on its way: what is known of it, as a conversation keeps it. Numbers and no names."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from school.dates.year import SchoolYear
from school.refusal import Refusal
from school.results.reading import Read
from school.results.table import Counts, MarksTable, Origin, Period


@dataclass(frozen=True, slots=True)
class Draft:
    """``number``: of the message that brought the counts; 0 while they are being typed, then
    ``lines`` hold what is there. ``sure``: it is known whose marks the rows are."""

    year: int
    number: int = 0
    counts: tuple[int, ...] = ()
    sure: bool = False
    skipped: int = 0
    grade_class: str = ""
    subject: str = ""
    period: str = ""
    origin: str = ""
    lines: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, year: int, number: int, read: Read) -> Draft:
        return cls(
            year,
            number,
            tuple(read.counts.flat),
            read.sure,
            read.skipped,
            read.grade_class or "",
            read.subject or "",
            read.period.value if read.period else "",
            read.origin.value if read.origin else "",
        )

    @property
    def missing(self) -> str:
        """The next question, or empty: "side", "class", "subject", "period", "origin"."""
        if not self.sure:
            return "side"
        asked = {
            "class": self.grade_class,
            "subject": self.subject,
            "period": self.period,
            "origin": self.origin,
        }
        return next((step for step, answer in asked.items() if not answer), "")

    def table(self, now: datetime) -> MarksTable:
        """Refusal while something is missing."""
        if not self.counts or self.missing:
            raise Refusal("button-old")
        return MarksTable(
            0,
            SchoolYear(self.year),
            Period(self.period),
            self.grade_class,
            self.subject,
            Origin(self.origin),
            Counts.of(self.counts),
            0,
            now,
        )


def to_plain(draft: Draft) -> dict[str, Any]:
    return {
        "marks": [
            *(draft.year, draft.number, list(draft.counts), draft.sure, draft.skipped),
            *(draft.grade_class, draft.subject, draft.period, draft.origin),
        ],
        "lines": [[mark, *numbers] for mark, numbers in draft.lines.items()],
    }


def from_plain(data: dict[str, Any]) -> Draft:
    """Refusal when no table is being entered in this conversation."""
    if "marks" not in data:
        raise Refusal("button-old")
    year, number, counts, sure, skipped, grade_class, subject, period, origin = data["marks"]
    lines = {mark: tuple(numbers) for mark, *numbers in data["lines"]}
    return Draft(
        year, number, tuple(counts), sure, skipped, grade_class, subject, period, origin, lines
    )
