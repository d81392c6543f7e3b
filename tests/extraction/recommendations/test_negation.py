"""What is not to be done stays what is not to be done: no action shows the opposite of its recommendation."""

from __future__ import annotations

import pytest

from servanda.documents.model import Item
from servanda.extraction.actors import Actors
from servanda.extraction.recommendations.operative import Operative, read_operative
from servanda.extraction.recommendations.shapes import chapeau_of, read_item, read_listed
from servanda.text.spans import Span

ENGLISH = Actors("en")


def acts(found: Operative | None) -> list[tuple[str, str]]:
    assert found is not None
    return [(action.verb, action.clause) for action in found.actions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("States parties should not detain children.", [("not detain", "not detain children")]),
        ("States must not, as a rule, detain children.", [("not detain", "not detain children")]),
        ("States should never, as a rule, detain children.", [("not detain", "never detain children")]),
        ("States should in no case return a child.", [("not return", "in no case return a child")]),
        ("States parties should no longer detain children.", [("not detain", "no longer detain children")]),
        ("Children should not be detained.", [("not detain", "not be detained")]),
        ("States should not be required to report twice.", [("not require", "not be required to report twice")]),
        ("States shall not detain or fine her.", [("not detain", "not detain or fine her")]),
        ("States should neither detain nor punish her.", [("not detain", "not detain"), ("not punish", "not punish her")]),
        ("States shall not arrest and detain children.", [("not arrest", "not arrest and detain children")]),
        (
            "States should not fine a child for the voyage and train the police in this.",
            [("not fine", "not fine a child for the voyage"), ("train", "train the police in this")],
        ),
        (
            "States should house children and not detain or punish them.",
            [("house", "house children"), ("not detain", "not detain"), ("not punish", "not punish them")],
        ),
        (
            "States should refrain from arresting or detaining children and ensure care.",
            [("refrain from", "refrain from arresting or detaining children"), ("ensure", "ensure care")],
        ),
        (
            "States may wish to consider not detaining or deporting her.",
            [("not detain", "not detaining"), ("not deport", "not deporting her")],
        ),
        ("States parties should not consider detaining children.", [("not consider", "not consider detaining children")]),
        ("States parties are encouraged not to detain children.", [("not detain", "not detain children")]),
        ("The Working Group urged States parties not to detain children.", [("not detain", "not detain children")]),
        (
            "The Working Group called upon States parties to refrain from detaining children.",
            [("refrain from", "refrain from detaining children")],
        ),
        (
            "The Working Group recommended that States parties do not detain children.",
            [("not detain", "do not detain children")],
        ),
        ("It is important for States parties not to detain children.", [("not detain", "not detain children")]),
        ("No child should be placed in a cell.", [("not place", "not be placed in a cell")]),
        ("No later than in June, States should house children.", [("house", "house children")]),
        (
            "The Secretariat should, where funds permit: (i) Collect laws; and (ii) Publish them.",
            [("collect", "collect laws"), ("publish", "publish them")],
        ),
        ("States should not: (i) Detain children; (ii) Fine them.", [("not detain", "not detain children"), ("not fine", "not fine them")]),
        ("States should house children and, in doing so, should hear them.", [("house", "house children and, in doing so"), ("hear", "hear them")]),
        ("Consideration should be given by States to hearing children.", [("hear", "hearing children")]),
        ("Consideration should be given to the costs of care.", [("consider", "the costs of care")]),
        ("States should not only house children but also hear them.", [("house", "house children but also hear them")]),
    ],
)  # fmt: skip
def test_the_clause_keeps_its_not(text: str, expected: list[tuple[str, str]]) -> None:
    found = read_operative(text, ENGLISH, lenient=True)
    assert acts(found) == expected


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Not refuse help to those who came by sea", "not refuse help to those who came by sea"),
        ("Do not refuse help", "do not refuse help"),
        ("To not refuse help", "not refuse help"),
        ("Never refuse help", "never refuse help"),
        ("That assistance not be refused", "not be refused"),
    ],
)
def test_instructions_not_to_act(text: str, clause: str) -> None:
    assert acts(read_listed(text, ("Norway",), ENGLISH)) == [("not refuse", clause)]


def test_items_share_the_not_of_their_opening() -> None:
    for lead in ("States parties should not:", "The Working Group urged States parties not to:"):
        chapeau = chapeau_of(lead, ENGLISH)
        assert chapeau is not None
        item = Item("(a)", "Detain children;", Span(0, 16), None)
        assert acts(read_item(item, chapeau[0], ENGLISH)) == [("not detain", "not detain children")]


@pytest.mark.parametrize(
    ("language", "text", "phrase", "verb"),
    [
        ("fr", "Les États ne doivent pas détenir les enfants.", "ne doivent pas", "ne pas détenir"),
        ("fr", "Les États parties sont invités à ne pas détenir les enfants.", "sont invités à", "ne pas détenir"),
        ("es", "Los Estados parte no deberían detener a niños.", "no deberían", "no detener"),
        ("ru", "Государства не должны задерживать детей.", "не должны", "не задерживать"),
        ("ar", "ينبغي للدول الأطراف ألا تحتجز الأطفال.", "ينبغي", "ألا تحتجز"),
        ("ar", "لا ينبغي للدول الأطراف أن تحتجز الأطفال.", "لا ينبغي", "ألا تحتجز"),
    ],
)
def test_other_languages(language: str, text: str, phrase: str, verb: str) -> None:
    found = read_operative(text, Actors(language), lenient=True)
    assert found is not None
    assert found.modality.phrase == phrase
    ((printed, clause),) = acts(found)
    assert printed == verb
    assert verb in clause
