"""Actors, ties, sources and events: what is claimed, what it says of a day, and who is meant."""
