"""What changed between two days: who lost, who won, how the whole network stands."""
