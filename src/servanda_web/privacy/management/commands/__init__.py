"""Commands of the application `privacy`."""
