"""Papers about public observers: entities in, bytes out. In Russian, as a school's papers are."""
