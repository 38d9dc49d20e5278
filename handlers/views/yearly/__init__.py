"""Screens of the turn of the school year and of what is kept how long."""
