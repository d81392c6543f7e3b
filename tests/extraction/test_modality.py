"""Modal phrases: put together from parts in English, from tables in the other languages."""

from __future__ import annotations

import pytest

from servanda.compendium.recommendation import ModalityClass
from servanda.extraction.modality import (
    LANGUAGES,
    STRENGTH,
    find_directives,
    find_modals,
    make_modality,
    read_imperative,
)

C = ModalityClass


@pytest.mark.parametrize(
    ("text", "phrase", "kind"),
    [
        ("States should act", "should", C.OBLIGATION),
        ("States must act", "must", C.OBLIGATION),
        ("States shall act", "shall", C.OBLIGATION),
        ("States should not wait", "should not", C.OBLIGATION),
        ("States should consider acting", "should consider", C.CONSIDERATION),
        ("States may consider, in accordance with their law, acting", "may consider", C.CONSIDERATION),
        ("They may also wish to consider acting", "may wish to consider", C.CONSIDERATION),
        ("States may wish to act", "may wish to", C.CONSIDERATION),
        ("States could act", "could", C.CONSIDERATION),
        ("States are encouraged to act", "are encouraged to", C.ENCOURAGEMENT),
        ("States are strongly encouraged to act", "are encouraged to", C.ENCOURAGEMENT),
        ("States are encouraged to consider acting", "are encouraged to consider", C.ENCOURAGEMENT),
        ("States are encouraged, where possible and lawful, to act", "are encouraged to", C.ENCOURAGEMENT),
        ("Each State is invited to act", "is invited to", C.INVITATION),
        ("Donors may be requested to act", "may be requested to", C.REQUEST),
        ("States are urged to act", "are urged to", C.OBLIGATION),
        ("Those States should be urged to consider acting", "should be urged to consider", C.CONSIDERATION),
        ("States are called upon to act", "are called upon to", C.REQUEST),
    ],
)
def test_class_follows_the_head(text: str, phrase: str, kind: ModalityClass) -> None:
    (hit,) = find_modals(text)
    assert (hit.modality.phrase, hit.modality.kind) == (phrase, kind)
    assert hit.modality.strength == STRENGTH[kind]


def test_a_word_that_begins_with_not_is_no_negation() -> None:
    (hit,) = find_modals("States should notify the depositary")
    assert hit.modality.phrase == "should"
    assert not hit.is_negative


def test_a_plain_are_is_no_modality() -> None:
    assert find_modals("States that are parties are many and were encouraged") == ()


def test_span_is_the_phrase_as_printed() -> None:
    text = "States may also wish to consider acting"
    assert find_modals(text)[0].span.of(text) == "may also wish to consider"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Group recommended that", C.ENDORSEMENT),
        ("The Group requests the Secretariat", C.REQUEST),
        ("Urges States", C.OBLIGATION),
        ("Calls upon States", C.REQUEST),
        ("It invited States", C.INVITATION),
    ],
)
def test_directives(text: str, kind: ModalityClass) -> None:
    assert find_directives(text)[0].modality.kind is kind


def test_bare_verbs_are_no_directives() -> None:
    assert find_directives("States should call upon donors and encourage them") == ()


@pytest.mark.parametrize(
    ("text", "verb", "kind"),
    [
        ("Ratify the treaty", "ratify", C.OBLIGATION),
        ("To ratify the treaty", "ratify", C.OBLIGATION),
        ("Continue to consider joining", "continue to consider", C.CONSIDERATION),
        ("Study the possibility of joining", "study the possibility", C.CONSIDERATION),
        ("Further strengthen the court", "strengthen", C.OBLIGATION),
        ("Comply fully with the judgment", "comply", C.OBLIGATION),
    ],
)
def test_instructions(text: str, verb: str, kind: ModalityClass) -> None:
    hit = read_imperative(text)
    assert hit is not None
    assert (hit.modality.phrase, hit.modality.kind) == (verb, kind)


def test_a_noun_phrase_is_no_instruction() -> None:
    assert read_imperative("Smuggling by sea") is None


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("fr", "Les États parties sont vivement encouragés à agir", C.ENCOURAGEMENT),
        ("fr", "Les États parties pourraient envisager d’agir", C.CONSIDERATION),
        ("es", "Los Estados partes deberían actuar", C.OBLIGATION),
        ("es", "Se alienta a los Estados partes a actuar", C.ENCOURAGEMENT),
        ("ru", "Государствам следует сотрудничать", C.OBLIGATION),
        ("ru", "Государствам предлагается сотрудничать", C.INVITATION),
        ("zh", "缔约国不妨考虑合作", C.CONSIDERATION),
        ("zh", "缔约国应当合作", C.OBLIGATION),
        ("ar", "ينبغي للدول أن تتعاون", C.OBLIGATION),
        ("ar", "تُشجَّع الدول على التعاون", C.ENCOURAGEMENT),
    ],
)
def test_tables_of_other_languages(language: str, text: str, kind: ModalityClass) -> None:
    assert find_modals(text, language)[0].modality.kind is kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_table(language: str) -> None:
    assert find_modals("", language) == ()
    assert find_directives("", language) == ()


def test_strength_is_an_order_of_all_classes() -> None:
    assert sorted(STRENGTH.values()) == [1, 2, 3, 4, 5, 6]
    assert set(STRENGTH) == set(ModalityClass)
    assert make_modality("should", C.OBLIGATION).strength > make_modality("may", C.CONSIDERATION).strength
