"""Commands of the tokens."""
