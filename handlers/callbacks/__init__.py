"""What buttons carry: typed, small (64 bytes), and checked again when they come back."""
