"""Conditions on a person: a family that agreed, who is written to, and whether it arrives."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, literal_column, or_, true
from sqlalchemy import Text as SqlText

from db.tables.base import word
from db.tables.families import consents, ties
from db.tables.people import people
from school.families.consent import ConsentKind
from school.families.family import TieKind
from school.people.person import PersonState, Reach

_p = people.c


def said(word_: str) -> ColumnElement[str]:
    """Written out: what is grouped by must be the same words on both sides of a statement."""
    return literal_column(f"'{word_}'", SqlText)


def any_of(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Is there a row about the person who is looked at?"""
    return exists().where(*conditions).correlate(people)


agreed = any_of(
    consents.c.person_id == _p.id,
    consents.c.kind == word(ConsentKind.NEWS),
    consents.c.withdrawn_at.is_(None),
)
# Who was told as an observer agreed to observing alone; whoever took the consent to news back is
# not written to on the ground of what they were sent before.
hears = or_(
    _p.staff.is_(true()),
    agreed,
    and_(
        any_of(
            consents.c.person_id == _p.id,
            consents.c.kind == word(ConsentKind.OBSERVING),
            consents.c.withdrawn_at.is_(None),
        ),
        ~any_of(
            consents.c.person_id == _p.id,
            consents.c.kind == word(ConsentKind.NEWS),
            consents.c.withdrawn_at.is_not(None),
        ),
    ),
)
child = ties.c.kind == word(TieKind.CHILD)
here = _p.state != word(PersonState.LEFT)
family = and_(_p.family.is_(true()), agreed)
# As school.people.person.Person.reachable.
present = or_(
    _p.state == word(PersonState.ACTIVE),
    and_(_p.family.is_(true()), _p.state == word(PersonState.WAITING)),
)
never = or_(_p.telegram_id.is_(None), _p.reach == word(Reach.NEVER))
blocked = and_(~never, or_(_p.reach == word(Reach.BLOCKED), ~present))
