"""Visits of lessons and checks of journals: a day that both sides accept, what was seen."""
