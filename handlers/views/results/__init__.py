"""Screens of the tables of marks."""
