"""How pages and resources look to readers and to their editors."""
