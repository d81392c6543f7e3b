"""Scores one document against gold for reports and papers of meetings: structure, recommendations and mentions."""

from __future__ import annotations

from typing import Any

from servanda.extraction.scoring.mentioned import tally_mentions
from servanda.extraction.scoring.recommended import tally_recommendations
from servanda.extraction.scoring.structure import tally_footnotes, tally_paragraphs, tally_sections
from servanda.extraction.scoring.tally import Tally


def score_meeting(gold: dict[str, Any], found: dict[str, Any]) -> tuple[Tally, ...]:
    """One tally for each task that the gold holds."""
    return (
        tally_sections(gold, found),
        tally_paragraphs(gold, found),
        *tally_recommendations(gold, found),
        tally_footnotes(gold, found),
        *tally_mentions(gold, found),
    )
