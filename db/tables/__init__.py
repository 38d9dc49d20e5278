"""All tables. Importing this package fills ``metadata``."""

from db.tables import (
    families,
    observers,
    outbox,
    people,
    plan,
    pushes,
    reminders,
    resources,
    school,
    telegram,
    training,
)
from db.tables.base import metadata

__all__ = [
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
    "school",
    "telegram",
    "training",
]
