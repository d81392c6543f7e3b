"""Template tags about recommendations."""
