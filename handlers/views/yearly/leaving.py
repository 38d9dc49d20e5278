"""Who left the school, to be looked at before their data are destroyed."""

from __future__ import annotations

from collections.abc import Collection

from handlers.callbacks.yearly import EraseLeavers, LeaverPage, SkipLeaver, TurnPage
from handlers.screen import Button, Screen, clip
from handlers.views.pages import part, turning
from handlers.views.staff import called
from locales import Words
from school.yearly.leaving import Leavers

A_PAGE = 8
_LABEL = 40


def leavers_screen(leavers: Leavers, skipped: Collection[int], page: int, words: Words) -> Screen:
    """✓ will be destroyed; a tap takes the mark off."""
    lines = [
        *((one.id, called(one, words), words.plain("leavers-staff")) for one in leavers.staff),
        *(
            (
                one.person_id,
                one.name or words.plain("leavers-nameless", number=one.person_id),
                ", ".join(one.classes) or "—",
            )
            for one in leavers.families
        ),
    ]
    page, pages, shown = part(lines, page, A_PAGE)
    rows = [
        [
            Button(
                clip(f"{'' if number in skipped else '✓ '}{name} · {what}", _LABEL),
                SkipLeaver(person=number, part=page),
            )
        ]
        for number, name, what in shown
    ]
    rows.append(turning(page, pages, lambda to: LeaverPage(part=to)))
    chosen = sum(number not in skipped for number, _, _ in lines)
    if chosen:
        label = words.plain("leavers-erase", count=chosen)
        rows.append([Button(label, LeaverPage(sure=True), style="danger")])
    text = words("leavers-title", count=len(lines)) if lines else words("leavers-none")
    return Screen(text, [*rows, _back(words)])


def _back(words: Words) -> list[Button]:
    return [Button(words.plain("turn-back"), TurnPage())]


def sure_screen(count: int, words: Words) -> Screen:
    yes = Button(words.plain("leavers-yes"), EraseLeavers(count=count), style="danger")
    back = Button(words.plain("leavers-no"), LeaverPage())
    return Screen(words("leavers-sure", count=count), [[yes], [back]])


def erased_screen(first: int, last: int, words: Words) -> Screen:
    numbers = str(first) if first == last else f"{first}–{last}"
    return Screen(words("leavers-erased", numbers=numbers), [_back(words)])
