"""All tables. Importing this package fills ``metadata``."""

from db.tables import (
    agenda,
    broadcasts,
    families,
    mornings,
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
    training,
    visits,
    yearly,
)
from db.tables.base import metadata

__all__ = [
    "agenda",
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
    "results",
    "school",
    "telegram",
    "training",
    "visits",
    "yearly",
]
