"""Screens of announcements up to their departure."""
