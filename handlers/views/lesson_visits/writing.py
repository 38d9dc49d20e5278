"""Writing down what was seen, and other words that are typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.callbacks.lesson_visits import Form, Meant, OpenVisit, Points, VisitList
from handlers.picker import month_rows
from handlers.screen import Button, Screen, clip
from handlers.views.lesson_visits.card import form_lines
from handlers.views.lesson_visits.saying import visit_said
from locales import Words
from school.visits.visit import Visit

PICKER = "vzt"


def _drop(visit_id: int, words: Words) -> list[Button]:
    back = OpenVisit(visit=visit_id) if visit_id else VisitList(name="my")
    return [Button(words.plain("visits-button-drop"), back)]


def ask_text_screen(what: str, visit_id: int, words: Words) -> Screen:
    """``what``: reason or remark; the next message is it."""
    return Screen(words(f"visits-ask-{what}"), [_drop(visit_id, words)])


def names_screen(names: str, visit_id: int, words: Words, *, form: bool = False) -> Screen:
    """Something looks like the name of a pupil: other words, or it is none."""
    data = Form(visit=visit_id, step="plain") if form else Meant(visit=visit_id)
    text = words("visits-names", names=clip(names, 120))
    return Screen(
        text, [[Button(words.plain("visits-button-meant"), data)], _drop(visit_id, words)]
    )


def seen_screen(visit: Visit, points: Sequence[str], ticked: Sequence[str], words: Words) -> Screen:
    """Ticks by button, anything else typed."""
    text = [
        words(f"visits-kind-{visit.kind.value}", what=visit_said(visit)),
        "",
        words("visits-ask-seen"),
    ]
    rows = []
    for number, point in enumerate(points):
        mark = "☑️" if point in ticked else "◻️"
        tick = Form(visit=visit.id, step="tick", value=number)
        rows.append([Button(f"{mark} {clip(point, 50)}", tick)])
    if ticked:
        on = Form(visit=visit.id, step="advice")
        rows.append([Button(words.plain("visits-button-on"), on, style="primary")])
    return Screen("\n".join(text), [*rows, _drop(visit.id, words)])


def advice_screen(visit_id: int, words: Words) -> Screen:
    none = Button(words.plain("visits-button-no-advice"), Form(visit=visit_id, step="check"))
    return Screen(words("visits-ask-advice"), [[none], _drop(visit_id, words)])


def term_screen(visit_id: int, shown: date, today: date, words: Words) -> Screen:
    rows = month_rows(words, shown, PICKER, visit_id, allowed=lambda day: day >= today)
    none = Button(words.plain("visits-button-no-term"), Form(visit=visit_id, step="check"))
    return Screen(words("visits-ask-term"), [*rows, [none], _drop(visit_id, words)])


def check_screen(
    visit: Visit,
    ticked: Sequence[str],
    seen: str,
    advice: str,
    deadline: date | None,
    words: Words,
) -> Screen:
    """The form before the teacher sees it."""
    text = [
        words(f"visits-kind-{visit.kind.value}", what=visit_said(visit)),
        *form_lines(ticked, seen, words),
    ]
    if advice:
        text.append(words("visits-advice", text=advice))
    if deadline is not None:
        text.append(words("visits-deadline", day=words.day(deadline, weekday=True)))
    text += ["", words("visits-ask-save")]
    save = Button(
        words.plain("visits-button-save"), Form(visit=visit.id, step="save"), style="success"
    )
    again = Button(words.plain("visits-button-again"), Form(visit=visit.id, step="start"))
    return Screen("\n".join(text), [[save], [again], _drop(visit.id, words)])


def points_screen(lesson: Sequence[str], journal: Sequence[str], words: Words) -> Screen:
    """The school's own lists."""
    text = [words("visits-points-lesson"), *(words("visits-point", point=one) for one in lesson)]
    text += ["", words("visits-points-journal")]
    text += [words("visits-point", point=one) for one in journal]
    rows = [
        [
            Button(words.plain("visits-button-points-lesson"), Points(kind="lesson")),
            Button(words.plain("visits-button-points-journal"), Points(kind="journal")),
        ],
        [Button(words.plain("visits-back"), VisitList(name="my"))],
    ]
    return Screen("\n".join(text), rows)
