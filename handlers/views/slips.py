"""Screens of the invitations on paper."""

from __future__ import annotations

from datetime import datetime

from handlers.callbacks.papers import Slips
from handlers.callbacks.staff import OpenInvitations, PickRole, StaffPage
from handlers.screen import Button, Screen, clip
from handlers.views.staff import called
from locales import Words
from school.people.slips import DAYS, SlipsAhead

_NAMED = 12


def slips_screen(ahead: SlipsAhead, data: Slips, words: Words) -> Screen:
    """For whom, for how long, and what ends by it; nothing is made yet."""
    back = [Button(words.plain("staff-cancel"), PickRole(to=0))]
    count = len(ahead.people)
    if not count:
        add = Button(words.plain("slips-to-staff"), StaffPage(page=0))
        return Screen(words("slips-none"), [[add], back])
    names = "; ".join(clip(called(person, words), 40) for person in ahead.people[:_NAMED])
    text = [words("slips-ask", count=count, pages=-(-count // 10), days=data.days)]
    text.append(words("slips-names", names=names, more=max(0, count - _NAMED)))
    if ahead.ending:
        text.append(words("slips-ending", count=ahead.ending))
    days = [
        Button(("✓ " if one == data.days else "") + words.plain("invite-days", days=one), to)
        for one, to in ((one, Slips(days=one)) for one in DAYS)
    ]
    make = Button(
        words.plain("slips-make"), data.model_copy(update={"make": True}), style="success"
    )
    return Screen("\n\n".join(text), [days, [make], back])


def slips_made_screen(count: int, until: datetime, words: Words) -> Screen:
    day = words.day(until.date())
    text = words("slips-made", count=count, day=day, at=f"{until:%H:%M}")
    return Screen(text, [[Button(words.plain("staff-invitations"), OpenInvitations())]])
