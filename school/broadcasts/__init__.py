"""Announcements: to whom, what, when, and who has read them."""
