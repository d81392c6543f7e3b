"""One writer per format that a document can leave in."""
