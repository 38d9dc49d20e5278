"""All tables. Importing this package fills ``metadata``."""

from db.tables import (
    agenda,
    broadcasts,
    families,
    observers,
    outbox,
    people,
    plan,
    pushes,
    reminders,
    resources,
    results,
    school,
    telegram,
)
from db.tables.base import metadata

__all__ = [
    "agenda",
    "broadcasts",
    "families",
    "metadata",
    "observers",
    "outbox",
    "people",
    "plan",
    "pushes",
    "reminders",
    "resources",
    "results",
    "school",
    "telegram",
]
