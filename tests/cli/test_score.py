"""`servanda score` compares one document or folders of them with hand-made answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from servanda.cli import cli
from servanda.errors import InvalidData

ANSWERS = {
    "report": "coast.md",
    "recommendations": [{"number": "2.1", "text": "Train guards (Chad);", "recommending_states": ["Chad"]}],
}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["score", *map(str, arguments)])


@pytest.fixture
def folders(tmp_path: Path, specimen: Path) -> tuple[Path, Path]:
    """Answers to two documents, and the documents; a third document has no answers."""
    gold, files = tmp_path / "gold", tmp_path / "files"
    gold.mkdir()
    files.mkdir()
    for name in ("coast", "harbour"):
        (gold / f"{name}.json").write_text(json.dumps(ANSWERS), encoding="utf-8")
    for name in ("coast", "harbour", "river"):
        (files / f"{name}.md").write_bytes((specimen / "report-2041.md").read_bytes())
    return gold, files


def test_a_pair(folders: tuple[Path, Path]) -> None:
    gold, files = folders
    result = run(gold / "coast.json", files / "coast.md", "--format", "json")
    assert result.exit_code == 0, result.output
    whole = json.loads(result.stdout)["tasks"][0]
    assert (whole["gold"], whole["matched"], whole["misses"][0]["where"]) == (1, 0, "2.1")


def test_folders_and_their_sums(folders: tuple[Path, Path]) -> None:
    scores = json.loads(run(*folders, "--format", "json").stdout)
    assert [one["gold"] for one in scores] == ["coast.md", "coast.md", "all answers"]
    assert scores[-1]["tasks"][0]["gold"] == 2
    assert "all documents against all answers" in run(*folders).stdout


def test_folders_without_a_pair_are_told(folders: tuple[Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    result = run(folders[0], other)
    assert isinstance(result.exception, InvalidData)
    assert isinstance(run(folders[0], folders[1] / "coast.md").exception, InvalidData)
