"""`servanda align` shows language versions side by side."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from servanda.cli import cli
from servanda.errors import InvalidAlignment

SPECIMEN = Path(__file__).parents[2] / "data" / "specimen-six"
FILES = [str(SPECIMEN / f"{language}.md") for language in ("en", "zh")]


def test_json_has_the_texts_by_place_and_language() -> None:
    result = CliRunner().invoke(cli, ["align", *FILES, "--format", "json"])
    assert result.exit_code == 0, result.output
    answer = json.loads(result.stdout)
    assert answer["schema"] == "servanda.alignment/1"
    place = next(one for one in answer["places"] if one["place"] == "10/2")
    assert place["units"]["en"]["label"] == "(b)"
    assert set(place["units"]) == {"en", "zh"}


def test_the_table_tells_differences(tmp_path: Path) -> None:
    other = tmp_path / "zh.md"
    text = Path(FILES[1]).read_text(encoding="utf-8")
    other.write_text(text.replace("第十二条", "第十八条"), encoding="utf-8")
    result = CliRunner().invoke(cli, ["align", FILES[0], str(other)])
    assert result.exit_code == 0, result.output
    assert "en: UNTOC, art. 12 | zh: UNTOC, art. 18" in result.stdout
    assert "No differences" in CliRunner().invoke(cli, ["align", *FILES]).stdout


def test_one_file_and_one_language_twice() -> None:
    for files in (FILES[:1], [FILES[0], FILES[0]]):
        assert isinstance(CliRunner().invoke(cli, ["align", *files]).exception, InvalidAlignment)
