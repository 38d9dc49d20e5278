"""Who works here, in which role, and who may do what."""
