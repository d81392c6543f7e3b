"""Pages of States: where each was present and spoke, what it recommended and answered, what it is party to."""
