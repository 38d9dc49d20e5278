"""A change of an item that waits in the conversation: for its reason, or until it is saved."""

from __future__ import annotations

from typing import Any

from aiogram.fsm.state import State, StatesGroup

from school.plan.editing import Change
from school.plan.plain import role_from_plain, role_to_plain, when_from_plain, when_to_plain


class Amending(StatesGroup):
    reason = State()


def to_data(item_id: int, back: str, change: Change) -> dict[str, Any]:
    return {
        "item": item_id,
        "back": back,
        "when": when_to_plain(change.when) if change.when else None,
        "people": list(change.people) if change.people is not None else None,
        "roles": [role_to_plain(role) for role in change.roles]
        if change.roles is not None
        else None,
        "as_in_plan": change.as_in_plan,
        "cancelled": change.cancelled,
    }


def from_data(data: dict[str, Any], reason: str) -> Change:
    """KeyError when the conversation holds something else."""
    people, roles = data["people"], data["roles"]
    return Change(
        when=when_from_plain(data["when"]) if data["when"] else None,
        people=tuple(people) if people is not None else None,
        roles=tuple(role_from_plain(role) for role in roles) if roles is not None else None,
        as_in_plan=data["as_in_plan"],
        cancelled=data["cancelled"],
        reason=reason,
    )
