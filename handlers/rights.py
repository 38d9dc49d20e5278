"""A screen of questions has no use case that would refuse; it asks for the right here."""

from __future__ import annotations

from school.refusal import Refusal
from school.work import Actor, Permission


def need(actor: Actor, permission: Permission) -> None:
    """Refusal when the actor may not; the use case at the end of the way asks again."""
    if not actor.may(permission):
        raise Refusal("no-right")
