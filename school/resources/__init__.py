"""What families read to be ready: pages of information and resources for self-preparation."""
