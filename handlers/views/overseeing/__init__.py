"""What the coordinator of public observers sees. Names are for this face only."""
