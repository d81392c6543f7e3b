"""Every command does its work on the specimen, and tells what is wrong in one line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from servanda.cli import cli, main
from servanda.search.query import FIELDS
from tests.conftest import ROOT


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)


def test_extract_prints_one_object_for_one_file(specimen: Path) -> None:
    result = run("extract", specimen / "report-2041.md")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["schema"] == "servanda.extraction/1"
    assert [row["label"] for row in found["recommendations"]] == [f"Recommendation {n}" for n in range(1, 8)]


def test_extract_prints_json_lines_for_several_and_goes_on_after_a_bad_one(specimen: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"")
    result = run("extract", specimen / "report-2041.md", empty, specimen / "report-2042.md")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["schema"] for row in rows] == ["servanda.extraction/1", "servanda.error/1", "servanda.extraction/1"]
    assert result.exit_code == 1
    assert "empty.pdf" in result.stderr


def test_standard_input_is_a_file_like_any_other(specimen: Path) -> None:
    data = (specimen / "draft-addendum-2043.txt").read_bytes()
    found = json.loads(run("extract", "-", stdin=data).stdout)
    assert {row["status"] for row in found["recommendations"]} == {"draft"}


def test_the_manifest_gives_the_symbol(specimen: Path) -> None:
    result = run("extract", specimen / "report-2041.md", "--manifest", specimen / "corpus.yaml")
    assert json.loads(result.stdout)["document"]["symbol"] == "SPEC/COP/WG.1/2041/6"


@pytest.mark.parametrize(
    ("form", "start"), [("json", "{"), ("markdown", "conference of"), ("html", "<!DOCTYPE html>"), ("akn", "<?xml")]
)
def test_read_writes_every_format(specimen: Path, form: str, start: str) -> None:
    result = run("read", specimen / "report-2041.md", "--format", form)
    assert result.exit_code == 0, result.output
    assert result.stdout.lower().startswith(start.lower())


def test_read_writes_into_a_folder(specimen: Path, tmp_path: Path) -> None:
    assert run("read", specimen / "report-2041.md", "--format", "akn", "-o", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out" / "report-2041.xml").stat().st_size > 1000


@pytest.mark.parametrize("suffix", ["docx", "html", "json", "csv", "xlsx"])
def test_compendium_writes_every_format(specimen: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"out.{suffix}"
    result = run("compendium", specimen, "-o", target, "--date", "2043-01-01")
    assert result.exit_code == 0, result.output
    assert target.stat().st_size > 1000
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_a_compendium_of_an_unknown_kind_is_refused_before_any_work(specimen: Path, tmp_path: Path) -> None:
    result = run("compendium", specimen, "-o", tmp_path / "out.xyz")
    assert result.exit_code != 0
    assert not list(tmp_path.iterdir())


def test_index_and_search_find_a_recommendation(specimen: Path, tmp_path: Path) -> None:
    index = tmp_path / "specimen.index"
    assert run("index", specimen, "-o", index).exit_code == 0
    result = run("search", index, '"financial inquiry" type:recommendation', "--format", "json")
    assert result.exit_code == 0, result.output
    hits = json.loads(result.stdout)["hits"]
    assert {hit["document"] for hit in hits} == {"SPEC/COP/WG.1/2041/6", "SPEC/COP/WG.1/2042/6"}


def test_search_says_when_nothing_is_found(specimen: Path, tmp_path: Path) -> None:
    index = tmp_path / "specimen.index"
    run("index", specimen / "report-2041.md", "-o", index)
    assert "Nothing found" in run("search", index, "xylophone").stdout


def test_documents_are_named_by_the_lists_of_others(specimen: Path, tmp_path: Path) -> None:
    run("compendium", specimen, "-o", tmp_path / "out.json")
    content = (tmp_path / "out.json").read_text(encoding="utf-8")
    assert "SPEC/COP/WG.1/2042/4" in content


@pytest.mark.parametrize(
    "arguments", [["extract", "no-such-file.pdf"], ["search", "no-such.index", "x"], ["score", "no.json", "no.md"]]
)
def test_what_is_missing_is_said_in_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["servanda", *arguments])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 1
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 1
    assert "expected" in lines[0]
    assert "found" in lines[0]


def test_misuse_exits_2() -> None:
    assert run("extract").exit_code == 2
    assert run("no-such-command").exit_code == 2


def test_compendium_and_index_read_standard_input(specimen: Path, tmp_path: Path) -> None:
    data = (specimen / "report-2041.md").read_bytes()
    result = run("compendium", "-", "-o", tmp_path / "a.json", stdin=data)
    assert result.exit_code == 0, result.output
    assert "7 adopted recommendations, from 1 document." in result.stderr
    assert run("index", "-", "-o", tmp_path / "a.index", stdin=data).exit_code == 0
    assert "found" in run("search", tmp_path / "a.index", "inquiry").stdout


def test_bytes_that_are_no_document_are_called_standard_input(tmp_path: Path) -> None:
    result = run("index", "-", "-o", tmp_path / "a.index", stdin=b"")
    assert result.exit_code == 1
    assert result.stderr.startswith("servanda: standard input: expected")


@pytest.mark.parametrize("command", ["index", "compendium"])
def test_nothing_is_written_when_nothing_could_be_read(command: str, tmp_path: Path) -> None:
    result = run(command, tmp_path / "none" / "a.md", "-o", tmp_path / "out.json")
    assert result.exit_code == 1
    assert str(tmp_path / "none" / "a.md") in result.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("option", "found"),
    [
        (("--language", "xx"), "expected one of ar, en, es, fr, ru, zh; found 'xx'"),
        (("--date", "31 Feb"), "found '31 Feb'"),
        (("--date", "2043-02-31"), "found '2043-02-31'"),
        (("--date", "20430201"), "found '20430201'"),
    ],
)
def test_an_edition_in_no_language_or_on_no_day_is_misuse(
    specimen: Path, tmp_path: Path, option: tuple[str, str], found: str
) -> None:
    result = run("compendium", specimen, "-o", tmp_path / "out.json", *option)
    assert result.exit_code == 2
    assert found in " ".join(result.stderr.split())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["extract", "compendium", "index"])
def test_a_missing_folder_is_not_created_for_a_file(specimen: Path, tmp_path: Path, command: str) -> None:
    result = run(command, specimen / "report-2041.md", "-o", tmp_path / "none" / "out.json")
    assert result.exit_code == 1
    assert "none" in str(result.exception)
    assert not (tmp_path / "none").exists()


def test_read_creates_its_folder_and_none_above_it(specimen: Path, tmp_path: Path) -> None:
    assert run("read", specimen / "report-2041.md", "-o", tmp_path / "new").exit_code == 0
    assert run("read", specimen / "report-2041.md", "-o", tmp_path / "none" / "new").exit_code == 1
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("command", ["read", "extract"])
def test_a_folder_is_not_a_file(specimen: Path, command: str) -> None:
    result = run(command, specimen)
    assert result.exit_code == 1
    assert f"{specimen}: expected a file; found a folder." in result.stderr
    assert "servanda compendium FOLDER" in result.stderr


def test_a_bad_file_is_named_by_its_path_on_the_screen_and_by_its_name_in_the_edition(
    specimen: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "torn.pdf"
    bad.write_bytes(b"%PDF-1.7 torn")
    result = run("compendium", specimen / "report-2041.md", bad, "-o", tmp_path / "out.json")
    assert f"servanda: {bad}: expected" in result.stderr
    unread = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["method"]["unread"]
    assert unread[-1]["document"] == "torn.pdf"
    assert unread[-1]["reason"].startswith("expected")


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of a specimen whose document has no symbol."""
    index = tmp_path_factory.mktemp("search") / "one.index"
    run("index", ROOT / "data" / "specimen" / "report-2041.md", "-o", index)
    return index


def test_a_hit_names_its_document_by_title(searched: Path) -> None:
    first = run("search", searched, "inquiry", "type:recommendation").stdout.splitlines()[1]
    assert "“Report on the meeting of the specimen Working Group on the…”, recommendation" in first


def test_a_query_may_begin_with_a_hyphen(searched: Path) -> None:
    every = json.loads(run("search", searched, "type:recommendation", "--format", "json").stdout)["total"]
    result = run("search", searched, "-harbour", "type:recommendation", "-inquiry", "--format", "json")
    assert result.exit_code == 0, result.output
    assert 0 < json.loads(result.stdout)["total"] < every
    assert run("search", searched, "--limt", "3", "x").exit_code == 2
    assert "Usage" in run("search", "-h").stdout


def test_a_theme_may_be_asked_for_by_its_label(searched: Path) -> None:
    assert "found" in run("search", searched, 'theme:"financial investigations" OR theme:"Rescue at sea"').stdout


def test_an_unknown_value_is_answered_with_the_known_ones(searched: Path) -> None:
    result = run("search", searched, "modality:nonsense")
    assert "Nothing in this index has modality:nonsense. It has " in result.stdout
    assert "fewer words" not in result.stdout
    found = json.loads(run("search", searched, "theme:nonsense", "--format", "json").stdout)
    assert found["unknown"][0]["field"] == "theme"
    assert 0 < len(found["unknown"][0]["known"]) <= 10


def test_every_field_that_can_be_asked_for_is_filled_and_documented(specimen: Path, tmp_path: Path) -> None:
    index = tmp_path / "all.index"
    run("index", specimen, "-o", index)
    hits = json.loads(run("search", index, "type:recommendation", "--limit", "1000", "--format", "json").stdout)["hits"]
    filled = {name for hit in hits for name in hit["fields"]}
    assert filled >= FIELDS
    page = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    assert [name for name in sorted(FIELDS) if f"`{name}:`" not in page] == []


def test_a_bad_file_among_many_loses_no_other(specimen: Path, tmp_path: Path) -> None:
    """From eight files on they are read by several processes; the error must come home from there."""
    for number in range(9):
        (tmp_path / f"{number}.md").write_bytes((specimen / "report-2041.md").read_bytes() + b"\n" * number)
    (tmp_path / "bad.pdf").write_bytes(b"")
    result = run("compendium", tmp_path, "-o", tmp_path / "out.json")
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 2
    assert "63 adopted recommendations, from 9 documents" in result.stderr
    assert f"servanda: {tmp_path / 'bad.pdf'}: expected" in result.stderr


def test_help_waits_for_nothing_heavy() -> None:
    program = (
        "import sys; from servanda.cli import cli; cli(['--help'], standalone_mode=False); "
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'lxml', 'snowballstemmer', 'docx', 'yaml'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
