"""What the school decides about announcements once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

CHASES = 2  # reminders to the silent before their class teachers hear of them
ERRORS_BEFORE_PAUSE = 25
LOAD_SPAN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class BroadcastRules:
    """``four_eyes``: nobody sends alone, not even who may send. ``chase_hours``: from the last
    message to the first reminder of the silent, and between reminders. ``class_sizes``: pupils
    of a class, where the school has said."""

    four_eyes: bool = False
    chase_hours: int = 24
    class_sizes: Mapping[str, int] = field(default_factory=dict)


class BroadcastBook(Protocol):
    async def get(self) -> BroadcastRules: ...
    async def put(self, rules: BroadcastRules) -> None: ...
