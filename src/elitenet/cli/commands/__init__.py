"""The commands, one module each, named as the command; its words for people in ``NAME_text.py``."""
