"""Sentences without an end: what a drafter never writes is read in time that grows with its length."""

import time

import pytest

from servanda.extraction.actors import Actors
from servanda.extraction.recommendations.acts import asks, opens_with_act
from servanda.extraction.recommendations.operative import read_operative

LENGTH = 1_000_000
LIMIT = 2.0
PIECES = (
    "recommended that ", "States should ", "and urges ", "should be and ", "Stresses the role and urges ",
    "The Group recommended that States be ", "Urges States to consider ", "requested the Secretariat, to ",
    "be opened and that x be done ", "States should refrain from: ", "it is important for States to ", "aly ",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_a_sentence_of_a_million_characters(piece: str) -> None:
    text = "The Group " + piece * (LENGTH // len(piece))
    began = time.process_time()
    read_operative(text, Actors("en"), lenient=True)
    asks(text)
    opens_with_act(text)
    assert time.process_time() - began < LIMIT
