"""Courses and method sessions: making them, inviting, answering, marking who was there."""
