"""Screens of lesson visits and journal checks."""
