"""The approved plan: reading it from a file, checking it, correcting it, amending it."""
