"""A file is written whole or not at all."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from servanda.errors import MissingTool, UnusableOutput
from servanda.interchange.writing import FORMATS, check_format, write_edition
from tests.compendium.samples import sample_edition


@pytest.mark.parametrize(("name", "start"), [
    ("out.csv", b"\xef\xbb\xbfnumber"), ("out.xlsx", b"PK"), ("out.docx", b"PK"), ("OUT.HTML", b"<!DOCTYPE html>"),
    ("out.json", b"{"),
])  # fmt: skip
def test_the_suffix_chooses_the_format(tmp_path: Path, name: str, start: bytes) -> None:
    write_edition(sample_edition(), tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_stream_takes_the_format_by_name() -> None:
    out = io.BytesIO()
    write_edition(sample_edition(), out, "json")
    assert out.getvalue().startswith(b'{\n  "schema": "servanda.compendium/1"')


def test_a_path_may_be_a_text_and_the_format_wins_over_the_suffix(tmp_path: Path) -> None:
    write_edition(sample_edition(), str(tmp_path / "page.txt"), ".html")
    assert (tmp_path / "page.txt").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("target", [Path("out.odt"), Path("out"), io.BytesIO()])
def test_an_unknown_format_is_refused_with_those_known(target: Path | io.BytesIO) -> None:
    with pytest.raises(UnusableOutput) as raised:
        write_edition(sample_edition(), target)
    assert all(name in str(raised.value) for name in FORMATS)


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    target = tmp_path / "out.pdf"
    target.write_bytes(b"before")
    with pytest.raises(MissingTool):
        write_edition(sample_edition(), target)
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnusableOutput, match="Create the folder"):
        write_edition(sample_edition(), tmp_path / "nowhere" / "out.json")


def test_a_folder_in_the_way_is_said_and_nothing_stays_behind(tmp_path: Path) -> None:
    (tmp_path / "out.json" / "x").mkdir(parents=True)
    with pytest.raises(UnusableOutput):
        write_edition(sample_edition(), tmp_path / "out.json")
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_a_format_can_be_asked_for_before_the_work(tmp_path: Path) -> None:
    check_format(tmp_path / "out.docx")
    with pytest.raises(UnusableOutput):
        check_format(tmp_path / "out.odt")
