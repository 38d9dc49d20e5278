"""The steps of proposing a visit: what, to whom, where, when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.callbacks.lesson_visits import Draft, OpenVisit, VisitList
from handlers.picker import month_rows
from handlers.screen import Button, Screen, clip
from handlers.views.lesson_visits.saying import slot_said
from handlers.views.pages import part, turning
from locales import Words
from school.people.person import Person
from school.people.subjects import USUAL
from school.plan.assigning import display_name
from school.plan.item import Item
from school.visits.days import MOST_SLOTS
from school.visits.seeing import Scene
from school.visits.visit import Slot, VisitKind

PICKER = "vzd"
_A_PAGE = 8
_LABEL = 45
_LESSONS = 8
_CLASSES = 24


def _step(words: Words, key: str, step: str, value: str = "", style: str | None = None) -> Button:
    return Button(words.plain(key), Draft(step=step, value=value), style=style)


def _cancel(words: Words) -> list[Button]:
    return [Button(words.plain("visits-button-drop"), VisitList(name="my"))]


def kind_screen(words: Words) -> Screen:
    rows = [
        [_step(words, "visits-button-lesson", "kind", VisitKind.LESSON.value)],
        [_step(words, "visits-button-journal", "kind", VisitKind.JOURNAL.value)],
        _cancel(words),
    ]
    return Screen(words("visits-ask-kind"), rows)


def items_screen(items: Sequence[Item], page: int, words: Words, *, may_none: bool) -> Screen:
    page, pages, shown = part(items, page, _A_PAGE)
    rows = [
        [
            Button(
                clip(f"{item.label} · {item.title}", _LABEL),
                Draft(step="item", value=str(item.id)),
            )
        ]
        for item in shown
    ]
    rows.append(turning(page, pages, lambda to: Draft(step="items", value=str(to))))
    if may_none:
        rows.append([_step(words, "visits-button-no-item", "item", "0")])
    return Screen(words("visits-ask-item"), [*rows, _cancel(words)])


def hosts_screen(
    people: Sequence[Person], page: int, words: Words, found: str | None = None
) -> Screen:
    """Whom to visit; ``found``: those whose name has this in it."""
    page, pages, shown = part(people, page, _A_PAGE)
    if found is not None and not people:
        text = words("visits-host-none", name=clip(found, 60))
    else:
        text = words("visits-ask-host")
    rows = [
        [Button(clip(display_name(one), _LABEL), Draft(step="host", value=str(one.id)))]
        for one in shown
    ]
    if found is None:
        rows.append(turning(page, pages, lambda to: Draft(step="hosts", value=str(to))))
    else:
        rows.append([_step(words, "visits-button-everybody", "hosts", "0")])
    return Screen(text, [*rows, _cancel(words)])


def grade_screen(host: Person, classes: Sequence[str], words: Words) -> Screen:
    """The class, out of those that the timetable of the tests knows, or typed."""
    buttons = [
        Button(one, Draft(step="grade", value=one)) for one in _own_first(host, classes)[:_CLASSES]
    ]
    rows = [buttons[at : at + 6] for at in range(0, len(buttons), 6)]
    text = words("visits-ask-grade", name=clip(display_name(host), 60))
    return Screen(text, [*rows, _cancel(words)])


def _own_first(host: Person, classes: Sequence[str]) -> list[str]:
    own = {grade for one in host.roles for grade in one.role.grades}
    return sorted(classes, key=lambda one: int("".join(filter(str.isdecimal, one)) or 0) not in own)


def subject_screen(host: Person, kind: VisitKind, words: Words) -> Screen:
    """The subject: the teacher's own first."""
    own = [one.role.subject for one in host.roles if one.role.subject]
    named = list(dict.fromkeys([*(one for one in own if one in USUAL), *USUAL]))
    buttons = [Button(one, Draft(step="subject", value=str(USUAL.index(one)))) for one in named]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    if kind is VisitKind.JOURNAL:
        rows.insert(0, [_step(words, "visits-button-whole", "subject", "-")])
    return Screen(words("visits-ask-subject"), [*rows, _cancel(words)])


def day_screen(scene: Scene, shown: date, words: Words, *, number: int, drop: Button) -> Screen:
    """A day with lessons, from today on."""

    def allowed(day: date) -> bool:
        return day >= scene.today and scene.calendar.is_working(day)

    rows = month_rows(words, shown, PICKER, 0, allowed=allowed)
    return Screen(words("visits-ask-day", number=number, most=MOST_SLOTS), [*rows, [drop]])


def hour_screen(day: date, scene: Scene, words: Words, *, drop: Button) -> Screen:
    """The lesson by button, or an hour typed."""
    last = min(_LESSONS, len(scene.hours.bells))
    numbers = [
        Button(str(number), Draft(step="lesson", value=str(number)))
        for number in range(1, last + 1)
    ]
    rows = [numbers[at : at + 4] for at in range(0, len(numbers), 4)]
    said = words.day(day, weekday=True, today=scene.today)
    return Screen(words("visits-ask-hour", day=said), [*rows, [drop]])


def send_screen(
    host: str,
    what: str,
    kind: VisitKind,
    slots: Sequence[Slot],
    tested: Sequence[Slot],
    scene: Scene,
    words: Words,
    *,
    drop: Button,
) -> Screen:
    """All of it before it is sent; days on which the class writes a test are marked."""
    text = [words(f"visits-kind-{kind.value}", what=what), words("visits-host", name=host), ""]
    for slot in slots:
        key = "visits-slot-tested" if slot in tested else "visits-slot"
        text.append(words(key, day=slot_said(slot, words, scene.today)))
    text += ["", words("visits-ask-send")]
    rows = [[_step(words, "visits-button-send", "send", style="success")]]
    change = [_step(words, "visits-button-clear", "clear")]
    if len(slots) < MOST_SLOTS:
        change.insert(0, _step(words, "visits-button-more", "more"))
    return Screen("\n".join(text), [*rows, change, [drop]])


def dropping(visit_id: int, words: Words) -> Button:
    """Away from here, back to the visit if there is one."""
    if visit_id:
        return Button(words.plain("visits-button-drop"), OpenVisit(visit=visit_id))
    return _cancel(words)[0]
