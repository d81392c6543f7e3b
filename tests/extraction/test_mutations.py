"""What conversion, printing and typing do to a text must not change what is found in it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scripts.printing.parts import read_parts
from scripts.printing.word import print_docx
from servanda.documents.model import Document
from servanda.documents.reading import read_document
from servanda.extraction.pipeline import extract
from servanda.extraction.schema import to_json
from tests.extraction.counted_numbers import with_counted_numbers
from tests.extraction.mutations import MUTATIONS, Mutation, renumbered

SPECIMENS = ("report-2041", "report-2042", "consolidated-2042", "background-paper-2041", "chairs-summary-2042")
SEEDS = ("000", "001", "002", "003", "004")


def found_in(source: str) -> dict[str, Any]:
    document: Document = read_document(source.encode(), "document.md")
    return to_json(extract(document, file_name="document.md"))


def facts(found: dict[str, Any], shift: int = 0) -> dict[str, Any]:
    """What must stay as it was; quotation marks straight, paragraph numbers brought back by `shift`."""
    return {
        "sections": [_plain(".".join(row["path"])).casefold() for row in found["sections"]],
        "paragraphs": [(_back(row["number"], shift), _plain(row["text"])) for row in found["paragraphs"]],
        "recommendations": [
            (
                _back(row["id"], shift),
                _plain(row["text"]),
                row["addressees"],
                (row["modality"] or {}).get("phrase"),
                row["status"],
                row["session"],
                [_cited(citation, shift) for citation in row["citations"]],
            )
            for row in found["recommendations"]
        ],
        "citations": [_cited(row, shift) for row in found["citations"]],
        "footnotes": [
            (row["mark"], _plain(row["text"]), _back(row["anchor_paragraph"], shift)) for row in found["footnotes"]
        ],
        "participants": [(row["name"].replace("’", "'"), row["category"]) for row in found["participants"]],
        "resolutions": [row["number"] for row in found["resolutions"]],
    }


def _cited(row: dict[str, Any], shift: int) -> tuple[Any, ...]:
    names = ("instrument_id", "article", "paragraph_of_article", "subparagraph")
    return ((_back(row["paragraph"], shift) or "").casefold(), *(row[name] for name in names))


def _back(number: str | None, shift: int) -> str | None:
    return re.sub(r"^\d+", lambda m: str(int(m[0]) - shift), number) if number and shift else number


def _plain(text: str) -> str:
    return text.translate(str.maketrans("“”’", '""\''))


@cache
def facts_of(source: str) -> dict[str, Any]:
    return facts(found_in(source))


def compare(source: str, mutation: Mutation) -> None:
    before = facts_of(source)
    after = facts(found_in(mutation(source)), shift=100 if mutation is renumbered else 0)
    differing = {
        name: [pair for pair in zip(before[name], after[name], strict=False) if pair[0] != pair[1]]
        or (len(before[name]), len(after[name]))
        for name in before
        if before[name] != after[name]
    }
    assert differing == {}


BY_NAME = pytest.mark.parametrize("mutation", MUTATIONS, ids=[mutation.__name__ for mutation in MUTATIONS])


@BY_NAME
@pytest.mark.parametrize("name", SPECIMENS)
def test_the_specimen_gives_the_same(specimen: Path, name: str, mutation: Mutation) -> None:
    compare((specimen / f"{name}.md").read_text(encoding="utf-8"), mutation)


@pytest.mark.corpus
@BY_NAME
@pytest.mark.parametrize("name", SEEDS)
def test_a_real_document_gives_the_same(shared: Path, name: str, mutation: Mutation) -> None:
    [path] = (shared / "corpus" / "seeds").glob(f"{name}_*.txt")
    compare(path.read_text(encoding="utf-8"), mutation)


def found_in_word(data: bytes) -> dict[str, Any]:
    return facts(to_json(extract(read_document(data, "document.docx"), file_name="document.docx")))


@pytest.mark.parametrize("name", SPECIMENS)
def test_numbers_that_word_counts_give_the_same(specimen: Path, name: str) -> None:
    typed = print_docx(read_parts((specimen / f"{name}.md").read_text(encoding="utf-8")))
    assert found_in_word(with_counted_numbers(typed)) == found_in_word(typed)


@pytest.mark.corpus
@pytest.mark.parametrize("name", SEEDS)
def test_numbers_that_word_counts_give_the_same_in_a_real_document(shared: Path, name: str) -> None:
    typed = (shared / "corpus" / "fixtures" / f"{name}.un.docx").read_bytes()
    assert found_in_word(with_counted_numbers(typed)) == found_in_word(typed)
