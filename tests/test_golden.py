"""What is found in the specimen is kept in a golden file: a change of the rules shows its gains and losses in the diff.

`pytest tests/test_golden.py --update-golden` rewrites it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from servanda.extraction.manifest import manifest_for
from servanda.extraction.schema import to_json
from servanda.ingest import document_files, ingest, with_symbols

GOLDEN = Path(__file__).parent / "golden" / "specimen.json"


def _found(specimen: Path) -> dict[str, Any]:
    done = with_symbols(list(ingest(document_files(specimen), manifest=manifest_for(specimen))))
    return {item.path.name: _summary(to_json(item.extraction)) for item in done if item.extraction}


def _summary(found: dict[str, Any]) -> dict[str, Any]:
    return {
        "document": [found["document"][name] for name in ("id", "type", "title")],
        "recommendations": [_line(row) for row in found["recommendations"]],
        "citations": [
            f"{row['paragraph']}: {row['text']} = {row['node'] or row['reason']}" for row in found["citations"]
        ],
        "other_statements": [f"{row['paragraph']}: {row['kind']}" for row in found["other_statements"]],
        "speakers": len(found["speakers"]),
        "participants": len(found["participants"]),
    }


def _line(row: dict[str, Any]) -> str:
    modality = row["modality"] or {"phrase": None, "class": None}
    themes = ", ".join(theme["id"] for theme in row["themes"])
    verbs = ", ".join(action["verb"] for action in row["actions"])
    parts = [
        row["id"],
        row["status"],
        "; ".join(row["addressees"]),
        modality["phrase"],
        modality["class"],
        verbs,
        themes,
    ]
    return " | ".join(str(part) for part in parts)


def test_the_specimen_gives_what_it_gave(specimen: Path, update_golden: bool) -> None:
    found = _found(specimen)
    if update_golden:
        GOLDEN.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))
