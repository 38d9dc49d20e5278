"""A person's own calendar: what they owe, the tests that concern them, where they observe."""
