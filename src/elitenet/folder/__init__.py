"""A folder of CSV files or a workbook: read whole, checked, written, started."""
