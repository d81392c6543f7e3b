"""What a changed word makes of a recommendation: more or less asked, more or less strongly, or nothing."""

from __future__ import annotations

import pytest

from servanda.compendium.lineage import LineageIndex, LineageKind, LineageSuggestion, compare_pair, suggest_lineage
from servanda.compendium.lineage.force import find_force
from servanda.compendium.listed import Listed
from servanda.compendium.recommendation import Modality, ModalityClass
from tests.compendium.samples import FIRST, SECOND, recommendation

EARLIER = "States parties should review the fees that fishing crews pay for rescue radios."
OTHERS = (
    "Prosecutors should keep a ledger of assets seized at sea.",
    "Consulates should answer calls about lost passports at night.",
    "Schools near harbours should teach the dangers of unsafe boats.",
)


def _suggestion(earlier: str, later: str) -> LineageSuggestion:
    items = [Listed("doc", None, recommendation(str(place), text)) for place, text in enumerate(OTHERS)]
    one, other = recommendation("90", earlier, session=FIRST), recommendation("91", later, session=SECOND)
    found = suggest_lineage([*items, Listed("doc", None, one), Listed("late", None, other)])
    return next(row for row in found if row.later == ("late", "91"))


@pytest.mark.parametrize(
    ("later", "kind", "rule"),
    [
        (EARLIER.replace("radios.", "radios in cases that involve children."), "narrows", "restricted"),
        (EARLIER.replace("radios.", "radios, and should publish a tariff."), "broadens", "joined"),
        (EARLIER.replace("fishing crews", "fishing crews and harbour pilots"), "broadens", "joined"),
        (EARLIER.replace("should", "should, resources permitting,"), "narrows", "limit-added"),
        (EARLIER.replace("States parties", "States parties in a position to do so"), "narrows", "restricted"),
        (EARLIER.replace("rescue radios", "rescue transmitters"), "rephrases", "same-extent"),
        (EARLIER.replace("fishing", "fishnig").replace("radios.", "radios;"), "repeats", "same-words"),
        (EARLIER.replace("should", "should endeavour to"), "weakens", "modality"),
        ("Reaffirming its recommendation to that effect, " + EARLIER, "follows-up", "reference-back"),
        ("Recognizing the merits of harbour pilots, " + EARLIER, "rephrases", "same-extent"),
    ],
)
def test_each_change_has_its_kind(later: str, kind: str, rule: str) -> None:
    first = _suggestion(EARLIER, later).kinds[0]
    assert (str(first.kind), first.rule) == (kind, rule)


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        (EARLIER.replace("radios.", "radios in cases that involve children."), "broadens"),
        (EARLIER.replace("radios.", "radios, and should publish a tariff."), "narrows"),
        (EARLIER.replace("should", "should endeavour to"), "strengthens"),
    ],
)
def test_a_change_turned_round_has_the_opposite_kind(later: str, kind: str) -> None:
    assert str(_suggestion(later, EARLIER).kind) == kind


def test_the_changed_words_are_the_evidence() -> None:
    later = EARLIER.replace("radios.", "radios in cases that involve children.")
    assert _suggestion(EARLIER, later).kinds[0].cue == "in cases that involve children"


def test_what_the_earlier_text_recalls_too_is_no_follow_up() -> None:
    recalling = "Reaffirming its recommendation to that effect, " + EARLIER
    assert _suggestion(recalling, recalling).kind is LineageKind.REPEATS


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ("should endeavour to agree", "should agree"),
        ("should agree", "shall agree"),
        ("should agree", "should urgently agree"),
        ("should agree", "should agree without delay"),
    ],
)
def test_force_is_finer_than_the_class(weaker: str, stronger: str) -> None:
    def force(text: str) -> float:
        modal = "shall" if "shall" in text else "should"
        made = recommendation("1", f"States {text}.", modality=Modality(modal, ModalityClass.OBLIGATION, 6))
        found = find_force(made)
        assert found is not None
        return found[0]

    assert force(weaker) < force(stronger)


def test_the_order_of_the_classes_holds_whatever_the_cues() -> None:
    weak = Modality("are encouraged to", ModalityClass.ENCOURAGEMENT, 3)
    strong = Modality("should consider", ModalityClass.CONSIDERATION, 1)
    emphatic = recommendation("1", "States should consider, as a matter of priority, new maps.", modality=strong)
    trying = recommendation("2", "States are encouraged to endeavour to draw new maps.", modality=weak)
    one, other = find_force(emphatic), find_force(trying)
    assert one is not None
    assert other is not None
    assert one[0] < other[0]
    assert find_force(recommendation("3", "New maps.", modality=None)) is None


def test_two_texts_that_a_person_names_are_compared_whatever_their_score() -> None:
    index = LineageIndex([Listed("doc", None, recommendation(str(place), text)) for place, text in enumerate(OTHERS)])
    index.add([Listed("late", None, recommendation("91", "States may honour sailors.", session=SECOND))])
    found = compare_pair(index, 3, 0)
    assert (found.earlier, found.later, found.rule) == (("doc", "0"), ("late", "91"), "given-pair")
    assert found.kind is not LineageKind.RELATED
    assert not found.repeats_words
