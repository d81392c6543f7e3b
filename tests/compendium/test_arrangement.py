"""An edition under the documents' own headings; the consolidated paper of 2015 comes out in its own order."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.arrangement import PAPER, read_by_eye, words
from servanda.compendium.arrangement import under_headings
from servanda.compendium.edition import Edition, build_edition
from servanda.compendium.listed import Listed
from servanda.extraction.listing import listed
from servanda.extraction.manifest import Manifest
from servanda.ingest import ingest_file
from tests.compendium.samples import FIRST, LATER, REPORT, SECOND, recommendation


def _item(document: str, id_: str, *titles: str, session: object = FIRST) -> Listed:
    return Listed(document, document, recommendation(id_, f"Text {id_}.", "x", section_titles=titles, session=session))


def _edition(items: list[Listed]) -> Edition:
    arranged, scheme = under_headings(items)
    return build_edition(arranged, scheme, title="As printed")


def _printed(edition: Edition) -> list[tuple[str | None, int | None, str]]:
    return [
        (chapter.label, session.session.ordinal, text.recommendation.id)
        for part in edition.parts
        for group in part.groups
        for chapter in group.chapters
        for session in chapter.sessions
        for text in session.texts
    ]


def test_headings_stand_in_the_order_of_the_document() -> None:
    items = [
        _item(REPORT, "9", "II. Ports", "A. First session"),
        _item(REPORT, "10", "II. Ports", "B. Second session", session=SECOND),
        _item(REPORT, "11", "III. Airports", "A. First session"),
        _item(REPORT, "12"),
    ]
    assert _printed(_edition(items)) == [
        ("II. Ports", 1, "9"),
        ("II. Ports", 2, "10"),
        ("III. Airports", 1, "11"),
        (None, 1, "12"),
    ]


def test_one_heading_in_two_documents_is_one_chapter() -> None:
    items = [_item(REPORT, "1", "Ports"), _item(LATER, "1", "PORTS", session=SECOND)]
    assert _printed(_edition(items)) == [("Ports", 1, "1"), ("Ports", 2, "1")]


@pytest.mark.corpus
def test_the_consolidated_paper_comes_out_as_it_was_printed(shared: Path) -> None:
    path = shared / "corpus" / "seeds" / PAPER
    extraction = ingest_file(path, Manifest()).extraction
    assert extraction is not None
    edition = _edition(list(listed(extraction)))
    paper = [(*place, number, said) for place, lines in read_by_eye(path).items() for number, said in lines]
    assert [number for _, _, number, _ in paper] == [str(number) for number in range(5, 93)]
    assert [(label, "AB"[(ordinal or 0) - 1], id_) for label, ordinal, id_ in _printed(edition)] == [
        line[:3] for line in paper
    ]
    assert [words(text.recommendation.text) for text in edition.texts()] == [line[3] for line in paper]
