"""Public observers of the tests: places, the queue for them, the visit, the act."""
