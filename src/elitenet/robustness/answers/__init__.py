"""The answers that are asked again: who lost, who stands highest, what a test says."""
