"""What every room of the desk shares: page frame, facets, rows, languages, health."""
