"""What is measured of a network: one module a kind of measure."""
