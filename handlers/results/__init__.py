"""/results: tables of marks beside the journal, entered, compared, printed."""
