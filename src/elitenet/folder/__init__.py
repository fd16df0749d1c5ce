"""A folder of CSV files: read whole, checked, written, started."""
