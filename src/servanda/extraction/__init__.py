"""From a document to findings: recommendations, citations, meeting facts, figures; each with its evidence."""
