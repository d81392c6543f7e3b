"""Decisions leave the desk in the forms that retraining and scoring read."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.management import CommandError, call_command

from servanda.cli import cli
from servanda.documents.reading import read_document
from servanda.extraction.pipeline import extract
from servanda.extraction.schema import to_json
from servanda.extraction.scoring import score
from servanda_web.recommendations.editing import deciding
from servanda_web.recommendations.editing.deeds import rows_of
from tests.web import specimens
from tests.web.conftest import Person, TakeIn

pytestmark = pytest.mark.django_db


def exported(*options: str) -> list[dict[str, object]]:
    out = StringIO()
    call_command("export_decisions", *options, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_lines_say_what_holds_and_where_the_machine_was_wrong(take_in: TakeIn, person: Person) -> None:
    document, editor = take_in(specimens.report(1)), person()
    themes = [{"theme": "return", "cue": "", "confidence": 1.0}]
    deciding.correct(person=editor, row=rows_of(document)["2"], version=0, values={"themes": themes})
    deciding.reject(person=editor, row=rows_of(document)["3(a)"], version=0)
    (line,) = exported()
    assert (line["id"], line["themes"], line["changed"]) == ("2", ["return"], ["themes"])
    assert line["machine"] == {"themes": [{"theme": "information_sharing", "cue": "exchanging", "confidence": 0.8}]}
    assert editor.name not in json.dumps(line)
    assert [one["outcome"] for one in exported("--rejected")] == ["accepted", "rejected"]


def test_the_themes_are_retrained_from_them(take_in: TakeIn, person: Person, tmp_path: Path) -> None:
    document = take_in(specimens.report(1))
    deciding.accept_all(person=person(), document=document, confidence=0.5, expected=2)
    lines = tmp_path / "decisions.jsonl"
    call_command("export_decisions", "-o", str(lines))
    done = CliRunner().invoke(cli, ["themes", "retrain", str(lines)])
    assert done.exit_code == 0, done.output
    with pytest.raises(CommandError, match="Name a place"):
        call_command("export_decisions", "-o", str(tmp_path / "no" / "folder"))


REPORT = """**Conference of the Parties**

# Report on the meeting of the Working Group on Ferries held in Vienna on 14 October 2031

### I. Recommendations

**A. Recommendations adopted by the Working Group**

1. States parties should exchange lists of harbours.

2. States parties may wish to consider counting ferries, in accordance with article 10 of the Protocol.
"""


def test_gold_of_a_checked_document_scores_the_rules(take_in: TakeIn, person: Person, tmp_path: Path) -> None:
    extraction = extract(read_document(REPORT.encode(), "report.md"), file_name="report.md")
    document, editor = take_in(extraction, "report.md", REPORT.encode()), person()
    call_command("export_decisions", "--gold", str(tmp_path / "gold"))
    assert list((tmp_path / "gold").iterdir()) == []  # nobody has checked it
    deciding.accept_all(person=editor, document=document, confidence=0.1, expected=2)
    deciding.correct(person=editor, row=rows_of(document)["1"], version=1, values={"addressees": ["UNODC"]})
    call_command("export_decisions", "--gold", str(tmp_path / "gold"))
    (file,) = (tmp_path / "gold").iterdir()
    result = score(json.loads(file.read_text(encoding="utf-8")), to_json(extraction))
    tallies = {one.task: (one.gold, one.found, one.matched) for one in result.tallies}
    assert tallies["recommendations, whole"] == (2, 2, 2)
    assert tallies["numbered paragraphs, whole"] == (2, 2, 2)
    assert tallies["- addressee"] == (2, 2, 1)
    assert tallies["- status"] == (2, 2, 2)
    assert tallies["provisions cited"] == (1, 1, 1)
