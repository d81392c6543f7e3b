"""Documents of other bodies, forms and languages, written for these tests, with what is to be found in each beside it.

An answer file names only what it wants checked; a list or table that it names must be found whole, with nothing more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.printing.page import print_pdf
from scripts.printing.parts import read_parts
from scripts.printing.word import print_docx
from servanda.documents.reading import read_document
from servanda.extraction.pipeline import extract
from servanda.extraction.schema import to_json

GENRES = Path(__file__).parent / "genres"
ANSWERS = sorted(GENRES.glob("*.yaml"))


def found_in(path: Path) -> dict[str, Any]:
    return to_json(extract(read_document(path.read_bytes(), path.name), file_name=path.name))


def recommendation(found: dict[str, Any], asked: dict[str, Any]) -> dict[str, Any]:
    """One recommendation in the words of the answer files, no more than they ask for."""
    modality = found["modality"] or {"class": None}
    facts = {
        "to": found["addressees"],
        "class": modality["class"],
        "status": found["status"],
        "session": found["session"]["ordinal"],
        "verbs": [action["verb"] for action in found["actions"]],
        "states": found["recommending_states"],
        "response": found["response"],
        "text": found["text"],
    }
    return {name: facts[name] for name in asked}


def citation(found: dict[str, Any], *, with_place: bool) -> str:
    """As "TIP 9(5) @4": instrument, article, paragraph and letter, and the paragraph of the document."""
    levels = [f"({part})" for part in (found["paragraph_of_article"], found["subparagraph"]) if part]
    place = f" @{found['paragraph']}" if with_place else ""
    return f"{found['instrument_id']} {found['article']}{''.join(levels)}{place}"


def source_of(answer: Path) -> Path:
    """The document beside an answer file: Markdown, or plain text as typed before there was any."""
    text = answer.with_suffix(".txt")
    return text if text.exists() else answer.with_suffix(".md")


def openings(found: dict[str, Any], kinds: Iterable[str]) -> dict[str, list[str]]:
    """The first words of the statements of each kind."""
    said = found["other_statements"]
    return {kind: [row["text"].split()[0] for row in said if row["kind"] == kind] for kind in kinds}


def numbers(asked: str) -> list[str]:
    """The numbers of "1-12", or of a list with commas."""
    if "," in asked:
        return asked.split(", ")
    first, last = asked.split("-")
    return [str(number) for number in range(int(first), int(last) + 1)]


def as_asked(found: dict[str, Any], asked: dict[str, Any]) -> dict[str, Any]:
    """What was found, in the shape of the answer file."""
    return {name: _SHAPES[name](found, value) for name, value in asked.items()}


def _document(found: dict[str, Any], asked: dict[str, Any]) -> dict[str, Any]:
    facts = found["document"]
    return {
        name: {key: facts["meeting"][key] for key in value} if name == "meeting" else facts[name]
        for name, value in asked.items()
    }


def _recommendations(found: dict[str, Any], asked: dict[str, Any]) -> dict[str, Any]:
    return {row["id"]: recommendation(row, asked.get(row["id"], {})) for row in found["recommendations"]}


def _citations(found: dict[str, Any], asked: list[str]) -> list[str]:
    placed = any("@" in line for line in asked)
    return sorted({citation(row, with_place=placed) for row in found["citations"] if row["article"]})


def _meeting(found: dict[str, Any], asked: dict[str, Any]) -> dict[str, Any]:
    """Agenda items by number and documents by symbol; the rest as it is."""
    facts = found["meeting"]
    shown = facts | {
        "agenda": [row["number"] for row in facts["agenda"]],
        "documentation": [row["symbol"] for row in facts["documentation"]],
    }
    return {name: shown[name] for name in asked}


_SHAPES: dict[str, Callable[[dict[str, Any], Any], Any]] = {
    "document": _document,
    "recommendations": _recommendations,
    "citations": _citations,
    "paragraphs": lambda found, _: [row["number"] for row in found["paragraphs"] if row["number"]],
    "sections": lambda found, _: [".".join(row["path"]) for row in found["sections"]],
    "participants": lambda found, _: dict(Counter(row["category"] for row in found["participants"])),
    "statements": lambda found, _: dict(Counter(row["kind"] for row in found["other_statements"])),
    "openings": openings,
    "symbols": lambda found, _: sorted({row["symbol"] for row in found["symbols"]}),
    "resolutions": lambda found, _: sorted({row["number"] for row in found["resolutions"]}),
    "meeting": _meeting,
    "tools": lambda found, asked: [
        {name: row.get(name) for name in (asked[place] if place < len(asked) else row)}
        for place, row in enumerate(found["tools"])
    ],
    "speakers": lambda found, _: dict(Counter(f"{row['role']} {row['item'] or '-'}" for row in found["speakers"])),
    "footnotes": lambda found, _: {row["mark"]: row["anchor_paragraph"] for row in found["footnotes"]},
}


def expected(asked: dict[str, Any]) -> dict[str, Any]:
    wanted = dict(asked)
    if "paragraphs" in wanted:
        wanted["paragraphs"] = numbers(wanted["paragraphs"])
    for name in ("citations", "symbols", "resolutions"):
        if name in wanted:
            wanted[name] = sorted(wanted[name])
    return wanted


@pytest.mark.parametrize("answer", ANSWERS, ids=[path.stem for path in ANSWERS])
def test_what_is_found_in_a_document_of_this_genre(answer: Path) -> None:
    asked = yaml.safe_load(answer.read_text(encoding="utf-8"))
    facts, wanted = as_asked(found_in(source_of(answer)), asked), expected(asked)
    assert facts.keys() == wanted.keys()
    differing = {
        name: {"found": facts[name], "expected": wanted[name]} for name in wanted if facts[name] != wanted[name]
    }
    assert differing == {}


# A printed page does not tell the ranks of headings without number; a Word file does.
WITHOUT_RANKS = {("programme-budget", print_pdf)}
# No table is printed, and no address behind a word.
WITHOUT_TOOLS = {"tools-table", "tools-bullets"}
# What stands above the first number is printed as one paragraph.
WITHOUT_PREAMBLES = {"resolution-es", "resolution-fr", "resolution-ru", "resolution-zh"}
# The printers of these tests set every line from left to right; Arabic print is tested with files of other programs.
FROM_THE_RIGHT = {"further-ar", "group-ar", "resolution-ar"}
PRINTED = [answer for answer in ANSWERS if source_of(answer).suffix == ".md" and answer.stem not in FROM_THE_RIGHT]
PARTS = ("sections", "paragraphs", "recommendations", "citations", "participants", "resolutions", "tools")


@pytest.mark.parametrize("print_it", [print_docx, print_pdf])
@pytest.mark.parametrize("answer", PRINTED, ids=[path.stem for path in PRINTED])
def test_the_same_is_found_in_word_and_pdf(answer: Path, print_it: Callable[..., bytes]) -> None:
    source = answer.with_suffix(".md").read_text(encoding="utf-8")
    asked = {name: value for name, value in yaml.safe_load(answer.read_text(encoding="utf-8")).items() if name in PARTS}
    if (answer.stem, print_it) in WITHOUT_RANKS:
        del asked["sections"]
    if answer.stem in WITHOUT_TOOLS:
        del asked["tools"]
    if answer.stem in WITHOUT_PREAMBLES:
        del asked["citations"]
    printed = to_json(extract(read_document(print_it(read_parts(source)), "printed")))
    facts, wanted = as_asked(printed, asked), expected(asked)
    assert {name: facts[name] for name in asked if facts[name] != wanted[name]} == {}
