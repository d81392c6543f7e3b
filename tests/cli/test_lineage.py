"""`servanda lineage` ranks candidates for every recommendation and shows what is suggested."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

from click.testing import CliRunner

from servanda.cli import cli
from servanda.errors import InvalidData, MissingTool

SPECIMEN = Path(__file__).parents[2] / "data" / "specimen"


def test_json_ranks_candidates_for_every_recommendation() -> None:
    result = CliRunner().invoke(cli, ["lineage", str(SPECIMEN), "--format", "json", "--most", "3"])
    assert result.exit_code == 0, result.output
    answer = json.loads(result.stdout)
    ranked = [one["candidates"] for one in answer["recommendations"]]
    assert any(ranked)
    assert all(len(candidates) <= 3 for candidates in ranked)
    assert all(one["score"] >= other["score"] for row in ranked for one, other in pairwise(row))
    assert {"earlier", "later", "kind", "kinds", "words"} <= answer["suggestions"][0].keys()


def test_the_table_shows_score_kind_and_reasons() -> None:
    result = CliRunner().invoke(cli, ["lineage", str(SPECIMEN)])
    assert result.exit_code == 0, result.output
    assert " → " in result.stdout
    assert "verbatim" in result.stdout


def test_a_folder_without_a_model_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["lineage", str(SPECIMEN), "--embeddings", str(tmp_path)])
    assert isinstance(result.exception, MissingTool | InvalidData)
    assert result.stdout == ""
