"""Marks of the tests beside the marks of the journal: counts only, never names."""
