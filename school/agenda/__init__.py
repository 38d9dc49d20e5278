"""A person's own days as a calendar: what is owed, the tests, what was agreed."""
