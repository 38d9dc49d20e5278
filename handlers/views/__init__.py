"""What people see: entities become screens. Pure functions, one subject a file."""
