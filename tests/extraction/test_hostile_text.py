"""Text made to cost time: what a document repeats without end is read in time that grows with its length."""

import time
from random import Random

import pytest

from scripts.fuzzing.shapes import shapes
from scripts.fuzzing.targets import TARGETS
from servanda.documents.readers.guard import decode_text
from servanda.documents.reading import read_document
from servanda.documents.writers import write_document
from servanda.errors import UnreadableDocument
from servanda.extraction.pipeline import extract
from servanda.extraction.recommendations.operation import is_left_open

LENGTH = 30_000
LIMIT = 8.0
"""Seconds. Each text takes less than one; read in the square of its length it took from ten to a hundred."""

PIECES = {
    "full stops": ".",
    "digits": "1",
    "numbers": "11 ",
    "dashes between numbers": "1-",
    "symbols": "CTOC/COP/WG.7/2031/6 ",
    "half a symbol": "CTOC/COP/WG.7/",
    "provisions": "paragraph 1 of article 1 of ",
    "actors": "recommended that States ",
    "verbs": "Recommends ",
    "images never closed": "![",
    "emphasis": "**a*",
    "footnote marks": "a[^1] ",
    "points without numbers": "- a\n",
    "lines": "a\n",
}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_repetition_costs_time_in_step_with_length(piece: str) -> None:
    began = time.process_time()
    document = read_document((piece * (LENGTH // len(piece))).encode(), "hostile.md")
    extract(document, file_name="hostile.md")
    for form in ("html", "akn", "markdown"):
        write_document(document, form)
    assert time.process_time() - began < LIMIT


SQUARE = [
    "as appropriate in a paragraph", "dates", "dates in a paragraph", "held", "held in a paragraph", "lines in a paragraph",
    "sessions", "sessions in a paragraph", "table rows in a paragraph", "themes in a paragraph",
    "adopted without a report", "adopted without an agenda", "not negotiated", "makers of a tool", "addresses of a tool",
]  # fmt: skip
"""Shapes that once took time by the square of their length."""


@pytest.mark.parametrize("name", SQUARE)
def test_four_times_the_text_takes_about_four_times_as_long(name: str) -> None:
    short, long = (min(_seconds(shapes()[name](size)) for _ in range(2)) for size in (15_000, 60_000))
    assert long < 10 * short + 0.1  # the square would be 16 times


def _seconds(text: str) -> float:
    began = time.process_time()
    extract(read_document(text.encode(), "hostile.md"), file_name="hostile.md")
    return time.process_time() - began


@pytest.mark.parametrize("name", TARGETS)
def test_random_input_gives_a_value_or_an_error_of_ours(name: str) -> None:
    random = Random(name)
    for length in (1, 4, 20, 100):
        TARGETS[name](random.randbytes(length))


@pytest.mark.parametrize("piece", ["aly", ", a", ", to", "a que ", " within a, a"])
def test_what_opens_a_list_is_told_without_trying_every_way_to_cut_it(piece: str) -> None:
    began = time.process_time()
    assert not is_left_open(piece * 5000 + "!")
    assert time.process_time() - began < LIMIT


@pytest.mark.parametrize(
    ("predicate", "is_open"),
    [
        (":", True),
        (", where appropriate, to:", True),
        (" to, where appropriate:", True),
        (" within two years, promptly:", True),
        (", where appropriate, as it may be, to:", False),
        (" act:", False),
        (" to: act", False),
        (" to", False),
    ],
)
def test_words_and_single_remarks_may_stand_before_the_colon(predicate: str, is_open: bool) -> None:
    assert is_left_open(predicate) is is_open


def test_lists_without_a_bottom_are_read() -> None:
    source = "1. The States should:\n\n" + "(a) plan:\n\n" * 600
    document = read_document(source.encode(), "deep.md")
    extract(document, file_name="deep.md")
    assert write_document(document, "html").count("plan:") == 600


@pytest.mark.parametrize("name", ["undefined", "punycode", "idna", "unicode_escape", "zlib", "no-such"])
def test_an_encoding_that_is_none_of_texts_is_refused(name: str) -> None:
    with pytest.raises(UnreadableDocument, match=name.upper()):
        decode_text(f'<meta charset="{name}"><p>x</p>'.encode())


def test_a_run_of_adverbs_takes_no_time() -> None:
    from servanda.extraction.recommendations.directives import _TRAILING_ADVERBS

    begin = time.process_time()
    assert _TRAILING_ADVERBS.search("x " + "aly" * 5000 + "!") is None
    assert time.process_time() - begin < 2
    assert _TRAILING_ADVERBS.sub("", "The Committee therefore, strongly").strip() == "The Committee"
