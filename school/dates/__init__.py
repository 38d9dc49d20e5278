"""Time as a school counts it: years from September to August, terms, working days, date words."""
