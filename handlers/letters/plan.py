"""Letters about the plan: amendments, the red list."""
