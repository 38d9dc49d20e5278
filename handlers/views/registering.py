"""The questions on the way to being known: name, telephone, classes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from handlers.callbacks.families import ClassesDo, Mine, PickClass, Register
from handlers.screen import Button, Screen, clip
from handlers.views.families import home_rows
from locales import Words
from school.families.family import Parent
from school.families.registering import MOST_CLASSES, Family
from school.vpr.classes import grade_number

_A_ROW = 4
_MOST_SHOWN = 60
_LABEL = 34


def _never_mind(words: Words) -> list[Button]:
    return [Button(words.plain("mydata-back"), Mine())]


def name_screen(why: str, offered: str, words: Words) -> Screen:
    """``why``: "join", "second" or "data"; ``offered``: a name to take with one tap, or ""."""
    rows = []
    if offered:
        label = clip(words.plain("join-name-offered", name=offered), _LABEL)
        rows.append([Button(label, Register(step="name"), style="primary")])
    if why != "join":
        rows.append(_never_mind(words))
    return Screen(words(f"join-name-{why}"), rows)


def phone_screen(parent: Parent, words: Words) -> Screen:
    """The telephone helps on the day of the test; it is optional."""
    none = Button(words.plain("join-no-phone"), Register(step="nophone"))
    return Screen(words("join-phone", name=parent.name), [[none]])


def options_of(known: Collection[str], *chosen: Collection[str]) -> list[str]:
    """Every class that can be tapped, «5А» before «10А»."""
    every = set(known).union(*chosen)
    return sorted(every, key=lambda one: (grade_number(one), one))[:_MOST_SHOWN]


def classes_screen(
    who: str,
    options: Sequence[str],
    chosen: Collection[str],
    words: Words,
    *,
    first: bool,
    link: str = "",
) -> Screen:
    """``who``: "child" or "relative". Classes are marked by tapping or typed. ``first``: they are
    said for the first time, so there is nothing to go back to; ``link``: the class of the link
    that the parent came by, at hand above all the others."""
    said = ", ".join(options_of((), chosen))
    text = words(f"join-classes-{who}", most=MOST_CLASSES)
    if said:
        text += "\n\n" + words("join-classes-chosen", classes=said)

    def button(grade: str, label: str) -> Button:
        return Button(("✓ " if grade in chosen else "") + label, PickClass(grade=grade))

    buttons = [button(one, one) for one in options if one != link]
    rows = [buttons[n : n + _A_ROW] for n in range(0, len(buttons), _A_ROW)]
    if link:
        rows.insert(0, [button(link, words.plain("join-class-of-link", grade=link))])
    act = "done" if who == "child" else "save"
    if chosen or who == "relative":
        rows.append([Button(words.plain("join-done"), ClassesDo(act=act), style="success")])
    return Screen(text, rows if first else [*rows, _never_mind(words)])


def relatives_screen(children: Collection[str], words: Words) -> Screen:
    text = words("join-relatives", classes=", ".join(options_of((), children)))
    row = [
        Button(words.plain("join-relatives-none"), ClassesDo(act="none"), style="primary"),
        Button(words.plain("join-relatives-some"), ClassesDo(act="some")),
    ]
    return Screen(text, [row])


def joined_screen(family: Family, words: Words) -> Screen:
    """Everything is there: what comes next."""
    classes = ", ".join(dict.fromkeys(tie.grade_class for tie in family.ties))
    name = ", ".join(parent.name for parent in family.parents)
    return Screen(words("join-finished", name=clip(name, 150), classes=classes), home_rows(words))
