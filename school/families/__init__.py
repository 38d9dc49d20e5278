"""Parents: what they agreed to, who they are, in which classes their children learn."""
