"""The changes between two editions as JSON and as a Word document."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest
from docx import Document

from servanda.compendium.edition import build_edition
from servanda.compendium.edition_changes import EditionChanges, compare_editions
from servanda.compendium.listed import Listed
from servanda.compendium.recommendation import Status, ThemeTag
from servanda.interchange.json_changes import SCHEMA, changes_json
from servanda.interchange.word_changes import changes_docx
from tests.compendium.samples import DOCUMENTS, LATER, LISTED, SCHEME, recommendation


@pytest.fixture(scope="module")
def changes() -> EditionChanges:
    """One text of each kind: added, removed, in other words, moved, adopted since."""
    reworded = replace(LISTED[1].recommendation, text=LISTED[1].recommendation.text.replace("two days", "one day"))
    moved = replace(LISTED[2].recommendation, themes=(ThemeTag("shelter", "shelter", 0.9),))
    adopted = replace(LISTED[4].recommendation, status=Status.ADOPTED)
    later = [
        replace(LISTED[1], recommendation=reworded),
        replace(LISTED[2], recommendation=moved),
        LISTED[3],
        replace(LISTED[4], recommendation=adopted),
        LISTED[5],
        Listed(LATER, LATER, recommendation("14", "Open a shelter in each port.", "shelter")),
    ]
    earlier = build_edition(LISTED, SCHEME, title="Compendium", number=2, date="2034-02-01", documents=DOCUMENTS)
    return compare_editions(earlier, build_edition(later, SCHEME, title="Compendium", number=3, documents=DOCUMENTS))


def test_json_tells_every_change(changes: EditionChanges) -> None:
    record = json.loads(changes_json(changes))
    assert (record["schema"], record["earlier"]["number"], record["later"]["number"]) == (SCHEMA, 2, 3)
    assert record["counts"] == {"kept": 2, "added": 1, "removed": 1, "reworded": 1, "moved": 1, "restated": 1}
    words = next(one["words"] for one in record["changed"] if one["words"])
    assert {"change": "gone", "text": "two days "} in words
    assert {"theme": "shelter", "label": "Shelter", "gained": 2, "lost": 0} in record["themes"]


def _opened(changes: EditionChanges, language: str = "en") -> Any:
    return Document(io.BytesIO(changes_docx(changes, language)))


def test_word_marks_what_came_and_what_went(changes: EditionChanges) -> None:
    document = _opened(changes)
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[1] == "From “Edition 2 (1 February 2034)” to “Edition 3”"
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 2"] == [
        "Added: 1",
        "Removed: 1",
        "In other words: 1",
        "Under another theme: 1",
        "Of another status: 1",
    ]
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    assert "one day " in [run.text for run in runs if run.font.underline]
    assert "two days " in [run.text for run in runs if run.font.strike]
    assert any("from Liaison officers to Shelter" in text for text in texts)


def test_word_says_that_nothing_changed() -> None:
    edition = build_edition(LISTED, SCHEME, title="Compendium")
    texts = [paragraph.text for paragraph in _opened(compare_editions(edition, edition)).paragraphs]
    assert "Both editions print the same texts in the same places." in texts


def test_word_in_arabic_keeps_english_texts_from_left_to_right(changes: EditionChanges) -> None:
    document = _opened(changes, "ar")
    assert document.paragraphs[0].text == "ما تغيّر بين إصدارين"
    text = next(paragraph for paragraph in document.paragraphs if paragraph.style.name == "Recommendation")
    assert '<w:bidi w:val="0"/>' in text._p.xml
