"""Compares what was found in a document with what a person found: precision, recall and every difference."""

from __future__ import annotations

from typing import Any

from servanda.errors import InvalidData
from servanda.extraction.scoring.forms import (
    check_extraction,
    check_is_gold,
    check_meeting_gold,
    check_review_gold,
)
from servanda.extraction.scoring.meeting import score_meeting
from servanda.extraction.scoring.report import Score, render_json, render_table, to_facts, total_of
from servanda.extraction.scoring.review import score_review
from servanda.extraction.scoring.tally import Difference, Tally

__all__ = ["Difference", "Score", "Tally", "render_json", "render_table", "score", "to_facts", "total_of"]


def score(gold: dict[str, Any], found: dict[str, Any]) -> Score:
    """The score of an extraction (`servanda.extraction/1`) against gold, of a meeting document or of a review report.

    Raises InvalidData where either is of another form.
    """
    check_is_gold(gold)
    check_extraction(found)
    name = str((found.get("document") or {}).get("id") or "extraction")
    if "report" in gold and "recommendations" in gold:
        check_review_gold(gold)
        return Score(str(gold["report"]), name, score_review(gold, found))
    if "sections" in gold and "paragraphs" in gold:
        check_meeting_gold(gold)
        return Score(str(gold.get("source_file", "gold")), name, score_meeting(gold, found))
    raise InvalidData(
        expected="gold with `sections`, `paragraphs` and `recommendations`, or with `report` and `recommendations`",
        found=", ".join(list(gold)[:5]) or "nothing",
        remedy="Give one of the gold files of the project.",
    )
