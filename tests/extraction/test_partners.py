"""Subjects known in part: those named beside States parties, organizations, and what is no subject at all."""

from __future__ import annotations

import time

import pytest

from servanda.extraction.actors import Actors
from servanda.extraction.partners import read_partners
from servanda.extraction.recommendations.operative import read_operative

ENGLISH = Actors("en")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Member States and port operators should adopt codes.", ("Member States", "port operators")),
        ("Coastal States and flag States should act.", ("Coastal States", "flag States")),
        (
            "States parties and, where applicable, regional economic integration organizations should plan.",
            ("States parties", "regional economic integration organizations"),
        ),
        ("UNODC and the International Maritime Organization should meet.", ("UNODC", "International Maritime Organization")),
        ("To that end, States parties, UNODC and the World Bank should act.", ("States parties", "UNODC", "World Bank")),
        ("States parties and vessels should be inspected.", ()),
        ("States parties and those who smuggle should talk.", ()),
    ],
)  # fmt: skip
def test_who_stands_before_the_verb(text: str, names: tuple[str, ...]) -> None:
    found = read_operative(text, ENGLISH, lenient=True)
    assert found is not None
    assert found.addressees == names


@pytest.mark.parametrize("piece", ["States parties and ", "a, ", "the ports, and ", "that "])
def test_a_sentence_of_nothing_but_names_is_read_in_time(piece: str) -> None:
    text = piece * 20_000
    start = time.process_time()
    for end in range(0, len(text), 2_000):
        read_partners(text, end, ENGLISH)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Urges States, port operators and shipowners to act.", ("States", "port operators", "shipowners")),
        (
            "It was recommended that regional organizations, development banks and other donors coordinate their work.",
            ("regional organizations", "development banks", "donors"),
        ),
        (
            "The Group recommended that States parties, development agencies and the Secretariat make use of needs.",
            ("States parties", "development agencies", "Secretariat"),
        ),
        ("Requests the Secretariat to train judges, and prosecutors to act.", ("Secretariat",)),
        ("Urges States and lamps in the port, wicks and oils to burn.", ("States",)),
    ],
)
def test_unknown_partners_go_on_a_list_up_to_its_verb(text: str, names: tuple[str, ...]) -> None:
    found = read_operative(text, ENGLISH)
    assert found is not None
    assert found.addressees == names
