"""Results of tests beside the journal: how many pupils got which two marks, and no names."""
