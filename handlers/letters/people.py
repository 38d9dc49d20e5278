"""Letters about people: somebody new, a welcome, somebody who cannot be reached."""

from __future__ import annotations

from handlers.callbacks.staff import Confirm, GiveAsked, OpenPerson, Reject
from handlers.letters import Values, letter
from handlers.screen import Button, Screen, clip
from handlers.views.plan_words import say_roles
from locales import Words
from school.plan.plain import role_from_plain

_NAME = 120


@letter("newcomer")
def newcomer(values: Values, words: Words) -> Screen:
    """Somebody opened an invitation: is it who it should be?"""
    roles = say_roles([role_from_plain(role) for role in values["roles"]], words)
    text = words("letter-newcomer", name=clip(values["name"], _NAME), roles=clip(roles, 300))
    person = values["person"]
    yes = Button(words.plain("staff-act-confirm"), Confirm(person=person), style="success")
    no = Button(words.plain("staff-act-reject"), Reject(person=person, sure=False), style="danger")
    return Screen(text, [[yes, no]])


@letter("role-asked")
def role_asked(values: Values, words: Words) -> Screen:
    """A member of staff opened a link that would give them one more role."""
    role = say_roles([role_from_plain(values["role"])], words)
    text = words("letter-role-asked", name=clip(values["name"], _NAME), role=clip(role, 200))
    give = GiveAsked(person=values["person"], invitation=values["invitation"])
    rows = [
        [Button(words.plain("letter-role-give"), give, style="success")],
        [Button(words.plain("staff-to-card"), OpenPerson(person=values["person"]))],
    ]
    return Screen(text, rows)


@letter("welcome")
def welcome(values: Values, words: Words) -> Screen:
    """The coordinator has confirmed the reader."""
    return Screen(words("letter-welcome"))


@letter("unreachable")
def unreachable(values: Values, words: Words) -> Screen:
    """Somebody blocked the bot; their items need somebody else, or a talk."""
    name = clip(values["name"], _NAME)
    text = words("letter-unreachable", name=name, count=values["open"])
    open_card = Button(words.plain("staff-to-card"), OpenPerson(person=values["person"]))
    return Screen(text, [[open_card]])
