"""What is not read, because a text is beyond every document, is said."""

from __future__ import annotations

from servanda.documents.blocks import most_blocks
from servanda.documents.reading import read_document
from servanda.extraction.citations.bounds import MOST_IN_TEXT
from servanda.extraction.limits import LONGEST_COVER, LONGEST_SENTENCE, MOST_ITEMS, MOST_SENTENCES
from servanda.extraction.pipeline import extract

REPORT = "Report\n\nI. Views\n\n1. The Group met"


def _unread(text: str) -> tuple[str, ...]:
    return extract(read_document(text.encode(), "long.md"), file_name="long.md").unread


def test_a_sentence_is_read_to_its_bound() -> None:
    long = f"{REPORT} with all who row" + ", and with all who row" * 300
    assert len(long) > LONGEST_SENTENCE
    assert _unread(f"{long}.") == (f"paragraph 1: a sentence was read to its character {LONGEST_SENTENCE}",)


def test_a_long_paragraph_of_short_sentences_is_read_whole() -> None:
    assert _unread(REPORT + ". It rowed and rested" * 400 + ".") == ()


def test_sentences_without_end_are_read_to_a_bound() -> None:
    text = "Report\n\nI. Recommendations\n\n1. States should row" + ". States should row" * MOST_SENTENCES + "."
    assert _unread(text) == (f"paragraph 1: what is asked for behind sentence {MOST_SENTENCES} was not read",)


def test_figures_without_end_are_read_to_a_bound() -> None:
    found = extract(read_document((f"{REPORT}" + ". They saw 312 boats" * 4000 + ".").encode(), "long.md"))
    most = 1000 + len(found.document.source_text) // 50
    assert len(found.figures) == most
    assert found.unread[0] == f"figures beyond the first {most} were not read"


def test_a_cover_without_end_is_read_to_a_bound() -> None:
    cover = "\n\n".join(f"Line {place}" for place in range(LONGEST_COVER + 1))
    assert _unread(cover) == (f"the cover was read to its line {LONGEST_COVER}",)


def test_blocks_without_end_are_read_to_a_bound() -> None:
    text = "1. Row\n\n" * 5000
    document = read_document(text.encode(), "long.md")
    assert document.unread[0] == f"what stands behind the first {most_blocks(len(text))} blocks was not read"


def test_a_line_full_of_signs_is_read_as_printed() -> None:
    document = read_document(("I. Views\n\n1. The Group met " + "*_" * 100).encode(), "long.md")
    assert document.paragraphs[0].text == "The Group met " + "*_" * 100


def test_recommendations_without_end_are_read_to_a_bound() -> None:
    text = "Report\n\nI. Recommendations\n\n" + "".join(f"{n}. Row.\n\n" for n in range(1, 4)) + "4. States should:\n\n"
    found = extract(read_document((text + "(a) Row the boats;\n\n" * (MOST_ITEMS + 10)).encode(), "long.md"))
    assert len(found.recommendations) == MOST_ITEMS
    assert f"paragraph 4: recommendations in items beyond the first {MOST_ITEMS} were not read" in found.unread


def test_provisions_without_end_are_looked_for_to_a_bound() -> None:
    text = f"{REPORT}" + " under article 6 and" * (MOST_IN_TEXT + 1)
    assert _unread(text)[0] == f"provisions beyond the first {1_000 + len(text) // 50} were not looked for"


def test_provisions_of_one_paragraph_are_looked_for_to_a_bound() -> None:
    text = f"{REPORT}" + ". It rowed and rested" * 3_000 + " under article 6 and" * (MOST_IN_TEXT + 1)
    assert _unread(text)[0] == f"paragraph 1: provisions beyond the first {MOST_IN_TEXT} were not looked for"


def test_lines_without_end_make_one_paragraph() -> None:
    document = read_document((f"{REPORT}\n\n" + "with all[^1] who row\n\n" * 60).encode(), "long.md")
    (paragraph,) = document.paragraphs
    assert paragraph.lead == "The Group met" + " with all who row" * 60
    assert {paragraph.lead[mark.offset - 4 : mark.offset] for mark in paragraph.footnotes} == {" all"}


def test_paragraphs_of_one_recommendation_without_end_are_read_to_a_bound() -> None:
    text = "Report\n\nI. Recommendations\n\nRecommendation 1\n\n" + "States should row.\n\n" * 3_000
    assert f"recommendations beyond the first {2_000 + len(text) // 150} were not read" in _unread(text)
