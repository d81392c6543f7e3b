"""Verbs and clauses of what is to be done."""

from __future__ import annotations

import pytest

from servanda.extraction.actions import read_actions
from servanda.extraction.lemmas import gerund_lemma, past_lemma


def verbs(predicate: str, **form: bool) -> list[str]:
    return [action.verb for action in read_actions(predicate, **form)]


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        (" collect and share data.", ["collect", "share"]),
        (", as appropriate, strengthen their laws.", ["strengthen"]),
        (" continue to review and, as appropriate, strengthen their laws, and establish a court.", ["review", "strengthen", "establish"]),
        (" continue advising and assisting the Conference.", ["advise", "assist"]),
        (" continue its efforts to assist States.", ["continue"]),
        (" take all the necessary measures to protect ships.", ["take measures"]),
        (" take a broad approach.", ["take"]),
        (" give special attention to children.", ["give special attention"]),
        (" better identify victims and apply the law.", ["identify", "apply"]),
        (" exchange information and support of all kinds.", ["exchange"]),
        (" train guards in order to protect ports and inspect ships.", ["train"]),
        (" ensure that guards are trained and support victims.", ["ensure"]),
        (" call upon donors to fund and publish a guide.", ["call upon"]),
        (" therefore be put in place.", ["put in place"]),
        (" be regularly assessed.", ["assess"]),
        (" act in a timely and secure manner.", ["act"]),
    ],
)  # fmt: skip
def test_bare_verbs(predicate: str, expected: list[str]) -> None:
    assert verbs(predicate) == expected


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        (" establishing and/or improving registers.", ["establish", "improve"]),
        (" adopting a law as a means of preventing and punishing theft.", ["adopt"]),
        (" the importance of registers.", ["consider"]),
        (" stricter rules when lending works, as well as enforcing them.", ["consider", "enforce"]),
        (" how to train guards.", ["train"]),
        (" ways to enhance cooperation.", ["enhance"]),
        (" using the register and support and contribute to it.", ["use", "support", "contribute"]),
    ],
)
def test_under_consider(predicate: str, expected: list[str]) -> None:
    assert verbs(predicate, considering=True) == expected


def test_a_list_of_infinitives() -> None:
    predicate = " take a new approach, to place safety first, and to step up patrols."
    assert verbs(predicate, after_to=True) == ["take", "place", "step up"]


def test_an_infinitive_of_purpose_is_no_action() -> None:
    assert verbs(" use the register, to exchange data with others.", after_to=True) == ["use"]


def test_clauses_do_not_overlap() -> None:
    actions = read_actions(" collect data, where possible, and share them with others.")
    assert [action.clause for action in actions] == ["collect data, where possible", "share them with others"]


def test_nothing_gives_nothing() -> None:
    assert read_actions("") == ()
    assert read_actions(" …") == ()


def test_lemmas() -> None:
    assert gerund_lemma("facilitating") == "facilitate"
    assert past_lemma("prevented") == "prevent"
    assert [gerund_lemma(word) for word in ("hearing", "seating", "dredging")] == ["hear", "seat", "dredge"]
