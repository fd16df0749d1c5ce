"""The hypotheses, one module a test, named as the command names it."""
