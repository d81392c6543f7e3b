"""`servanda themes retrain`: decisions in, weights out, and `extract` reads them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from servanda.cli import cli
from servanda.errors import InvalidData

REPORT = """# Report of the Working Group on the Smuggling of Migrants

## Recommendations

1. States parties should appoint liaison officers to prevent the smuggling of migrants.
"""


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_decisions_change_what_is_extracted(tmp_path: Path) -> None:
    document, decisions, weights = (tmp_path / name for name in ("report.md", "decisions.jsonl", "weights.json"))
    document.write_text(REPORT, encoding="utf-8")
    row = {"text": "States should appoint liaison officers.", "themes": [{"id": "corruption"}], "language": "en"}
    decisions.write_text((json.dumps(row) + "\n") * 40, encoding="utf-8")
    run("themes", "retrain", str(decisions), "-o", str(weights))
    before, after = (
        {tag["id"] for tag in json.loads(run("extract", str(document), *more))["recommendations"][0]["themes"]}
        for more in ((), ("--theme-weights", str(weights)))
    )
    assert "liaison_officers" in before
    assert "liaison_officers" not in after


def test_csv_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(
        "text,themes\nStates should appoint liaison officers.,liaison_officers;corruption\n", encoding="utf-8"
    )
    assert json.loads(run("themes", "retrain", str(path)))["format"] == "servanda.theme-weights/1"


@pytest.mark.parametrize("content", ['{"text": "x"}', "a,b\n1,2\n", '{"text": "x", "themes": ["no_such"]}', "{"])
def test_what_is_wrong_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "decisions"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidData, match=r"decisions|themes"):
        run("themes", "retrain", str(path))
