"""Edited copies are drawn the same every time, carry the edit that their name says, and keep the halves apart."""

from __future__ import annotations

import pytest

from benchmarks.quality.edited_copies import Copy, copies, half
from benchmarks.quality.lineage import answered, specimen
from servanda.compendium.listed import Listed


@pytest.fixture(scope="module")
def originals() -> list[Listed]:
    return specimen()


@pytest.fixture(scope="module")
def made(originals: list[Listed]) -> list[Copy]:
    return [copy for seed in range(4) for copy in copies(originals, "develop", seed)]


def test_a_seed_gives_the_same_copies_whatever_stands_beside(originals: list[Listed], made: list[Copy]) -> None:
    first = copies(originals, "develop", 0)
    again = copies(originals[::-1], "develop", 0)
    texts = {copy.source: (copy.edit, copy.item.recommendation.text) for copy in first}
    assert {copy.source: (copy.edit, copy.item.recommendation.text) for copy in again} == texts
    assert copies(originals, "develop", 1) != first


def test_only_texts_of_the_half_are_copied(made: list[Copy]) -> None:
    assert {half(copy.source) for copy in made} == {"develop"}


def test_an_edit_turned_round_has_the_opposite_kind(made: list[Copy]) -> None:
    narrowing = [copy for copy in made if copy.edit in ("limited", "scoped")]
    assert {copy.item.document for copy in narrowing} == {"copies before", "copies after"}
    for copy in narrowing:
        assert copy.kind == ("narrows" if copy.item.document == "copies after" else "broadens")


def test_verbatim_copies_are_verbatim(originals: list[Listed], made: list[Copy]) -> None:
    texts = {"/".join(item.key): item.recommendation for item in originals}
    rows = [copy for copy in made if copy.edit == "verbatim" and not texts[copy.source].chapeau]
    assert rows
    assert all(copy.item.recommendation.text == texts[copy.source].text for copy in rows)


def test_most_copies_of_the_specimen_are_typed_as_made(originals: list[Listed]) -> None:
    answers = answered(originals, "develop", 0)
    assert sum(one.kind == one.copy.kind for one in answers) >= 0.9 * len(answers)
