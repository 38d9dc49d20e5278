"""Pages of information and resources: reading, searching, and the editors' library."""
