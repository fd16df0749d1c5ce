"""The figures, one module each, named as the command names it."""
