"""Template tags of drafting support."""
