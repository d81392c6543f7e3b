"""The sentences of our own: recall and precision stay where they are, and no text takes long to read."""

from __future__ import annotations

import time

import pytest

from benchmarks.quality.citation_grammar import cases
from servanda.documents.model import Document, Metadata, Paragraph
from servanda.extraction.citations import extract_citations
from servanda.extraction.references import extract_references
from servanda.spans import Span
from tests.extraction.citations.sentences import LATER_SETS, SENTENCES, read_cases, tally

LENGTH = 300_000
SETS = {"first": SENTENCES, **LATER_SETS}


def test_the_set_is_large_enough_to_measure_on() -> None:
    cases = list(read_cases())
    assert len(cases) >= 300
    assert len({case.stratum for case in cases}) >= 20


@pytest.mark.parametrize(
    ("name", "recall", "precision"),
    [
        ("first", 0.995, 0.995),
        ("fresh", 1.0, 1.0),
        ("independent", 0.99, 1.0),
        ("blind", 0.98, 0.99),
        ("second", 1.0, 1.0),
        ("third", 1.0, 1.0),
        ("fourth", 1.0, 1.0),
        ("fifth", 0.99, 1.0),
        ("sixth", 0.99, 0.99),
        ("seventh", 0.97, 0.99),
        ("eighth", 0.95, 0.98),
        ("ninth", 0.98, 1.0),
        ("tenth", 0.99, 1.0),
        ("eleventh", 1.0, 1.0),
        ("twelfth", 1.0, 1.0),
        ("thirteenth", 1.0, 1.0),
        ("fourteenth", 1.0, 1.0),
        ("fifteenth", 1.0, 1.0),
        ("sixteenth", 0.99, 1.0),
        ("seventeenth", 1.0, 1.0),
        ("eighteenth", 0.99, 1.0),
        ("nineteenth", 0.98, 0.98),
        ("twentieth", 0.99, 1.0),
        ("twenty-first", 0.99, 0.99),
        ("twenty-second", 0.97, 0.98),
        ("twenty-third", 0.98, 0.98),
        ("twenty-fourth", 0.98, 0.98),
        ("twenty-fifth", 0.98, 1.0),
        ("twenty-sixth", 0.98, 0.98),
    ],
)
def test_recall_and_precision_of_the_sentences(name: str, recall: float, precision: float) -> None:
    found = tally(read_cases(SETS[name]))
    assert found.recall >= recall
    assert found.precision >= precision


@pytest.mark.parametrize("for_measuring", [False, True], ids=["to develop", "to measure"])
def test_recall_and_precision_of_what_is_drawn_from_the_grammar(for_measuring: bool) -> None:
    drawn = list(cases(for_measuring=for_measuring))
    assert sum(len(case.expected) for case in drawn) > 100
    found = tally(drawn)
    assert found.recall >= 0.99
    assert found.precision >= 0.99


def test_the_two_families_share_no_turn_of_phrase() -> None:
    strata = [{case.stratum for case in cases(for_measuring=half)} for half in (False, True)]
    assert not strata[0] & strata[1]
    assert list(cases(for_measuring=True)) == list(cases(for_measuring=True))


@pytest.mark.parametrize(
    "unit",
    [
        "art. 6; ",
        "articles 5, ",
        "articles 5 to 60, ",
        "article 6 of the Protocol and the Convention and ",
        "articles 5 of the Convention and ",
        "paragraph 1 of article 5, and ",
        "article 6, and paragraph 1 of article 5, ",
        "article IX thereof, ",
        "that article, paragraph 3, ",
        "parts I–IV, ",
        "article 6 (a",
        "article 6 of the Convention on ",
        "the Council resolution 5/3. ",
        "General Assembly resolution 55/25 and ",
        "A/55/25 and Add.1 ",
        "under Chapter VII, ",
        "Article 41, ",
        "article 4 of annex II and ",
        "chapter II and annex I, ",
        "the Convention, annex II, art. 3, and Chapter VI thereof ",
        "paras. 2.1.10 and ",
        "Article 9 has it. Paragraph 1 bars and paragraph 5 gives it. ",
        "article 3, subparagraph (a), and in subparagraph (b) ",
        "one speaker cited article 5; another speaker cited section 6 of the Act and article 6; ",
        "Article 8 has it. The State (para. 5) and paragraph 1 of article 2 and what is in paragraph 2; ",
        "UNCLOS deals with CRC/ICESCR (arts. 28 and 13, respectively) in Part VII and ",
    ],
)
def test_a_text_of_nothing_but_citations_is_read_in_no_time(unit: str) -> None:
    text = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
    metadata = Metadata(symbol="A/RES/90/1" if "Article " in unit else "CTOC/COP/WG.7/2030/1")
    document = Document("x", metadata, (), (), (Paragraph("1", "1", text, Span(0, LENGTH)),))
    start = time.process_time()
    extract_citations(document)
    extract_references(document)
    assert time.process_time() - start < 2
