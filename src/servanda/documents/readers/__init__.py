"""One reader per file format; each turns bytes into a stream of blocks and never raises on odd text."""
