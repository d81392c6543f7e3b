"""Lineage as people decide it: which recommendation takes up which, and how it stood on a date."""
