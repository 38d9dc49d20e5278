"""Courses and method sessions: who is invited, who comes, who was there, what they get."""
