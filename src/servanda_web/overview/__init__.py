"""The overview: charts of what the desk holds, each above its table, and what is missing."""
