"""Document symbols, resolutions and decisions in running text, in own sentences of the drafting style."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from servanda.documents.model import Document, Footnote, Metadata, Paragraph
from servanda.extraction.references import extract_references
from servanda.spans import Span

COP = "Conference of the Parties to the United Nations Convention against Transnational Organized Crime"
GA, SC = "General Assembly", "Security Council"
ECOSOC, HRC = "Economic and Social Council", "Human Rights Council"


def document(
    *texts: str, body: str | None = COP, symbol: str | None = None, notes: tuple[Footnote, ...] = ()
) -> Document:
    paragraphs = tuple(Paragraph(str(n), str(n), text, Span(0, len(text))) for n, text in enumerate(texts, 1))
    return Document("x", Metadata(body=body, symbol=symbol), (), (), paragraphs, notes)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Recalling resolution 5/3, the group met.", [("resolution", "5/3", COP)]),
        ("Pursuant to its resolution 7/1, the Conference met.", [("resolution", "7/1", COP)]),
        ("It follows Conference resolution 9/1.", [("resolution", "9/1", COP)]),
        ("See resolutions 9/1 and 10/1.", [("resolution", "9/1", COP), ("resolution", "10/1", COP)]),
        ("See resolutions 5/3, 7/1 and 8/2.", [("resolution", n, COP) for n in ("5/3", "7/1", "8/2")]),
        ("By decision 4/2, it opened the list.", [("decision", "4/2", COP)]),
        ("General Assembly resolution 55/25 of 15 November 2000 opened it.", [("resolution", "55/25", GA)]),
        ("The Assembly, in its resolution 70/1, set goals.", [("resolution", "70/1", GA)]),
        ("In resolution 67/234 B, goals were set.", [("resolution", "67/234 B", GA)]),
        ("Security Council resolution 1373 (2001) was noted.", [("resolution", "1373 (2001)", SC)]),
        ("Under resolution 2240 (2015), vessels were searched.", [("resolution", "2240 (2015)", SC)]),
        ("Economic and Social Council resolution 2002/13 applies.", [("resolution", "2002/13", ECOSOC)]),
        ("Resolution 2005/20 contains guidelines.", [("resolution", "2005/20", ECOSOC)]),
        ("Human Rights Council resolution 16/21 applies.", [("resolution", "16/21", HRC)]),
        ("The Human Rights Council met. Its decision 17/119 followed.", [("decision", "17/119", COP)]),
        ("The Human Rights Council, by its decision 17/119, followed.", [("decision", "17/119", HRC)]),
        ("General Assembly resolution 2200 (XXI) A is old.", [("resolution", "2200 (XXI) A", GA)]),
        ("Resolution 5/3 of the Conference applies.", [("resolution", "5/3", COP)]),
        (
            "Resolution 22/7 of the Commission on Narcotic Drugs applies.",
            [("resolution", "22/7", "Commission on Narcotic Drugs")],
        ),
        ("The text is in A/RES/71/1.", [("resolution", "71/1", GA)]),
        ("The text is in A/HRC/RES/16/21.", [("resolution", "16/21", HRC)]),
        ("Resolution 5/3 was cited, then resolution 5/3 again.", [("resolution", "5/3", COP)]),
        ("A decision 12 days later, a resolution of 300 dots and 24/7 support.", []),
        ("Paragraph 53 of the procedures and rules applies.", []),
    ],
)
def test_resolutions(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(m.kind, m.number, m.body) for m in extract_references(document(text)).resolutions] == found


def test_a_short_name_takes_the_body_named_before() -> None:
    texts = ("The Commission on Narcotic Drugs met.", "Commission resolution 58/9 was noted.")
    assert [m.body for m in extract_references(document(*texts, body=None)).resolutions] == [
        "Commission on Narcotic Drugs"
    ]


def test_a_bare_number_belongs_to_the_body_of_the_document() -> None:
    text = "The review followed resolution 5/1."
    assert extract_references(document(text, body=None, symbol="A/HRC/43/15")).resolutions[0].body == HRC
    assert extract_references(document(text, body=None)).resolutions[0].body is None


def test_resolution_spans_are_those_of_the_number() -> None:
    text = "See resolutions 9/1 and 10/1."
    assert [m.evidence.span.of(text) for m in extract_references(document(text)).resolutions] == ["9/1", "10/1"]


def test_symbols_with_their_titles_in_paragraphs_and_footnotes() -> None:
    texts = (
        "A note by the Secretariat on routes (CTOC/COP/WG.7/2030/2) was before it.",
        "See “Paths at sea” (CTOC/COP/WG.7/2030/3) and CTOC/COP/WG.7/2030/3 again.",
        "A status report on routes had been shared (A/80/6).",
    )
    notes = (
        Footnote("*", "CTOC/COP/WG.7/2030/1.", None, Span(0, 1)),
        Footnote("1", "See A/RES/55/25.", "2", Span(0, 1)),
    )
    found = extract_references(document(*texts, notes=notes)).symbols
    assert [(m.symbol, m.paragraph, m.what) for m in found] == [
        ("CTOC/COP/WG.7/2030/2", "1", "note by the Secretariat on routes"),
        ("CTOC/COP/WG.7/2030/3", "2", "Paths at sea"),
        ("A/80/6", "3", "status report on routes"),
        ("CTOC/COP/WG.7/2030/1", "footnote:*", None),
        ("A/RES/55/25", "2", None),
    ]
    assert found[-1].evidence.unit == "footnote:1"


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["001_704800ddbf9299e2", "002_26ecf3138e479f02"])
def test_references_of_the_gold(shared: Path, name: str) -> None:
    gold = json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    texts = [(str(row["number"]), row["text"]) for row in gold["paragraphs"]]
    paragraphs = tuple(Paragraph(number, number, text, Span(0, 0)) for number, text in texts)
    found = extract_references(Document("x", Metadata(body=gold["metadata"]["body"]), (), (), paragraphs)).resolutions
    expected = [(row["resolution"], row["body"], row["paragraph"]) for row in gold["citations"]["resolutions"]]
    assert [(m.number, m.body, m.paragraph) for m in found] == expected
