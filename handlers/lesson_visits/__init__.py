"""Lesson visits and journal checks in the chat."""
