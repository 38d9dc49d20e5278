"""Letters at the turn of the school year."""

from __future__ import annotations

from datetime import date

from handlers.callbacks.families import Mine
from handlers.callbacks.yearly import ClassRight, TurnPage
from handlers.letters import Values, letter
from handlers.screen import Button, Screen, clip
from handlers.views.plan_words import say_roles
from locales import Words
from school.plan.plain import role_from_plain


@letter("turn-offer")
def turn_offer(values: Values, words: Words) -> Screen:
    """The coordinators: the year may be turned."""
    look = Button(words.plain("letter-turn-look"), TurnPage(), style="primary")
    return Screen(words("letter-turn-offer", year=values["year"]), [[look]])


@letter("roles-turned")
def roles_turned(values: Values, words: Words) -> Screen:
    """A member of staff: another class, or a role less."""
    before, after = (
        clip(say_roles([role_from_plain(role) for role in values[name]], words), 300)
        for name in ("before", "after")
    )
    after = after or words.plain("letter-roles-none")
    return Screen(words("letter-roles-turned", year=values["year"], before=before, after=after))


@letter("class-moved")
def class_moved(values: Values, words: Words) -> Screen:
    """A family: is this the class of the new year?"""
    text = words(
        "letter-class-moved",
        count=len(values["classes"]),
        classes=clip(", ".join(values["classes"]), 120),
        until=words.short_day(date.fromisoformat(values["until"])),
    )
    right = Button(words.plain("letter-class-right"), ClassRight(), style="success")
    wrong = Button(words.plain("letter-class-wrong"), Mine(act="classes"))
    return Screen(text, [[right, wrong]])
