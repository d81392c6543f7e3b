"""`servanda draft` tells what a draft echoes, in a table and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from servanda.cli import cli

SPECIMEN = Path(__file__).parents[2] / "data" / "specimen"


def test_a_recommendation_of_the_corpus_is_found_with_its_change(tmp_path: Path) -> None:
    ledger = CliRunner().invoke(cli, ["lineage", str(SPECIMEN), "--format", "json"])
    text = json.loads(ledger.stdout)["recommendations"][0]["text"]
    draft = tmp_path / "draft.txt"
    draft.write_text(f"{text.rstrip('.;')} without delay.\n\nBetter ferries.", encoding="utf-8")
    result = CliRunner().invoke(cli, ["draft", str(draft), str(SPECIMEN), "--format", "json"])
    assert result.exit_code == 0, result.output
    first, second = json.loads(result.stdout)
    assert first["echoes"][0]["text"] == text
    assert "without delay" in "".join(word["text"] for word in first["echoes"][0]["words"] if word["change"] == "new")
    assert second["missing"] == ["addressee", "modality", "action"]
    table = CliRunner().invoke(cli, ["draft", str(draft), str(SPECIMEN)])
    assert "without delay" in table.stdout
    assert "missing: addressee, modality, action" in table.stdout
    assert "no earlier text in similar words" in table.stdout
