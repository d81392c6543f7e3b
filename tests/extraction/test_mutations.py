"""What conversion, printing and typing do to a text must not change what is found in it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from servanda.documents.model import Document, Paragraph
from servanda.documents.reading import read_document
from servanda.extraction.pipeline import extract
from servanda.extraction.schema import to_json

Mutation = Callable[[str], str]

_NUMBERED_HEADING = re.compile(r"^#{0,6} *\**(?=(?:[IVX]+|[A-Z])\. |\*?Recommendation \d)(?P<title>[^\n]*?)\**$", re.M)
_LONG_WORD = re.compile(r"(?<![\w/.\-])[a-z]{9,}(?![\w/.\-(])")
_AFTER_PARAGRAPH = re.compile(r"(?<=[.;:])\n\n(?=\d+\. )")
_IN_SENTENCE = re.compile(r"(?<=[a-z])\n\n(?=[a-z])")


def renumbered(source: str) -> str:
    """Every paragraph number raised by a hundred: a document that begins in the middle."""
    document = read_document(source.encode(), "before.md")
    places = [(_number_at(source, paragraph), paragraph) for paragraph in document.paragraphs if _is_counted(paragraph)]
    for place, paragraph in reversed(places):
        number = paragraph.number or ""
        source = source[:place] + str(int(number) + 100) + source[place + len(number) :]
    return source


def _is_counted(paragraph: Paragraph) -> bool:
    return paragraph.number is not None and paragraph.number.isdigit()


def _number_at(source: str, paragraph: Paragraph) -> int:
    return source.index(paragraph.number or "", paragraph.span.start)


def with_plain_headings(source: str) -> str:
    source = re.sub(r"\*\*(?=\*Recommendation)", "**\n\n", source)
    return _NUMBERED_HEADING.sub(lambda m: m["title"].replace("*", ""), source)


def with_capital_headings(source: str) -> str:
    return re.sub(r"\bRecommendation (?=\d+\*)", "RECOMMENDATION ", source)


def with_curly_quotes(source: str) -> str:
    source = re.sub(r'"([^"\n]*)"', "“\\1”", source)
    return re.sub(r"(?<=\w)'(?=\w)", "’", source)


def with_straight_quotes(source: str) -> str:
    return source.translate(str.maketrans("“”’", '""\''))


def with_soft_hyphens(source: str) -> str:
    return _LONG_WORD.sub(lambda m: f"{m[0][:4]}\u00ad{m[0][4:]}", source)


def with_no_break_spaces(source: str) -> str:
    source = re.sub(r"(?<=\d\.) (?=\w)", "\u00a0", source)
    return re.sub(
        r"\b(articles?|paragraphs?|resolution|decision|of|to|should|parties|are|from|and) (?=\w)", "\\1\u00a0", source
    )


def with_thin_spaces(source: str) -> str:
    return re.sub(r"(?<=\w) (?=\w+ing\b)", "\u2009", source)


def with_bullets(source: str) -> str:
    return re.sub(r"^- ", "• ", source, flags=re.M)


def with_dashes(source: str) -> str:
    return re.sub(r"^- ", "– ", source, flags=re.M)


def with_furniture(source: str) -> str:
    """The running head and the job number that a page edge leaves, between paragraphs and in mid-sentence."""
    edge = "\n\nCTOC/COP/WG.7/2021/5\n\nV.21-07954 {page}/300\n\n"
    pages = iter(range(2, 10_000))
    source = _IN_SENTENCE.sub(lambda _: edge.format(page=next(pages)), source)
    return _AFTER_PARAGRAPH.sub(lambda _: edge.format(page=next(pages)), source)


def with_page_words(source: str) -> str:
    """The older running head: the symbol and below it "page 3"."""
    pages = iter(range(2, 10_000))
    return _AFTER_PARAGRAPH.sub(lambda _: f"\n\nCTOC/COP/WG.7/2021/5\npage {next(pages)}\n\n", source)


def with_page_numbers(source: str) -> str:
    pages = iter(range(2, 10_000))
    return _AFTER_PARAGRAPH.sub(lambda _: f"\n\n{next(pages)}/300\n\n", source)


def with_wider_gaps(source: str) -> str:
    return re.sub(r"\n\n(?!\n)", "\n\n\n", source)


def with_dos_lines(source: str) -> str:
    return source.replace("\n", "\r\n")


def with_form_feeds(source: str) -> str:
    return _AFTER_PARAGRAPH.sub("\n\n\f", source)


def with_byte_order_mark(source: str) -> str:
    return "\ufeff" + source


def with_spaces_at_line_ends(source: str) -> str:
    return re.sub(r"(?<=[.;,a-z])$", " ", source, flags=re.M)


def hard_wrapped(source: str) -> str:
    """Every line broken at 78 characters, as mail and old editors do."""
    return "\n".join(
        line
        if line.startswith(("#", "|"))
        else "\n".join(textwrap.wrap(line, 78, break_on_hyphens=False, break_long_words=False)) or ""
        for line in source.split("\n")
    )


def with_tabs(source: str) -> str:
    return re.sub(r"^(\d+\.|\([a-z]\)) ", "\\1\t", source, flags=re.M)


def indented(source: str) -> str:
    return re.sub(r"^(?=\d+\. |\([a-z]\) )", "    ", source, flags=re.M)


def with_lone_numbers(source: str) -> str:
    """The number in a line of its own, as text copied from columns has it."""
    return re.sub(r"^(\d+\.) (?=\w)", "\\1\n", source, flags=re.M)


def with_double_spaces(source: str) -> str:
    return re.sub(r"(?<=[.;,]) (?=\w)", "  ", source)


MUTATIONS = (
    hard_wrapped,
    with_tabs,
    indented,
    with_lone_numbers,
    with_double_spaces,
    renumbered,
    with_plain_headings,
    with_capital_headings,
    with_curly_quotes,
    with_straight_quotes,
    with_soft_hyphens,
    with_no_break_spaces,
    with_thin_spaces,
    with_bullets,
    with_dashes,
    with_furniture,
    with_page_words,
    with_page_numbers,
    with_wider_gaps,
    with_dos_lines,
    with_form_feeds,
    with_byte_order_mark,
    with_spaces_at_line_ends,
)
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


@pytest.mark.parametrize("mutation", MUTATIONS, ids=[mutation.__name__ for mutation in MUTATIONS])
@pytest.mark.parametrize("name", SPECIMENS)
def test_the_specimen_gives_the_same(specimen: Path, name: str, mutation: Mutation) -> None:
    compare((specimen / f"{name}.md").read_text(encoding="utf-8"), mutation)


@pytest.mark.corpus
@pytest.mark.parametrize("mutation", MUTATIONS, ids=[mutation.__name__ for mutation in MUTATIONS])
@pytest.mark.parametrize("name", SEEDS)
def test_a_real_document_gives_the_same(shared: Path, name: str, mutation: Mutation) -> None:
    [path] = (shared / "corpus" / "seeds").glob(f"{name}_*.txt")
    compare(path.read_text(encoding="utf-8"), mutation)
