"""The subject of a modal phrase and the object of a directive, by their canonical names."""

from __future__ import annotations

import pytest

from servanda.documents.model import Document, Metadata
from servanda.extraction.actors import Actors, Addressees
from servanda.extraction.addressees import actors_of, head_noun, is_issuer, read_object, read_subject
from servanda.text.spans import Span

ENGLISH = Actors("en", (("Conference", "Conference of the Parties"),))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("States parties should", ("States parties",)),
        ("States Parties should", ("States parties",)),
        ("States should", ("States",)),
        ("Member States should", ("Member States",)),
        ("All relevant international organizations should", ("international organizations",)),
        ("States parties and UNODC should", ("States parties", "UNODC")),
        ("States parties and their customs officers should", ("States parties",)),
        ("States that have no law yet should", ("States",)),
        ("States parties, especially those with long coasts, should", ("States parties",)),
        ("States parties to the Convention that own ships should", ("States parties",)),
        ("In cooperation with UNODC and relevant stakeholders, States parties should", ("States parties",)),
        ("UNODC, in cooperation with States parties, should", ("UNODC",)),
        ("The Conference should", ("Conference of the Parties",)),
        ("The Working Group on Museums should", ("Working Group",)),
        ("Where a ship is in danger, the State party should", ("State party",)),
    ],
)
def test_subjects(text: str, names: tuple[str, ...]) -> None:
    found = read_subject(text, text.rindex(" should") + 1, ENGLISH)
    assert found is not None
    assert found.names == names


@pytest.mark.parametrize("text", ["Ships should", "The rights of migrants in States parties should"])
def test_unknown_subjects_are_none(text: str) -> None:
    assert read_subject(text, text.rindex("should"), ENGLISH) is None


def test_the_span_keeps_the_limits() -> None:
    text = "To that end, States that have no law yet should act"
    found = read_subject(text, text.index("should"), ENGLISH)
    assert found is not None
    assert found.span.of(text) == "States that have no law yet"


def test_objects() -> None:
    text = "calls upon all Member States, the private sector and civil society to act"
    found = read_object(text, len("calls upon"), ENGLISH)
    assert found is not None
    assert found.names == ("Member States", "private sector", "civil society")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Les États parties devraient"),
        ("es", "Los Estados partes deberían"),
        ("ru", "Государствам-участникам следует"),
        ("zh", "缔约国应当"),
        ("ar", "ينبغي للدول الأطراف"),
    ],
)
def test_other_languages(language: str, text: str) -> None:
    found = read_subject(text, len(text), Actors(language))
    assert found is not None
    assert found.names == ("States parties",)


def test_the_cover_tells_which_conference_is_meant() -> None:
    metadata = Metadata(body="Conference of the Parties to the Convention on Museums", language="en")
    document = Document("x", metadata, (), (), ())
    assert actors_of(document).meaning("Conference") == "Conference of the Parties"


def test_only_bodies_issue_recommendations() -> None:
    assert is_issuer(("Working Group",))
    assert not is_issuer(("States parties",))
    assert not is_issuer(())


def test_head_noun() -> None:
    assert head_noun("the competent museums,") == "competent museums"


def test_one_is_asked_and_another_is_to_act() -> None:
    text = "The Group recommended to the Conference that maps be drawn by the Secretariat"
    asked, acting = Span(25, 39), Span(62, 77)
    found = Addressees(("Conference", "Secretariat"), asked, apart=acting)
    assert found.printed(text) == "the Conference; the Secretariat"
