"""Drills of what nobody wants to do for the first time when it is needed: a table of steps, seconds and what held."""
