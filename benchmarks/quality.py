"""What was found against hand-made answers, for every gold file that lies in ../shared."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.corpus import REPORTS, SHARED
from servanda.documents.reading import read_document
from servanda.extraction.pipeline import extract
from servanda.extraction.schema import to_json
from servanda.extraction.scoring import render_table, score

GOLD = SHARED / "gold"


def pairs() -> list[tuple[Path, Path]]:
    """Gold file and document, for all that are here."""
    reports = [(gold, REPORTS / f"{gold.stem}.pdf") for gold in sorted((GOLD / "upr").glob("*.json"))]
    seeds = [(gold, SHARED / "corpus" / "seeds" / f"{gold.stem}.txt") for gold in sorted(GOLD.glob("0*.json"))]
    slovenia = [(GOLD / "upr_slovenia_cycle3.json", REPORTS / "A_HRC_43_15_Working_Group_Report.md")]
    return [(gold, document) for gold, document in seeds + slovenia + reports if gold.is_file() and document.is_file()]


def main() -> None:
    """Print the table of each pair."""
    found = pairs()
    if not found:
        print("No gold answers in ../shared; nothing to compare with.")
    for gold, path in found:
        extraction = to_json(extract(read_document(path.read_bytes(), path.name), file_name=path.name))
        print(f"\n-- {path.name}")
        print(render_table(score(json.loads(gold.read_text(encoding="utf-8")), extraction)))
