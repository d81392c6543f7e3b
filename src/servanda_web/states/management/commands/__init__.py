"""Commands of the pages of States."""
