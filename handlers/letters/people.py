"""Letters about people: somebody new, a welcome, somebody who cannot be reached."""
