"""The evidence pack: everything that shows how the plan was carried out, as one archive."""
