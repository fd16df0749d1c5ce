"""What other programs write, as a ledger: one module a format."""
