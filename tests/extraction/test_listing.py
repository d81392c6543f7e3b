"""What a search can find of a document."""

from __future__ import annotations

from servanda.documents.reading import read_document
from servanda.extraction.listing import search_entries
from servanda.extraction.pipeline import extract

SUMMARY = b"""
# Constructive dialogue on museums: summary by the Co-Chairs

### I. Introduction

1. The second constructive dialogue on museums took place on 9 October 2023.

### II. Observations by the Co-Chairs

2. States parties should not close museums.
"""


def test_the_second_dialogue_is_not_found_as_session_2() -> None:
    entries = search_entries(extract(read_document(SUMMARY, "summary.md")))
    (found,) = (entry for entry in entries if entry.key.startswith("recommendation:"))
    assert found.fields["session"] == ("constructive dialogue 2",)
