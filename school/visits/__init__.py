"""Lesson visits and journal checks: a date that both sides accept, what was seen, what follows."""
