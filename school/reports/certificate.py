"""The school's thanks to an observer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from school.reports.typesetting import set_pdf
from school.reports.words import breakable, day_long

_SHOWN = 12  # visits that stand on the sheet


def write_certificate(
    school: str, name: str, visits: Sequence[tuple[date, str, str]], on: date
) -> bytes:
    """PDF, one A4 page. ``visits``: day, class and subject of each."""
    shown = sorted(visits)
    rest = len(shown) - _SHOWN
    return set_pdf(
        "certificate",
        {
            "school": breakable(school, 300),
            "name": breakable(name, 300),
            "visits": [
                f"{day_long(day)}: {breakable(grade_class, 20)}, {breakable(subject, 80)}"
                for day, grade_class, subject in shown[:_SHOWN]
            ],
            "rest": f"и ещё наблюдений: {rest}" if rest > 0 else "",
            "on": day_long(on),
        },
    )
