"""Recommendations as records: who, what, how strongly, on which theme, under which provision."""
