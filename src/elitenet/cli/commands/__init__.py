"""The commands: ``elitenet x`` is ``x.py``, its words for people ``x_text.py``."""
