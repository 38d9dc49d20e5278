"""The rules of the school: no framework, no input or output. Imported by every room above."""
