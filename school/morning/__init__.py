"""What a head sees in the morning: one screen for the day, one picture of the state."""
