"""Two editions side by side: every text is told once as come, gone, changed or kept."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from servanda.compendium.edition import Edition, build_edition
from servanda.compendium.edition_changes import changed_themes, compare_editions
from servanda.compendium.listed import Listed
from servanda.compendium.recommendation import Status, ThemeTag
from tests.compendium.samples import LATER, LISTED, REPORT, SCHEME, recommendation, sample_edition


def _edition(*listed: Listed) -> Edition:
    return build_edition(listed, SCHEME, title="Specimen compendium")


def _with(item: Listed, **changes: object) -> Listed:
    return replace(item, recommendation=replace(item.recommendation, **changes))  # type: ignore[arg-type]


def test_an_edition_does_not_differ_from_itself() -> None:
    changes = compare_editions(sample_edition(), sample_edition())
    assert changes.is_none
    assert changes.kept == 6


def test_what_came_and_what_went() -> None:
    new = Listed(LATER, LATER, recommendation("14", "Open a shelter in each port.", "shelter"))
    changes = compare_editions(_edition(*LISTED), _edition(*LISTED[1:], new))
    assert [text.printed.recommendation.id for text in changes.added] == ["14"]
    assert [text.printed.recommendation.id for text in changes.removed] == ["5"]
    assert changes.added[0].label == "Shelter"
    assert changes.kept == 5


def test_changed_words_are_marked() -> None:
    text = LISTED[1].recommendation.text.replace("two days", "one day")
    changes = compare_editions(_edition(*LISTED), _edition(LISTED[0], _with(LISTED[1], text=text), *LISTED[2:]))
    (changed,) = changes.reworded
    marked = [(one.change.value, one.text.strip()) for one in changed.words if one.change.value != "same"]
    assert marked == [("gone", "two days"), ("new", "one day")]
    assert (changed.is_moved, changed.how) == (False, "number")
    assert not changes.moved


def test_a_text_under_another_theme_moved() -> None:
    moved = _with(LISTED[1], themes=(ThemeTag("shelter", "shelter", 0.9),))
    changes = compare_editions(_edition(*LISTED), _edition(LISTED[0], moved, *LISTED[2:]))
    assert [(one.earlier.label, one.later.label, one.words) for one in changes.moved] == [("Children", "Shelter", ())]
    assert list(changed_themes(changes)) == [("children", "Children", 0, 1), ("shelter", "Shelter", 1, 0)]


def test_an_adopted_draft_is_restated() -> None:
    adopted = _with(LISTED[4], status=Status.ADOPTED)
    changes = compare_editions(_edition(*LISTED), _edition(*LISTED[:4], adopted, LISTED[5]))
    assert [(one.earlier.status, one.later.status) for one in changes.restated] == [(Status.DRAFT, Status.ADOPTED)]


def test_a_document_that_got_its_symbol_keeps_its_texts() -> None:
    named = replace(LISTED[4], document="CTOC/COP/WG.7/2033/L.1", symbol="CTOC/COP/WG.7/2033/L.1")
    changes = compare_editions(_edition(*LISTED), _edition(*LISTED[:4], named, LISTED[5]))
    assert (changes.added, changes.removed, changes.changed) == ((), (), ())
    assert [document.id for document in changes.documents_removed] == ["draft-1"]
    assert not changes.is_none


def test_the_same_words_in_another_session_are_another_text() -> None:
    other = Listed(REPORT, REPORT, recommendation("9", LISTED[2].recommendation.text, "liaison"))
    changes = compare_editions(_edition(LISTED[2]), _edition(other))
    assert (len(changes.added), len(changes.removed)) == (1, 1)


@given(st.sets(st.sampled_from(range(6))), st.sets(st.sampled_from(range(6))))
def test_every_text_is_told_exactly_once(one: set[int], other: set[int]) -> None:
    earlier, later = (_edition(*(LISTED[place] for place in places)) for places in (one, other))
    changes = compare_editions(earlier, later)
    assert len(changes.added) + len(changes.changed) + changes.kept == len(list(later.texts()))
    assert len(changes.removed) + len(changes.changed) + changes.kept == len(list(earlier.texts()))
