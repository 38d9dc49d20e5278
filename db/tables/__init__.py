"""All tables. Importing this package fills ``metadata``."""

from db.tables import (
    families,
    mornings,
    observers,
    outbox,
    people,
    plan,
    pushes,
    reminders,
    resources,
    school,
    telegram,
)
from db.tables.base import metadata

__all__ = [
    "broadcasts",
    "families",
    "metadata",
    "mornings",
    "observers",
    "outbox",
    "people",
    "plan",
    "pushes",
    "reminders",
    "resources",
    "school",
    "telegram",
]
