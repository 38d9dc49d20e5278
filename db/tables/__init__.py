"""All tables. Importing this package fills ``metadata``."""

from db.tables import outbox, people, plan, reminders, school, telegram
from db.tables.base import metadata

__all__ = ["metadata", "outbox", "people", "plan", "reminders", "school", "telegram"]
