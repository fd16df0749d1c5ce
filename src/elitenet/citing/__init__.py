"""Sources as numbered references, and as files for reference managers."""
