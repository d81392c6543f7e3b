"""The comparison as a Word file: every draft, its echoes, changes that can be told without colour."""

from __future__ import annotations

import io
from dataclasses import replace

from docx import Document

from servanda.compendium.lineage import LineageIndex
from servanda.compendium.lineage.drafting import compare_drafts
from servanda.compendium.listed import Listed
from servanda.interchange.comparison_word import ComparisonWords, NamedEcho, comparison_docx
from tests.compendium.samples import FIRST, NOT_STATED, recommendation

EARLIER = "States parties should review the fees that fishing crews pay for rescue radios each winter."
DRAFT = "States parties should review the fees that ferry crews pay for rescue radios each winter."


def written(**changes: object) -> list[object]:
    index = LineageIndex([Listed("doc", "WG/1", recommendation("1", EARLIER, session=FIRST))])
    found = replace(recommendation("4", DRAFT, session=NOT_STATED), **changes)  # type: ignore[arg-type]
    compared = compare_drafts([Listed("draft", None, found)], index)
    rows = [
        (one, [NamedEcho(echo, "WG/1, para. 1.", "Session 1", "Rephrases") for echo in one.echoes]) for one in compared
    ]
    return list(Document(io.BytesIO(comparison_docx(rows))).paragraphs)


def test_changes_are_struck_and_underlined() -> None:
    runs = [run for paragraph in written() for run in paragraph.runs]  # type: ignore[attr-defined]
    assert [run.text.strip() for run in runs if run.font.strike] == ["only in the earlier text", "fishing"]
    assert [run.text.strip() for run in runs if run.font.underline] == ["only in the draft", "ferry"]


def test_everything_is_said() -> None:
    text = "\n".join(paragraph.text for paragraph in written(addressees=()))  # type: ignore[attr-defined]
    for part in (
        "Draft 4",
        DRAFT,
        "Missing: addressee, action.",
        "WG/1, para. 1. · Session 1 · Rephrases",
        "equally strongly",
    ):
        assert part in text


def test_no_draft_is_said() -> None:
    document = Document(io.BytesIO(comparison_docx([], words=ComparisonWords(empty="Leer."))))
    assert "Leer." in [paragraph.text for paragraph in document.paragraphs]
