"""The sample school of the demo: its people, its tests, the families that have signed up already,
what it tells about the tests, and the plan that waits for approval."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.demo.sample import families, information, staff
from bot.demo.sample.exams import put_exams
from bot.demo.sample.staff import COORDINATOR
from bot.demo.sample.trying import HINTS, LINKS
from db.engine import Store

__all__ = [
    "COORDINATOR",
    "HINTS",
    "LINKS",
    "PEOPLE",
    "PLAN",
    "SHEET",
    "START",
    "STRANGERS",
    "settle_in",
]

_DATA = Path(__file__).parents[1] / "data"
PLAN = _DATA / "plan.docx"
SHEET = _DATA / "sheet.jpg"  # the photo of a signed act, for whoever wants to send one
START = datetime(2020, 9, 11, 9, 30, tzinfo=ZoneInfo("Europe/Moscow"))
PEOPLE = (*staff.PEOPLE, *families.STRANGERS, *families.PEOPLE)
# Who has not opened the bot yet: nothing of theirs is stored before they agree.
STRANGERS = frozenset(person.user_id for person in families.STRANGERS)


async def settle_in(store: Store, now: datetime) -> None:
    """Writes the school into an empty database."""
    await staff.settle_in(store, now)
    await put_exams(store)
    await families.settle_in(store, now)
    await information.settle_in(store, now)
