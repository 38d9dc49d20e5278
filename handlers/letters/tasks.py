"""Letters about tasks: reminders, answers to them, decisions."""
