"""Servanda reads the documents of a treaty's working group and keeps a citable record of what they recommend."""

__version__ = "0.1.0"
