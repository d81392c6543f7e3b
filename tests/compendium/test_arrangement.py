"""An edition under the documents' own headings; the consolidated paper of 2015 comes out in its own order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from servanda.compendium.arrangement import under_headings
from servanda.compendium.edition import Edition, build_edition
from servanda.compendium.listed import Listed
from servanda.extraction.listing import listed
from servanda.extraction.manifest import Manifest
from servanda.ingest import ingest_file
from tests.compendium.samples import FIRST, LATER, REPORT, SECOND, recommendation

PAPER = "001_704800ddbf9299e2.txt"


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


Line = tuple[str, str, str, list[str]]


def _read_by_eye(path: Path) -> list[Line]:
    """Heading, letter of the sub-heading, number and words of each paragraph, by the plain lines of the paper alone."""
    found: list[Line] = []
    heading = letter = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.replace("*", "").strip("# ").strip()
        if roman := re.match(r"[IVX]+\. (?P<title>\D.*)", line):
            heading, letter = roman["title"], ""
        elif session := re.match(r"([A-Z])\. Recommendations adopted", line):
            letter = session[1]
        elif letter and (number := re.match(r"(\d+)\. (.*)", line)):
            found.append((heading, letter, number[1], _words(number[2])))
        elif letter and found:
            found[-1][3].extend(_words(line))
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.corpus
def test_the_consolidated_paper_comes_out_as_it_was_printed(shared: Path) -> None:
    path = shared / "corpus" / "seeds" / PAPER
    extraction = ingest_file(path, Manifest()).extraction
    assert extraction is not None
    edition = _edition(list(listed(extraction)))
    paper = _read_by_eye(path)
    assert [number for _, _, number, _ in paper] == [str(number) for number in range(5, 93)]
    assert [(label, "AB"[(ordinal or 0) - 1], id_) for label, ordinal, id_ in _printed(edition)] == [
        line[:3] for line in paper
    ]
    assert [_words(text.recommendation.text) for text in edition.texts()] == [words for *_, words in paper]
