"""A draft beside earlier recommendations: echoes, new words, missing parts, force."""

from __future__ import annotations

import pytest

from servanda.compendium.lineage import LineageIndex
from servanda.compendium.lineage.drafting import ComparedDraft, Force, Part, compare_drafts, compare_force
from servanda.compendium.listed import Listed
from servanda.compendium.recommendation import Action, Modality, ModalityClass
from servanda.text.differing import Change
from tests.compendium.samples import FIRST, NOT_STATED, recommendation

EARLIER = (
    "States parties should review the fees that fishing crews pay for rescue radios each winter.",
    "Prosecutors should keep a ledger of assets seized at sea.",
    "Consulates should answer calls about lost passports at night.",
    "Schools near harbours should teach the dangers of unsafe boats.",
)
KEEP = (Action("keep", "keep a ledger"),)
CONSIDER = Modality("may wish to", ModalityClass.CONSIDERATION, 1)


def listed(document: str, *texts: str, **changes: object) -> list[Listed]:
    return [Listed(document, None, recommendation(str(place), text, **changes)) for place, text in enumerate(texts, 1)]


def compare(*texts: str, **changes: object) -> tuple[ComparedDraft, ...]:
    drafts = listed("draft", *texts, session=NOT_STATED, **changes)
    return compare_drafts(drafts, LineageIndex(listed("doc", *EARLIER, session=FIRST)))


def test_echo_tells_what_is_new_and_gone() -> None:
    (one,) = compare("States parties should review the fees that ferry crews pay for rescue radios each winter.")
    (echo,) = one.echoes
    assert echo.earlier.recommendation.id == "1"
    assert [(word.change, word.text.strip()) for word in echo.words if word.change is not Change.SAME] == [
        (Change.GONE, "fishing"),
        (Change.NEW, "ferry"),
    ]
    assert not echo.is_part


def test_new_words_are_those_that_no_echo_has() -> None:
    draft = "States parties should review the fees that fishing crews pay for rescue radios each winter, by helicopter."
    (one,) = compare(draft)
    assert [span.of(draft) for span in one.new] == ["helicopter"]


def test_long_draft_is_compared_by_the_clause_that_is_alike() -> None:
    filler = " ".join(f"Lighthouse number {n} should be painted and its keeper paid." for n in range(9))
    (one,) = compare(f"Prosecutors should keep a ledger of assets seized at sea. {filler}")
    (echo,) = one.echoes
    assert echo.is_part
    assert sum(len(word.text) for word in echo.words) < 200
    assert echo.clause is not None


def test_nothing_alike_is_no_echo() -> None:
    (one,) = compare("Ministers should open a museum of glass.")
    assert (one.echoes, one.new, one.near) == ((), (), ())


def test_what_is_near_is_named_without_being_called_an_echo() -> None:
    (one,) = compare("Prosecutors should keep a diary.")
    assert one.echoes == ()
    assert [item.recommendation.id for item in one.near] == ["2"]


def test_drafts_do_not_echo_each_other() -> None:
    text = "Ministers should open a museum of coloured glass in every mountain village."
    assert [one.echoes for one in compare(text, text)] == [(), ()]


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"actions": KEEP}, ()),
        ({"actions": KEEP, "addressees": ()}, (Part.ADDRESSEE,)),
        ({"modality": None}, (Part.MODALITY, Part.ACTION)),
    ],
)
def test_missing_parts(changes: dict[str, object], missing: tuple[Part, ...]) -> None:
    assert compare("Keep a ledger.", **changes)[0].missing == missing


def test_force_is_told_with_its_words() -> None:
    strong, weak = (
        recommendation("1", "States should act."),
        recommendation("2", "States may wish to act.", modality=CONSIDER),
    )
    none = recommendation("3", "Action.", modality=None)
    assert compare_force(strong, weak) == (Force.WEAKER, ("should", "may wish to"))
    assert compare_force(weak, strong)[0] is Force.STRONGER
    assert compare_force(strong, strong)[0] is Force.SAME
    assert compare_force(strong, none)[0] is Force.UNKNOWN


def test_few_candidates_are_weighed_as_among_all() -> None:
    everything = LineageIndex(listed("doc", *EARLIER, session=FIRST))
    few = LineageIndex.weighed_by(everything, everything.items[:1])
    text = "States parties should review the fees that ferry crews pay for rescue radios each winter."
    whole = compare(text)[0].echoes[0].suggestion
    (part,) = compare_drafts(listed("draft", text, session=NOT_STATED), few)
    assert part.echoes[0].suggestion.score == whole.score
    assert len(everything.items) == len(EARLIER)
