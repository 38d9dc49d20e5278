"""The turn of the school year: classes move up, roles end, what was kept long enough goes."""
