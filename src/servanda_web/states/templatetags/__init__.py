"""Template tags of States."""
