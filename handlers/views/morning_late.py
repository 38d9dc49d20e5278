"""Everything that is overdue, page by page, each line opening its card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.callbacks.common import Nothing
from handlers.callbacks.morning import MorningLate
from handlers.callbacks.tasks import AS_NEW, See
from handlers.screen import Button, Screen, clip
from handlers.views.morning import back_row
from handlers.views.tasks import named
from locales import Words
from school.plan.assigning import display_name
from school.reminders.progress import OwnTask

_A_PAGE = 8
_LINE, _LABEL, _NAME = 80, 28, 40


def late_screen(today: date, late: Sequence[OwnTask], words: Words, page: int = 0) -> Screen:
    """The oldest first. A card comes as a message of its own, so the list stays."""
    if not late:
        return Screen(words("morning-late-none"), [back_row(words)])
    pages = (len(late) + _A_PAGE - 1) // _A_PAGE
    page = min(max(page, 0), pages - 1)
    start = page * _A_PAGE
    text = [words("morning-late-title", count=len(late)), ""]
    rows = []
    for number, one in enumerate(late[start : start + _A_PAGE], start + 1):
        label = named(one.item.label, words)
        text.append(
            words(
                "morning-late-task",
                number=number,
                item=label,
                title=clip(one.item.title, _LINE),
                days=(today - one.task.due).days,
                who=clip(display_name(one.owner), _NAME) if one.owner else "—",
            )
        )
        see = See(task=one.task.id, back=AS_NEW)
        rows.append([Button(clip(f"{number}. {label} {one.item.title}", _LABEL), see)])
    if pages > 1:
        rows.append(_turn(page, pages))
    return Screen("\n".join(text), [*rows, back_row(words)])


def _turn(page: int, pages: int) -> list[Button]:
    before = Button("‹", MorningLate(page=page - 1)) if page else Button("·", Nothing())
    last = page + 1 == pages
    after = Button("·", Nothing()) if last else Button("›", MorningLate(page=page + 1))
    return [before, Button(f"{page + 1}/{pages}", Nothing()), after]
