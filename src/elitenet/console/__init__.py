"""A prompt for Cypher: what it understands, what it completes, and how it shows answers.

:mod:`elitenet.console.session` knows nothing of terminals, so that it works on a pipe as
well; :mod:`elitenet.console.prompt` is the part that a person types into.
"""
