"""How announcements that have left look: to their readers, to their author."""
