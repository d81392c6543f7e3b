"""The field's words: symbols, languages, States, instruments, bodies, themes."""
