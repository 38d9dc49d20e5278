"""The timetable of the all-Russia tests (ВПР) in this school."""
