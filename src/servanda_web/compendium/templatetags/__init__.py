"""Template tags about editions."""
