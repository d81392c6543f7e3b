"""Scanned pages are recognised where Tesseract is installed, and never silently empty where it is not."""

from __future__ import annotations

from difflib import SequenceMatcher
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.printing.page import print_pdf
from scripts.printing.parts import read_parts
from servanda.documents.blocks import Block, RecognisedWord, Run
from servanda.documents.readers.ocr import Recogniser, Word, words_of
from servanda.documents.readers.pdf.recognition import place_words
from servanda.documents.readers.programs import program
from servanda.documents.reading import read_document
from servanda.extraction.pipeline import extract
from servanda.extraction.schema import to_json
from servanda.spans import Span

needs_tesseract = pytest.mark.skipif(program("tesseract") is None, reason="Tesseract is not installed (tesseract-ocr)")
SOURCE = "\n\n".join(
    (
        "I. Lamps",
        "1. The keepers met in the tower by the sea and spoke of oil, of wicks and of the ships that pass at night.",
        "2. They recommended that coastal States should keep the following in good order:",
        "(a) Lamps and mirrors;",
        "(b) Stairs and doors.",
        "II. Oil",
        "3. States parties should buy oil early in the year, when it is cheap and the roads are open.",
    )
)
HOCR = (
    b"<html xmlns='http://www.w3.org/1999/xhtml'><body><span class='ocr_line' "
    b"title='bbox 300 570 900 612; baseline 0 -12; x_size 42'><span class='ocrx_word' "
    b"title='bbox 300 570 420 600; x_wconf 96'>Lamps</span></span></body></html>"
)


def scan(pdf: bytes) -> bytes:
    """A PDF whose pages are the pictures of another's."""
    document = pypdfium2.PdfDocument(pdf)
    pictures = [page.render(scale=200 / 72).to_pil().convert("L") for page in document]
    document.close()
    stream = BytesIO()
    pictures[0].save(stream, "PDF", save_all=True, append_images=pictures[1:], resolution=200)
    return stream.getvalue()


@pytest.fixture(scope="module")
def printed() -> bytes:
    return print_pdf(read_parts(SOURCE))


@needs_tesseract
def test_a_scan_gives_the_same_paragraphs(printed: bytes) -> None:
    written, found = read_document(printed), read_document(scan(printed), language="en")
    assert [part.number for part in found.paragraphs] == ["1", "2", "3"]
    assert [section.title for section in found.sections] == ["Lamps", "Oil"]
    texts = [" ".join(part.text for part in document.paragraphs) for document in (written, found)]
    assert SequenceMatcher(None, *texts, autojunk=False).ratio() > 0.99
    assert len(set(texts[0].split()) & set(texts[1].split())) >= 0.97 * len(set(texts[0].split()))
    assert any("page 1 is a scan, recognised by Tesseract" in line for line in found.unread)


def test_without_tesseract_the_page_is_named_with_a_remedy(printed: bytes) -> None:
    found = read_document(scan(printed), programs=False)
    assert any("page 1 has no text layer; install Tesseract" in line for line in found.unread)


@needs_tesseract
def test_no_more_pages_than_allowed() -> None:
    with pytest.raises(Exception, match="a further page"):
        Recogniser(pages=0).read(b"P5 1 1 255\n\0")


def test_words_stand_on_their_baseline_in_points() -> None:
    (word,) = words_of(HOCR)
    assert (word.text, word.x0, word.x1, word.confidence) == ("Lamps", 72.0, pytest.approx(100.8), 0.96)
    assert (word.y, word.size) == (144.0, pytest.approx(10.08))


def test_words_of_a_scanned_page_get_their_place_in_the_text() -> None:
    def word(text: str, confidence: float) -> Word:
        return Word(text, 0.0, 1.0, 0.0, 10.0, confidence)

    blocks = (
        Block((Run("Lamps by the sea"),), page=1, span=Span(0, 16)),
        Block((Run("Oil and wicks"),), page=2, span=Span(17, 30)),
    )
    seen = [word("Oil", 0.96), word("an", 0.3), word("wicks", 0.412)]
    found = place_words({2: seen}, blocks, "Lamps by the sea\nOil and wicks")
    assert found == (RecognisedWord(Span(17, 20), 0.96), RecognisedWord(Span(25, 30), 0.41))


def test_a_page_of_endless_words_is_not_compared() -> None:
    blocks = (Block((Run("a"),), page=1, span=Span(0, 1)),)
    assert place_words({1: [Word("a", 0.0, 1.0, 0.0, 1.0, 0.9)] * 5_000}, blocks, "a") == ()


@given(st.lists(st.text(max_size=6), max_size=8), st.text(max_size=40))
def test_odd_words_never_raise_and_places_hold(texts: list[str], line: str) -> None:
    blocks = (Block((Run(line),), page=1, span=Span(0, len(line))),)
    found = place_words({1: [Word(text, 0.0, 1.0, 0.0, 1.0, 0.5) for text in texts]}, blocks, line)
    assert all(one.span.of(line).split() == [one.span.of(line)] for one in found)


@needs_tesseract
def test_paragraphs_of_a_scan_tell_how_surely_they_were_recognised(printed: bytes) -> None:
    found = read_document(scan(printed), language="en")
    facts = to_json(extract(found))["paragraphs"][0]["recognition"]
    assert facts["words"] >= 0.9 * len(found.paragraphs[0].text.split())
    assert 0.7 < facts["confidence"] <= 1
    assert to_json(extract(read_document(printed)))["paragraphs"][0]["recognition"] is None
