"""Checking what the machine found: editors accept, correct, reject, split, merge, add, and can take all of it back."""
