"""The page: a case as one HTML file, and the same served to the browser of this machine."""
