"""A day of the ledger as a network: who sits where, which ties make which edges, who is near."""
