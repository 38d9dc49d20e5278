"""Lists: one's own, everybody's by month, who was not visited, what is stuck."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.callbacks.common import Nothing
from handlers.callbacks.lesson_visits import Draft, OpenVisit, Points, VisitList
from handlers.screen import Button, Screen, clip
from handlers.views.lesson_visits.saying import name_of, visit_said
from handlers.views.pages import part, turning
from locales import Words
from school.dates.year import SchoolYear
from school.people.person import Person
from school.plan.assigning import display_name
from school.visits.seeing import OwnVisits, Scene
from school.visits.timing import span
from school.visits.visit import Visit, VisitKind, VisitState

_A_PAGE = 8
_NAMES = 40
_LABEL = 48


def sign(visit: Visit, scene: Scene) -> str:
    """What a visit wants, of the reader first."""
    if visit.state is VisitState.HELD:
        if visit.host_id == scene.me and visit.read_at is None:
            return "❗"
        return "✅" if visit.done_at or not visit.advice else "📝"
    if not visit.live:
        return "✖️"
    if visit.asked_id == scene.me:
        return "❓"
    if visit.trouble is not None:
        return "⚠️"
    if visit.agreed is None:
        return "⏳"
    held = span(visit.agreed, scene.hours)[0] <= scene.now
    return "✍️" if held and visit.visitor_id == scene.me else "📅"


def _urgency(visit: Visit, scene: Scene) -> tuple[bool, bool, date]:
    return sign(visit, scene) not in "❗❓✍️", not visit.live, visit.day


def _line(visit: Visit, scene: Scene, words: Words) -> list[Button]:
    who = visit.host_id if visit.host_id != scene.me else visit.visitor_id
    kind = "📒 " if visit.kind is VisitKind.JOURNAL else ""
    day, what = f"{visit.day:%d.%m}", f"{kind}{visit_said(visit)}"
    label = f"{sign(visit, scene)} {day} · {what} · {name_of(scene, who)}"
    return [Button(clip(label, _LABEL), OpenVisit(visit=visit.id))]


def my_screen(own: OwnVisits, words: Words, page: int = 0, *, controls: bool, sets: bool) -> Screen:
    """What waits for the reader stands first."""
    visits = sorted(own.visits, key=lambda one: _urgency(one, own.scene))
    page, pages, shown = part(visits, page, _A_PAGE)
    text = [words("visits-title")]
    text.append(words("visits-legend") if visits else words("visits-none"))
    rows = [_line(visit, own.scene, words) for visit in shown]
    rows.append(turning(page, pages, lambda to: VisitList(name="my", page=to)))
    if own.may_propose:
        new = Button(words.plain("visits-button-new"), Draft(step="new"), style="primary")
        rows.append([new])
    if controls:
        rows.append(
            [
                Button(words.plain("visits-button-all"), VisitList(name="all")),
                Button(words.plain("visits-button-never"), VisitList(name="never")),
            ]
        )
        if own.troubled:
            label = words.plain("visits-button-stuck", count=own.troubled)
            rows.append([Button(label, VisitList(name="stuck"), style="danger")])
    if sets:
        rows.append([Button(words.plain("visits-button-points"), Points())])
    return Screen("\n".join(text), rows)


def _back(words: Words) -> list[Button]:
    return [Button(words.plain("visits-back"), VisitList(name="my"))]


def _number(month: date) -> int:
    return month.year * 100 + month.month


def month_screen(
    scene: Scene, visits: Sequence[Visit], first: date, words: Words, page: int = 0
) -> Screen:
    """Everybody's visits of a month."""
    held = sum(visit.state is VisitState.HELD for visit in visits)
    agreed = sum(visit.state is VisitState.AGREED for visit in visits)
    text = words("visits-month", count=len(visits), held=held, agreed=agreed)
    page, pages, shown = part(visits, page, _A_PAGE)
    before = _number((first - timedelta(days=1)).replace(day=1))
    after = _number((first + timedelta(days=31)).replace(day=1))
    title = words.month(first)
    rows = [
        [
            Button("‹", VisitList(name="all", month=before)),
            Button(title, Nothing()),
            Button("›", VisitList(name="all", month=after)),
        ],
        *(_line(visit, scene, words) for visit in shown),
        turning(page, pages, lambda to: VisitList(name="all", month=_number(first), page=to)),
        _back(words),
    ]
    return Screen(text, rows)


def stuck_screen(scene: Scene, visits: Sequence[Visit], words: Words, page: int = 0) -> Screen:
    """The coordinator's list."""
    page, pages, shown = part(visits, page, _A_PAGE)
    text = words("visits-stuck", count=len(visits)) if visits else words("visits-stuck-none")
    rows = [_line(visit, scene, words) for visit in shown]
    rows.append(turning(page, pages, lambda to: VisitList(name="stuck", page=to)))
    return Screen(text, [*rows, _back(words)])


def never_screen(year: SchoolYear, people: Sequence[Person], words: Words, page: int = 0) -> Screen:
    """Whose lessons nobody has seen this year."""
    if not people:
        return Screen(words("visits-never-none", year=year.label), [_back(words)])
    page, pages, shown = part(people, page, _NAMES)
    text = [words("visits-never", count=len(people), year=year.label), ""]
    text += [words("visits-never-line", name=clip(display_name(one), 60)) for one in shown]
    turn = turning(page, pages, lambda to: VisitList(name="never", page=to))
    return Screen("\n".join(text), [turn, _back(words)])
