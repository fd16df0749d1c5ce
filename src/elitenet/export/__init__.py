"""Networks for other programs: one module a format, all from the same two flat tables."""
