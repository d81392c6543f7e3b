"""Whole documents against hand-made answers: structure, recommendations, mentions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import REPORTS, SHARED
from servanda.documents.reading import read_document
from servanda.extraction.pipeline import extract
from servanda.extraction.schema import to_json
from servanda.extraction.scoring import Tally, score

GOLD = SHARED / "gold"
CORPUS = SHARED / "corpus"


def tallies() -> Iterator[tuple[str, Tally]]:
    """Every task of every pair of answers and document that is here; a document in several formats counts in each."""
    for gold, path in pairs():
        document = read_document(path.read_bytes(), path.name)
        extraction = to_json(extract(document, file_name=path.name))
        answers = json.loads(gold.read_text(encoding="utf-8"))
        for tally in score(answers, extraction).tallies:
            yield path.name, tally


def pairs() -> list[tuple[Path, Path]]:
    """Answers and document, for all that are here."""
    meetings = [(gold, path) for gold in sorted(GOLD.glob("0*.json")) for path in _formats(gold.stem)]
    as_text = (GOLD / "upr_slovenia_cycle3.json", REPORTS / "A_HRC_43_15_Working_Group_Report.md")
    reports = [(gold, REPORTS / f"{gold.stem}.pdf") for gold in sorted((GOLD / "upr").glob("*.json"))]
    return [pair for pair in (*meetings, as_text, *reports) if all(path.is_file() for path in pair)]


def _formats(stem: str) -> list[Path]:
    """The text of a document and what was printed from it."""
    return [CORPUS / "seeds" / f"{stem}.txt", *sorted((CORPUS / "fixtures").glob(f"{stem[:3]}.*"))]
