"""The document as an official would describe it, whatever file it came in: sections, paragraphs, items, footnotes."""
