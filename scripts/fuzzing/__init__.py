"""Inputs made to break the readers and parsers: shapes that cost time, soups of the field's words, changed files."""
