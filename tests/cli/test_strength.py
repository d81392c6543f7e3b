"""`servanda strength`: lines, CSV and JSON lines in, the level beside each; what is wrong with a file is told."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from servanda.cli import cli
from servanda.errors import InvalidData

SENTENCE = "Ratify the Convention on seafarers"


def run(*arguments: str, stdin: str | None = None) -> str:
    result = CliRunner().invoke(cli, ["strength", *arguments], input=stdin, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_each_line_is_a_text_and_keeps_its_place() -> None:
    rows = list(csv.DictReader(run("-", stdin=f"{SENTENCE}\n\nContinue its efforts\n").splitlines()))
    assert [row["action_category"] for row in rows] == ["5", "", "2"]
    assert rows[0]["text"] == SENTENCE


def test_a_csv_keeps_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(f"id,what\r7,“{SENTENCE}”\r".encode("utf-16"))
    (row,) = csv.DictReader(run(str(path), "--column", "what", "--encoding", "utf-16").splitlines())
    assert (row["id"], row["action_category"], row["action_name"]) == ("7", "5", "specific action")


def test_json_lines_in_and_out() -> None:
    line = run("-", "--column", "t", "--format", "jsonl", stdin=json.dumps({"t": SENTENCE}) + "\n")
    assert json.loads(line)["action_strength"]["category"] == 5
    assert json.loads(run("-", "--language", "fr", "--format", "jsonl", stdin=SENTENCE))["action_strength"] is None


@pytest.mark.parametrize(
    ("arguments", "content", "message"),
    [
        (("--column", "no"), "id,what\n1,x\n", "id, what"),
        (("--column", "t"), '{"t": 1}\n{', "line 2"),
        (("--encoding", "none-such"), "x", "none-such"),
    ],
)
def test_what_is_wrong_is_told(arguments: tuple[str, ...], content: str, message: str) -> None:
    with pytest.raises(InvalidData, match=message):
        CliRunner().invoke(cli, ["strength", "-", *arguments], input=content, catch_exceptions=False)
