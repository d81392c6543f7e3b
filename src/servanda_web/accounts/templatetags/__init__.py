"""Template tags on people and what they may do."""
