"""From an item of the plan to the taps of its people: ladders, reminders, answers, escalation."""
