"""Announcements that have left: reading, watching, correcting, chasing."""
