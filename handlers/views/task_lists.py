"""Lists of tasks: what is due today, everything of one's own, what waits for a decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.common import Nothing
from handlers.callbacks.execution import OwnScore
from handlers.callbacks.tasks import Leaf, See, Waiting
from handlers.screen import Button, Screen, clip
from handlers.views.tasks import distance, named
from locales import Words
from school.plan.assigning import display_name
from school.reminders.progress import OwnTask, OwnTasks, ToDecide

A_PAGE = 8
_AHEAD = timedelta(days=7)
_LINE = 90
_LABEL = 28


@dataclass(frozen=True, slots=True)
class _Line:
    group: str  # the key of its heading
    owed: OwnTask
    tail: str  # plain text after the title


def today_screen(own: OwnTasks, words: Words, page: int = 0) -> Screen:
    """Overdue, due today, due in the next seven days."""
    soon = [one for one in own.ahead if one.task.due <= own.today + _AHEAD]
    lines = _own_lines(own, words, soon)
    if not lines:
        key = "today-empty" if own.ahead else "today-nothing"
        first = own.ahead[0].task.due if own.ahead else own.today
        text = words(key, day=words.day(first, weekday=True, today=own.today))
        return Screen(_with_counts(text, own, words))
    return _page("today-title", lines, words, page, "d", _counts(own, words))


def my_screen(own: OwnTasks, words: Words, page: int = 0) -> Screen:
    """Everything that is still open; the first page leads to one's own discipline too."""
    score = [Button(words.plain("execution-own"), OwnScore())]
    lines = _own_lines(own, words, own.ahead)
    if not lines:
        return Screen(_with_counts(words("my-empty"), own, words), [score])
    ways = [] if page else [score]
    return _page("my-title", lines, words, page, "m", _counts(own, words), ways)


def _own_lines(own: OwnTasks, words: Words, ahead: Sequence[OwnTask]) -> list[_Line]:
    groups = (("overdue", own.overdue), ("due-today", own.due_today), ("ahead", ahead))
    return [
        _Line(f"list-{group}", one, _when(one, own, words))
        for group, ones in groups
        for one in ones
    ]


def _when(one: OwnTask, own: OwnTasks, words: Words) -> str:
    left = (one.task.due - own.today).days
    day = words.day(one.task.due, weekday=True, today=own.today)
    said = f"{day}, {distance(left, words)}" if left else ""
    if one.owner is not None:
        said = f"{said}; {words.plain('list-instead', name=display_name(one.owner))}".lstrip("; ")
    return said


def _counts(own: OwnTasks, words: Words) -> str:
    still = len(own.overdue) + len(own.due_today) + len(own.ahead)
    return words("list-counts", done=own.done, still=still)


def _with_counts(text: str, own: OwnTasks, words: Words) -> str:
    """Who never had an item is not shown two noughts."""
    anything = own.done or own.overdue or own.due_today or own.ahead
    return f"{text}\n\n{_counts(own, words)}" if anything else text


def control_screen(waiting: ToDecide, words: Words, page: int = 0) -> Screen:
    """What a controller has to decide, the oldest requests first."""
    lines = [
        _Line(
            "control-asked",
            one,
            words.plain(
                "control-asked-tail",
                name=_who(one),
                until=words.day(extension.until, weekday=True, today=waiting.today),
            ),
        )
        for extension, one in waiting.asked
    ]
    lines += [_Line("control-reported", one, _who(one)) for one in waiting.reported]
    lines += [_Line("control-declined", one, _who(one)) for one in waiting.declined]
    if not lines:
        return Screen(words("control-empty"))
    return _page("control-title", lines, words, page, "c", "")


def _who(one: OwnTask) -> str:
    return display_name(one.owner) if one.owner is not None else "—"


def _page(
    title: str,
    lines: Sequence[_Line],
    words: Words,
    page: int,
    name: str,
    foot: str,
    ways: Sequence[Sequence[Button]] = (),
) -> Screen:
    """One page of numbered lines, each with a button that opens its card; ``ways``: rows of
    buttons that lead elsewhere."""
    pages = (len(lines) + A_PAGE - 1) // A_PAGE
    page = min(max(page, 0), pages - 1)
    start = page * A_PAGE
    text = [words(title, count=len(lines))]
    rows: list[Sequence[Button]] = []
    group = ""
    for number, line in enumerate(lines[start : start + A_PAGE], start + 1):
        if line.group != group:
            group = line.group
            text += ["", words(group)]
        item = line.owed.item
        label = named(item.label, words)
        said = words("list-line", number=number, item=label, title=clip(item.title, _LINE))
        text.append(f"{said} — {_escaped(line.tail, words)}" if line.tail else said)
        see = See(task=line.owed.task.id, back=f"{name}{page}")
        rows.append([Button(clip(f"{number}. {label} {item.title}", _LABEL), see)])
    if foot:
        text += ["", foot]
    rows += ways
    if pages > 1:
        rows.append(_turn(page, pages, _leaf(name)))
    return Screen("\n".join(text), rows)


def _escaped(text: str, words: Words) -> str:
    return words("list-tail", text=text)


def _leaf(name: str) -> Callable[[int], CallbackData]:
    if name == "c":
        return lambda page: Waiting(page=page)
    return lambda page: Leaf(name=name, page=page)


def _turn(page: int, pages: int, to: Callable[[int], CallbackData]) -> list[Button]:
    before = Button("‹", to(page - 1)) if page else Button("·", Nothing())
    after = Button("›", to(page + 1)) if page + 1 < pages else Button("·", Nothing())
    return [before, Button(f"{page + 1}/{pages}", Nothing()), after]
