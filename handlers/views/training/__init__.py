"""Screens of courses and method sessions."""
