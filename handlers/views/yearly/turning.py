"""The new school year: everything that would happen, in one look, and the ways to correct it."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.callbacks.settings import SettingsPage
from handlers.callbacks.yearly import (
    ChooseRole,
    LeaverPage,
    Leaves,
    Moving,
    TurnNow,
    TurnPage,
    TurnRole,
)
from handlers.screen import Button, Screen, clip
from handlers.views.pages import part, turning
from handlers.views.plan_words import say_role
from handlers.views.staff import called
from handlers.views.yearly.past import past_row
from locales import Words
from school.people.roles import Role
from school.yearly.classes import LAST_GRADE, MAY_LEAVE
from school.yearly.turn import ENDS, STAYS, RoleChange, Turn

A_PAGE = 8
USUAL = -2  # what a button says for «as usual»
_LABEL = 40
_A_ROW = 6


def turn_screen(turn: Turn, leavers: int, words: Words) -> Screen:
    """The preview, or what was done."""
    year = turn.record.year.label
    if turn.record.done_at is not None:
        counts = turn.record.counts or {}
        text = [words("turn-title", year=year), words("turn-done"), "", *_counted(counts, words)]
        return Screen("\n".join(text), [*_onward(leavers, words)])
    if not turn.offered:
        text = [words("turn-title", year=year), words("turn-later")]
        return Screen("\n".join(text), _onward(leavers, words))
    counts = turn.counts
    text = [words("turn-title", year=year), words("turn-preview"), ""]
    text += _counted(counts, words)
    if counts["families"]:
        day = words.short_day(turn.record.year.start)
        text += ["", words("turn-consents-end", day=day, count=counts["families"])]
    rows = [_leaving_row(turn, words), [_moving(turn, words)]]
    if turn.roles:
        label = words.plain("turn-button-roles", count=len(turn.roles))
        rows.append([Button(label, TurnPage(page="roles"))])
    if turn.tasks:
        label = words.plain("turn-button-tasks", count=len(turn.tasks))
        rows.append([Button(label, TurnPage(page="tasks"))])
    rows.append([Button(words.plain("turn-button-go"), TurnPage(page="sure"), style="primary")])
    return Screen("\n".join(text), [*rows, *_onward(leavers, words)])


def _counted(known: Mapping[str, int], words: Words) -> list[str]:
    """One line for each thing that is there."""
    lines = [
        words("turn-roles", moved=known.get("moved", 0), ended=known.get("ended", 0)),
        words("turn-families", count=known.get("families", 0)),
    ]
    for name in ("leaving", "new", "over"):
        if known.get(name):
            lines.append(words(f"turn-families-{name}", count=known[name]))
    if known.get("plans"):
        lines.append(words("turn-plan", count=known.get("tasks", 0)))
        if known.get("reported"):
            lines.append(words("turn-reported", count=known["reported"]))
    else:
        lines.append(words("turn-no-plan"))
    return lines


def _leaving_row(turn: Turn, words: Words) -> list[Button]:
    last = turn.record.choices.last
    return [
        Button(
            words.plain("turn-leaves", grade=grade, on="yes" if grade in last else "no"),
            Leaves(grade=grade),
        )
        for grade in MAY_LEAVE
        if grade != LAST_GRADE
    ]


def _moving(turn: Turn, words: Words) -> Button:
    on = turn.record.choices.moving
    return Button(words.plain("turn-moving", on="yes" if on else "no"), Moving(on=not on))


def _onward(leavers: int, words: Words) -> list[list[Button]]:
    rows = []
    if leavers:
        label = words.plain("turn-button-leavers", count=leavers)
        rows.append([Button(label, LeaverPage())])
    rows.append(past_row(words))
    return [*rows, [Button(words.plain("settings-back"), SettingsPage())]]


def _back(words: Words, page: str = "", at: int = 0) -> list[Button]:
    return [Button(words.plain("turn-back"), TurnPage(page=page, part=at))]


def roles_screen(turn: Turn, page: int, words: Words) -> Screen:
    """Who keeps which class; a tap corrects one."""
    page, pages, shown = part(turn.roles, page, A_PAGE)
    rows = [
        [Button(clip(_change(one, words), _LABEL), TurnRole(binding=one.binding_id, part=page))]
        for one in shown
    ]
    rows.append(turning(page, pages, lambda to: TurnPage(page="roles", part=to)))
    return Screen(words("turn-ask-roles"), [*rows, _back(words)])


def _change(one: RoleChange, words: Words) -> str:
    """«Ершова Д.Ю.: 5 → 6», «Попов И.Л.: руководитель МО — остаётся»."""
    return words.plain(
        "turn-change",
        name=called(one.person, words),
        before=_short(one.before, words),
        after="" if one.after is None else _short(one.after, words),
        fate="ends" if one.after is None else "stays" if one.after == one.before else "moves",
    )


def _short(role: Role, words: Words) -> str:
    if role.classes or role.grades:
        return ", ".join(role.classes or map(str, role.grades))
    return say_role(role, words)


def role_screen(turn: Turn, binding_id: int, page: int, words: Words) -> Screen | None:
    """One role: another grade, as it is, or not any more. None when it is gone."""
    one = next((one for one in turn.roles if one.binding_id == binding_id), None)
    if one is None:
        return None

    def choose(to: int, label: str) -> Button:
        return Button(label, ChooseRole(binding=binding_id, to=to, part=page))

    text = words(
        "turn-ask-role",
        name=called(one.person, words),
        role=say_role(one.before, words),
        after=say_role(one.after, words) if one.after else words.plain("turn-role-none"),
    )
    rows: list[list[Button]] = []
    if one.before.grades:
        grades = [choose(grade, str(grade)) for grade in range(1, LAST_GRADE + 1)]
        rows = [grades[n : n + _A_ROW] for n in range(0, len(grades), _A_ROW)]
    rows.append(
        [
            choose(STAYS, words.plain("turn-role-stays")),
            choose(ENDS, words.plain("turn-role-ends")),
        ]
    )
    rows.append([choose(USUAL, words.plain("turn-role-usual"))])
    return Screen(text, [*rows, _back(words, "roles", page)])


def tasks_screen(turn: Turn, page: int, words: Words) -> Screen:
    """What is still open in the plan and will be closed as not done."""
    page, pages, shown = part(turn.tasks, page, A_PAGE)
    text = [words("turn-tasks-title", count=len(turn.tasks)), ""]
    text += [
        words(
            "turn-task",
            label=clip(one.item.label, 20),
            title=clip(one.item.title, 120),
            owner=one.owner or "—",
        )
        for one in shown
    ]
    turns = turning(page, pages, lambda to: TurnPage(page="tasks", part=to))
    return Screen("\n".join(text), [turns, _back(words)])


def sure_screen(turn: Turn, words: Words) -> Screen:
    """Once more, with what will happen, and that it cannot be taken back."""
    text = [words("turn-sure", year=turn.record.year.label), "", *_counted(turn.counts, words)]
    text += ["", words("turn-final")]
    go = Button(words.plain("turn-yes"), TurnNow(mark=turn.mark), style="danger")
    return Screen("\n".join(text), [[go], _back(words)])
