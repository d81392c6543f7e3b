"""Documents as the desk keeps them: sessions, paragraphs, findings in them, and the original files."""
