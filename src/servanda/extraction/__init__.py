"""From a document to findings: recommendations, citations, meeting facts and figures, each with rule, span, confidence."""
