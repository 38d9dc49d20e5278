"""Announcements as their authors and those who decide handle them, up to their departure."""
