"""The coded cases of the tests: who is at risk, who is tied, what became of them."""
