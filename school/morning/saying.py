"""The facts of a morning as a letter holds them: small, whatever the plan holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from school.morning.facts import Morning, Owed
from school.morning.pulse import told
from school.outbox.rows import Json
from school.plan.assigning import display_name

_DUE, _WORST, _PLACES, _ANNOUNCEMENTS, _GAPS = 5, 3, 3, 2, 2
_PEOPLE = 2
_TITLE = 120


def values_of(morning: Morning, *, oversees: bool) -> dict[str, Json]:
    """Counts of everything and the first few of each; lists are in the order of ``Morning``.
    ``oversees``: the reader may open the board of observers."""
    coverage = morning.coverage
    return {
        "at": morning.now.astimezone(morning.zone).isoformat(),
        "calm": morning.calm,
        "due": _owed(morning.due, morning.today, _DUE),
        "overdue": _owed(morning.overdue, morning.today, _WORST),
        "decide": {
            "reported": morning.decisions.reported,
            "declined": morning.decisions.declined,
            "asked": morning.decisions.asked,
        },
        "places": {
            "count": len(coverage.places),
            "empty": len(coverage.empty),
            "first": [
                {
                    "class": place.exam.grade_class,
                    "subject": place.exam.subject[:_TITLE],
                    "day": place.exam.day.isoformat(),
                }
                for place in coverage.empty[:_PLACES]
            ],
        },
        "unread": {
            "count": len(morning.unread),
            "first": [
                {"title": one.title[:_TITLE], "silent": one.silent}
                for one in morning.unread[:_ANNOUNCEMENTS]
            ],
        },
        "failed": morning.failed,
        "uncertain": morning.uncertain,
        "unreachable": _people([display_name(one) for one in morning.unreachable]),
        "running": _running(morning),
        "gaps": [told(gap, morning.zone) for gap in morning.gaps[-_GAPS:]],
        "next_due": _day(morning.next_due),
        "next_tests": _day(morning.next_tests),
        "oversees": oversees,
    }


def _running(morning: Morning) -> str | None:
    since = morning.running_since
    return None if since is None else since.astimezone(morning.zone).isoformat()


def _owed(owed: Sequence[Owed], today: date, shown: int) -> Mapping[str, Json]:
    return {
        "count": len(owed),
        "first": [
            {
                "label": one.item.label,
                "title": one.item.title[:_TITLE],
                "days": (today - one.due).days,
                **_people(one.names),
            }
            for one in owed[:shown]
        ],
    }


def _people(names: Sequence[str]) -> dict[str, Json]:
    return {"names": list(names[:_PEOPLE]), "more": max(0, len(names) - _PEOPLE)}


def _day(first: tuple[date, int] | None) -> Json:
    return None if first is None else {"day": first[0].isoformat(), "count": first[1]}
