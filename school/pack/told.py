"""Who was told what about the plan, and when: an extract of the ledger without its texts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from school.outbox.rows import Delivery, DeliveryState

# Every kind of letter about the plan. All of them go to staff only.
KINDS = (
    "reminders",
    "reported",
    "declined",
    "extension-asked",
    "extension-decided",
    "returned",
    "amended",
    "red-list",
)
_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Told:
    """One letter. ``labels``: the items that it speaks of. ``at``: when it reached its end."""

    person_id: int
    kind: str
    labels: tuple[str, ...]
    due_at: datetime
    state: DeliveryState
    at: datetime | None


class Letters(Protocol):
    """The ledger by kinds, for extracts."""

    async def page_of_kinds(
        self,
        kinds: Collection[str],
        since: datetime,
        until: datetime,
        after_id: int,
        count: int,
    ) -> Sequence[Delivery]:
        """The next ``count`` rows of these kinds that were due from ``since`` to before ``until``
        with a greater id than ``after_id``, by id."""
        ...


@dataclass(frozen=True, slots=True)
class Mine:
    """What makes a letter one about this plan."""

    plan_id: int
    items: Mapping[int, str]  # id → label
    tasks: Collection[int]

    def labels(self, delivery: Delivery) -> tuple[str, ...] | None:
        """The items of a letter that are of this plan; None when it speaks of another."""
        values: Mapping[str, Any] = delivery.letter.values
        match delivery.letter.kind:
            case "reminders":
                found = [one["label"] for one in values["tasks"] if one["task"] in self.tasks]
                return tuple(dict.fromkeys(found)) or None
            case "amended":
                label = self.items.get(values["item"])
                return None if label is None else (label,)
            case "red-list":
                return tuple(values["labels"]) if values["plan"] == self.plan_id else None
            case _:
                return (values["label"],) if values["task"] in self.tasks else None


async def told_of(letters: Letters, mine: Mine, since: datetime, until: datetime) -> list[Told]:
    """All letters about a plan, by the moment for which they were meant."""
    found: list[Told] = []
    after = 0
    while True:
        page = await letters.page_of_kinds(KINDS, since, until, after, _PAGE)
        for row in page:
            labels = mine.labels(row)
            if labels is not None:
                kind = row.letter.kind
                at = row.finished_at
                found.append(Told(row.person_id, kind, labels, row.due_at, row.state, at))
        if len(page) < _PAGE:
            return sorted(found, key=lambda one: one.due_at)
        after = page[-1].id
