"""Text before meaning: spans, evidence, folding, stems, sentences and likeness."""
