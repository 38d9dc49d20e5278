"""The turn of the school year, past plans, and how long data are kept."""
