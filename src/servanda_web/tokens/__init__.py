"""Tokens with which the programs of a person write through the API."""
