"""`servanda changes` compares two editions from files, as people and as programs read them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from servanda.cli import cli
from servanda.compendium.edition import build_edition
from servanda.interchange.json_edition import edition_json
from tests.compendium.samples import LISTED, SCHEME


@pytest.fixture
def editions(tmp_path: Path) -> tuple[str, str]:
    """An edition, and a later one that lacks its first text."""
    paths = tmp_path / "2.json", tmp_path / "3.json"
    for path, listed in zip(paths, (LISTED, LISTED[1:]), strict=True):
        path.write_text(edition_json(build_edition(listed, SCHEME, title="T")), encoding="utf-8")
    return str(paths[0]), str(paths[1])


def test_the_table_counts_and_names(editions: tuple[str, str]) -> None:
    done = CliRunner().invoke(cli, ["changes", *editions])
    assert done.output.splitlines()[0].startswith("0 added, 1 removed, 0 in other words")
    assert "- CTOC/COP/WG.7/2031/3 5 (Liaison officers): States parties should second" in done.output


def test_the_same_edition_has_no_changes(editions: tuple[str, str]) -> None:
    done = CliRunner().invoke(cli, ["changes", editions[0], editions[0]])
    assert done.output == "No changes; 6 texts are the same.\n"


def test_the_suffix_of_the_target_gives_the_form(editions: tuple[str, str], tmp_path: Path) -> None:
    for name in ("c.json", "c.docx"):
        assert CliRunner().invoke(cli, ["changes", *editions, "-o", str(tmp_path / name)]).exit_code == 0
    assert json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))["counts"]["removed"] == 1
    assert (tmp_path / "c.docx").read_bytes().startswith(b"PK")


def test_a_word_document_wants_a_file(editions: tuple[str, str]) -> None:
    done = CliRunner().invoke(cli, ["changes", *editions, "--format", "docx"])
    assert done.exit_code == 2
    assert "say which with -o" in done.output
