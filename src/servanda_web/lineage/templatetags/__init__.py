"""Template tags of lineage."""
