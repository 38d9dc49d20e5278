"""Screens of two parents who sign up together."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.callbacks.families import Mine
from handlers.callbacks.observing import Days, JoinPair, Memo, MyPlaces, Pair
from handlers.screen import Button, Screen, clip
from handlers.views.observing import memo_hash
from locales import Words
from school.families.family import Parent
from school.families.registering import Family
from school.observers.rules import ObservationRules

_LABEL = 34


def _back(words: Words) -> list[Button]:
    return [Button(words.plain("mydata-back"), Mine())]


def pair_screen(family: Family, words: Words) -> Screen:
    """How to become a pair: at home, or by a link."""
    parents = family.parents
    rows = []
    if len(parents) > 1:
        rows.append([Button(words.plain("pair-home"), Pair(act="home"), style="success")])
    for parent in parents:
        label = words.plain("pair-make-link")
        if len(parents) > 1:
            label = f"{label} · {parent.name.split()[-1]}"
        rows.append([Button(clip(label, _LABEL), Pair(act="link", parent=parent.id))])
    rows += [
        [Button(words.plain("pair-part"), Pair(act="part", parent=parent.id), style="danger")]
        for parent in parents[:1]
        if parent.partner_id is not None
    ]
    return Screen(words("pair-how"), [*rows, _back(words)])


def home_pair_screen(parents: Sequence[Parent], words: Words) -> Screen:
    names = ", ".join(parent.name for parent in parents)
    choose = Button(words.plain("family-button-choose"), Days(), style="primary")
    return Screen(words("pair-home-done", names=clip(names, 150)), [[choose], _back(words)])


def link_screen(link: str, words: Words) -> Screen:
    """The link, once."""
    copy = Button(words.plain("pair-copy"), copy=link, style="success")
    return Screen(words("pair-link", link=link), [[copy], _back(words)])


def question_screen(parents: Sequence[Parent], secret: str, words: Words) -> Screen:
    """Does the second parent agree? ``parents``: of the account that opened the link."""
    rows = []
    for parent in parents:
        label = words.plain("pair-yes")
        if len(parents) > 1:
            label = f"{label} · {parent.name.split()[-1]}"
        join = JoinPair(parent=parent.id, secret=secret)
        rows.append([Button(clip(label, _LABEL), join, style="success")])
    rows.append([Button(words.plain("pair-no"), MyPlaces())])
    return Screen(words("pair-ask"), rows)


def joined_pair_screen(first: Parent, own: Parent, rules: ObservationRules, words: Words) -> Screen:
    """A pair now. The memo is to be read by both before either signs up both."""
    text = words("pair-joined", name=clip(first.name, 80))
    rows = [[Button(words.plain("family-button-choose"), Days(), style="primary")]]
    if own.memo != memo_hash(rules):
        text += "\n\n" + words("pair-read-memo")
        rows.insert(0, [Button(words.plain("memo-button"), Memo(), style="success")])
    return Screen(text, rows)
