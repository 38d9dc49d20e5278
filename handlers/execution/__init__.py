"""How the plan is carried out: the report, its papers, the discipline."""
