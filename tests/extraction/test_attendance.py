"""Attendance by category, and speakers by item and role."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from servanda.documents.reading import read_document
from servanda.extraction.attendance import extract_participants, extract_speakers
from servanda.extraction.categories import category_in
from servanda.extraction.describe import describe
from servanda.extraction.people import find_people, titled_people

from .described import REPORT, from_text, seed


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("The following parties to the Protocol", "party"),
        ("The following States signatories to the Convention", "signatory"),
        ("The following States that are not parties or signatories", "non-party"),
        ("the following non-signatory States", "non-party"),
        ("The following States members of the Commission", "member"),
        ("The following other States Members of the United Nations not members of the Commission", "non-member"),
        ("a non-member State maintaining a permanent observer mission", "observer-state"),
        ("an entity maintaining a permanent observer office", "observer-entity"),
        ("a regional economic integration organization that is a party", "party"),
        ("The following intergovernmental organizations and United Nations entities", "organization"),
        ("The following United Nations entities and institutes", "united-nations"),
        ("The following institutes of the network", "institute"),
        ("The following non-governmental organizations", "ngo"),
        ("The following States", "state"),
        ("The weather", None),
    ],
)
def test_categories(words: str, category: str | None) -> None:
    assert category_in(words) == category


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Observers for the League of Arab States and the African Union attended.", {"organization": 2}),
        (
            "Representatives of the following States that are signatories: Chad, Japan and Mali, also attended the meeting.",
            {"signatory": 3},
        ),
    ],
)
def test_those_who_stand_in_front_of_the_verb(sentence: str, expected: dict[str, int]) -> None:
    text = f"# Report\n\n## I. Opening\n\n1. {sentence}\n\n## II. Attendance\n\n2. {sentence}\n"
    found = extract_participants(from_text(text))
    assert Counter(one.category for one in found) == expected
    assert {one.paragraph for one in found} == {"2"}


def test_attendance_of_a_report() -> None:
    document = from_text(REPORT)
    found = extract_participants(document)
    assert [(one.paragraph, one.category, one.state) for one in found] == [
        *(("9", "party", key) for key in ("BHS", "BOL", "CIV", "TUR", "GBR")),
        ("10", "party", "EUE"),
        *(("11", "non-party", key) for key in ("AND", "TON")),
        *[("12", "organization", None)] * 3,
        ("13", "observer-entity", "SMM"),
    ]
    for one in found:
        paragraph = document.paragraph(one.paragraph)
        assert paragraph is not None
        assert one.evidence.span.of(paragraph.text) == one.name
        assert one.evidence.unit == one.paragraph


def test_speakers_of_a_report() -> None:
    document = from_text(REPORT)
    found = extract_speakers(document)
    statements = [(one.paragraph, one.item, one.category, one.name) for one in found if one.role == "statement"]
    assert statements == [
        ("5", "2 (a)", "party", "Bosnia and Herzegovina"),
        ("5", "2 (a)", "party", "European Union"),
        ("5", "2 (a)", "party", "Iran (Islamic Republic of)"),
        ("5", "2 (a)", "party", "Sudan"),
        ("6", "2 (a)", "signatory", "Tonga"),
        ("6", "2 (a)", "non-party", "Andorra"),
        ("6", "2 (a)", "non-party", "Holy See"),
        ("7", "2 (a)", "organization", "United Nations Development Programme"),
        ("7", None, "state", "Egypt"),
    ]
    others = [(one.role, one.name, one.state) for one in found if one.role != "statement"]
    assert others == [
        ("panellist", "Lea Roy", "BEL"),
        ("panellist", "Ugo de Sá", "BRA"),
        ("chair", "Ana Brown", "CHL"),
        ("chair", "Ugo Blé", "CIV"),
    ]
    for one in found:
        paragraph = document.paragraph(one.paragraph)
        assert paragraph is not None
        assert one.evidence.span.of(paragraph.text) == one.name


def test_rapporteurs_of_a_review() -> None:
    text = "1. On 5 May 2031, the Council selected the following group of rapporteurs (troika) to facilitate the review: Chad, Fiji, Peru.\n"
    assert [(one.role, one.state) for one in extract_speakers(from_text(text))] == [
        ("rapporteur", "TCD"),
        ("rapporteur", "FJI"),
        ("rapporteur", "PER"),
    ]


def test_panellists_known_by_their_organization() -> None:
    text = "1. Under agenda item 3, the first panellist, from the Lake and River Trust (LRT), spoke. The panellist from Citizens for a Bridge agreed with that.\n"
    assert [(one.role, one.name, one.item) for one in extract_speakers(from_text(text))] == [
        ("panellist", "Lake and River Trust (LRT)", "3"),
        ("panellist", "Citizens for a Bridge", "3"),
    ]


def test_people() -> None:
    assert [one.label for one in find_people("Ana Brown (Chile), Jan van Dam (Kenya) and Lea Roy (Peru).")] == [
        "Ana Brown (Chile)",
        "Jan van Dam (Kenya)",
        "Lea Roy (Peru)",
    ]
    assert [one.label for one in titled_people("Ms. Ana Brown, Judge in Chile, and Mr. Jan van Dam, clerk")] == [
        "Ana Brown (Chile)",
        "Jan van Dam",
    ]
    assert list(find_people("several speakers and others")) == []


@pytest.mark.corpus
def test_attendance_of_the_real_report(shared: Path) -> None:
    document = seed(shared, "000")
    assert Counter(one.category for one in extract_participants(document)) == {
        "party": 80,
        "signatory": 4,
        "non-party": 13,
        "observer-state": 1,
        "observer-entity": 1,
        "organization": 15,
    }
    statements = Counter(one.category for one in extract_speakers(document) if one.role == "statement")
    assert statements == {"party": 20, "signatory": 1, "non-party": 3, "organization": 2}


@pytest.mark.corpus
@pytest.mark.parametrize(("number", "statements"), [("001", 0), ("002", 14), ("003", 0), ("004", 0)])
def test_the_other_seeds(shared: Path, number: str, statements: int) -> None:
    document = seed(shared, number)
    assert extract_participants(document) == ()
    assert sum(one.role == "statement" for one in extract_speakers(document)) == statements


def test_statements_told_letter_by_letter() -> None:
    text = (
        "1. At the 3rd meeting, the following made statements: (a) Representatives of States members of the Human Rights Council: "
        "Chad, Fiji (on behalf of a group of States); (b) Representatives of observer States: Mali and Peru; "
        "(c) Observer for an intergovernmental organization: European Union.\n"
    )
    assert [(one.category, one.name) for one in extract_speakers(from_text(text))] == [
        ("member", "Chad"),
        ("member", "Fiji"),
        ("observer-state", "Mali"),
        ("observer-state", "Peru"),
        ("organization", "European Union"),
    ]


def test_states_in_an_interactive_dialogue() -> None:
    text = """\
Report of the Working Group on the Universal Periodic Review

Atlantis

I. Summary of the proceedings

B. Interactive dialogue and responses by the State under review

1. During the dialogue, 40 delegations spoke. The rest is on the website, as it is every time.

2. Chad welcomed the new bridge and recommended that others follow the example that it gives.

3. The Niger and Côte d'Ivoire asked about rivers, and they recalled the lakes of the north.

4. The delegation answered that the bridges of the south had been mended in the past year.
"""
    found = [(one.state, one.paragraph) for one in extract_speakers(from_text(text))]
    assert found == [("TCD", "2"), ("NER", "3"), ("CIV", "3")]


@pytest.mark.corpus
@pytest.mark.parametrize(("report", "delegations"), [("afghanistan2014", 88), ("norway2014", 89), ("togo2011", 43)])
def test_a_review_names_the_delegations_that_it_counts(shared: Path, report: str, delegations: int) -> None:
    data = (shared / "corpus" / "upr" / f"{report}.pdf").read_bytes()
    found = extract_speakers(describe(read_document(data, f"{report}.pdf")))
    assert sum(one.role == "rapporteur" for one in found) == 3
    assert abs(sum(one.role == "statement" for one in found) - delegations) <= 2
