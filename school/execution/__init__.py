"""How the plan is carried out: the report in its own numbering, and the discipline of each."""
