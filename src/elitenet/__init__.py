"""Elite networks before and after a turning point: who lost, who won, on what evidence."""
