"""The thematic index shows where recommendations stand and where there are none."""

from __future__ import annotations

from servanda.compendium.listed import Listed
from servanda.compendium.thematic_index import ThemeTree, build_thematic_index
from servanda.terms.provisions import Provision
from tests.compendium.samples import (
    FIRST,
    LISTED,
    NOT_STATED,
    SCHEME,
    SECOND,
    SampleConcept,
    SampleScheme,
    recommendation,
)


def test_the_tree_counts_each_recommendation_once_per_group() -> None:
    cooperation = build_thematic_index(LISTED, SCHEME).groups[0]
    assert (cooperation.label, cooperation.count) == ("International cooperation", 3)
    assert [(theme.label, theme.count) for theme in cooperation.themes] == [("Liaison officers", 3), ("Joint teams", 2)]


def test_entries_say_whether_the_theme_is_the_main_one() -> None:
    joint = build_thematic_index(LISTED, SCHEME).groups[0].themes[1]
    assert [(entry.recommendation, entry.is_main) for entry in joint.entries] == [("5", False), ("1(b)", True)]


def test_silence_and_what_has_no_theme() -> None:
    index = build_thematic_index(LISTED, SCHEME)
    assert [theme.label for theme in index.silence] == ["Shelter"]
    assert [entry.recommendation for entry in index.without_theme] == ["13"]


def test_an_unknown_theme_stands_at_the_end_under_its_id() -> None:
    last = build_thematic_index(LISTED, SCHEME).groups[-1]
    assert (last.id, last.count) == ("unheard-of", 1)


def test_by_provision_is_in_the_order_of_the_instrument() -> None:
    headings = [provision for provision, _ in build_thematic_index(LISTED, SCHEME).by_provision]
    assert [provision.article for provision in headings] == ["7", "10", "16"]
    assert headings[0] == Provision("SOM", article="7", paragraph="1")


def test_by_session_is_chronological_and_ends_with_what_is_not_stated() -> None:
    sessions = build_thematic_index(LISTED, SCHEME).by_session
    assert [session for session, _ in sessions] == [FIRST, SECOND, NOT_STATED]
    assert [len(entries) for _, entries in sessions] == [2, 3, 1]


def test_by_addressee() -> None:
    addressees = build_thematic_index(LISTED, SCHEME).by_addressee
    assert [(name, len(entries)) for name, entries in addressees] == [("Secretariat", 1), ("States parties", 4)]


def test_labels_in_another_language() -> None:
    assert build_thematic_index(LISTED, SCHEME, "ar").groups[1].themes[0].label == "الأطفال"


def test_a_scheme_that_turns_in_a_circle_loses_nothing() -> None:
    circle = SampleScheme((SampleConcept("a", {"en": "A"}, "b"), SampleConcept("b", {"en": "B"}, "a")))
    listed = [Listed("d", None, recommendation("1", "Text.", "a"))]
    index = build_thematic_index(listed, circle)
    assert [node.count for node in index.groups] == [1]


def test_the_tree_gives_the_group_of_a_theme() -> None:
    tree = ThemeTree(SCHEME, "en")
    assert tree.group("children") == "protection"
    assert tree.group("protection") == "protection"
    assert tree.group("nowhere") == "nowhere"
