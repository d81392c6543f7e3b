"""Template tags of sessions."""
