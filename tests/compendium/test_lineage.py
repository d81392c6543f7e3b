"""Lineage is suggested between sessions, clause by clause, and explained by the words that met."""

from __future__ import annotations

from collections.abc import Sequence
from time import process_time

import pytest

from servanda.compendium.lineage import LineageIndex, LineageKind, LineageSuggestion, suggest_for, suggest_lineage
from servanda.compendium.listed import Listed
from servanda.compendium.recommendation import Action, AdoptingSession, Modality, ModalityClass
from tests.compendium.samples import FIRST, LISTED, SECOND, recommendation

OTHERS = (
    "Prosecutors should keep a ledger of assets seized at sea.",
    "Consulates should answer calls about lost passports at night.",
    "Schools near harbours should teach the dangers of unsafe boats.",
    "Airlines should check the machine-readable zone of visas.",
)


def _listed(*texts: tuple[str, AdoptingSession], document: str = "doc") -> list[Listed]:
    return [
        Listed(document, None, recommendation(str(place), text, session=session))
        for place, (text, session) in enumerate(texts, start=1)
    ]


def _among_others(*texts: tuple[str, AdoptingSession]) -> list[Listed]:
    return _listed(*texts, *((text, FIRST) for text in OTHERS))


def _only(suggestions: list[LineageSuggestion]) -> LineageSuggestion:
    assert len(suggestions) == 1
    return suggestions[0]


def test_a_repeat_is_found_whatever_addressee_and_modality() -> None:
    suggestion = _only(suggest_lineage(LISTED))
    assert suggestion.repeats_words
    assert suggestion.kind is LineageKind.WEAKENS
    assert (suggestion.earlier[1], suggestion.later[1]) == ("5", "12")


def test_the_words_explain_the_match() -> None:
    suggestion = _only(suggest_lineage(LISTED))
    earlier, later = LISTED[0].recommendation.text, LISTED[2].recommendation.text
    for pair in suggestion.words:
        assert pair.a.of(earlier).casefold() in earlier.casefold()
        assert pair.b.of(later).casefold() in later.casefold()
    assert any("liaison officers" in pair.a.of(earlier) for pair in suggestion.words)
    assert not any("States parties" in pair.a.of(earlier) for pair in suggestion.words)


def test_the_same_words_in_both_texts_are_a_verbatim_text() -> None:
    text = "{} review the fees that fishing crews pay for rescue radios each winter."
    made = _among_others((text.format("States parties should"), FIRST), (text.format("States may wish to"), SECOND))
    suggestion = _only(suggest_lineage(made))
    assert (suggestion.rule, suggestion.score) == ("verbatim-text", 1.0)


def test_one_clause_of_a_compound_text_carries_the_link() -> None:
    shared = "post bilingual nurses at every reception office on the southern coast"
    compound = f"States parties should audit the accounts of transport firms twice a year. They should also {shared}."
    made = _among_others((f"States parties should {shared}.", FIRST), (compound, SECOND))
    suggestion = _only(suggest_lineage(made))
    assert suggestion.rule == "verbatim-clause"
    assert suggestion.clauses[0].later.of(compound) == f"They should also {shared}."


def test_actions_cut_the_clauses_where_sentences_do_not() -> None:
    text = "States should audit transport firms twice a year and post bilingual nurses at southern reception offices."
    later = recommendation(
        "9",
        text,
        session=SECOND,
        actions=(
            Action("audit", "audit transport firms twice a year"),
            Action("post", "post bilingual nurses at southern reception offices"),
        ),
    )
    made = [
        *_among_others(("Bilingual nurses should be posted at southern offices.", FIRST)),
        Listed("late", None, later),
    ]
    suggestion = _only(suggest_lineage(made))
    assert suggestion.kind is LineageKind.BROADENS
    assert suggestion.clauses[0].later.of(text).startswith("post bilingual nurses")


def test_texts_of_one_session_are_left_alone_unless_asked_for() -> None:
    text = "States should review the fees that fishing crews pay for rescue radios."
    made = _among_others((text, FIRST), (text, FIRST))
    assert suggest_lineage(made) == []
    assert len(suggest_lineage(made, within_session=True)) == 1


def test_two_documents_of_one_session_are_compared() -> None:
    text = "States should review the fees that fishing crews pay for rescue radios."
    made = [*_among_others((text, FIRST)), *_listed((text, FIRST), document="other")]
    assert _only(suggest_lineage(made)).later[0] == "other"


def test_earlier_comes_first_whatever_the_order_of_the_input() -> None:
    assert suggest_lineage(LISTED[::-1]) == suggest_lineage(LISTED)


def test_the_treatys_subject_alone_is_no_likeness() -> None:
    pairs = ((f"States should counter smuggling of migrants by {way}.", FIRST) for way in (
        "air", "land", "sea", "rail", "river", "satellite", "drone", "horse", "truck", "ferry", "bus", "foot",
    ))  # fmt: skip
    later = ("States should counter smuggling of migrants by prayer.", SECOND)
    assert (
        suggest_lineage(_listed(*pairs, *((t, FIRST) for t in OTHERS), *[(t + " Soon.", FIRST) for t in OTHERS], later))
        == []
    )


@pytest.mark.parametrize("listed", [[], _listed(("", FIRST)), _listed(("!", FIRST), ("", SECOND))])
def test_odd_input_gives_nothing(listed: list[Listed]) -> None:
    assert suggest_lineage(listed) == []


def test_no_more_suggestions_than_asked_for() -> None:
    text = "States should review the fees that fishing crews pay for rescue radios."
    made = [*_listed(*[(text, FIRST)] * 6), *_listed((text, SECOND), document="late")]
    assert len(suggest_lineage(made, most=2)) == 2


def test_the_states_that_recommend_are_no_likeness() -> None:
    states = ("Ruritania", "Grand Fenwick", "Syldavia")
    one = recommendation("1", f"Repair the lighthouse ({', '.join(states)})", recommending_states=states)
    other = recommendation("2", f"Count orphans ({', '.join(states)})", recommending_states=states, session=SECOND)
    assert suggest_lineage([*_among_others(), Listed("a", None, one), Listed("b", None, other)]) == []


def test_three_words_of_a_common_theme_are_no_likeness() -> None:
    early = "States should look after pregnant women, small children and the elderly on board."
    late = "The agenda should hold an item on women, children and pregnant passengers."
    assert suggest_lineage(_among_others((early, FIRST), (late, SECOND))) == []


def test_several_rare_words_in_one_clause_are() -> None:
    early = "States should post bilingual nurses and interpreters at southern reception offices."
    late = "Reception offices in the south may wish to hire interpreters, bilingual drivers and nurses each spring."
    suggestion = _only(suggest_lineage(_among_others((early, FIRST), (late, SECOND))))
    assert (suggestion.kind, suggestion.rule) == (LineageKind.REPHRASES, "clause-likeness")


def test_a_new_document_is_compared_with_the_corpus_alone() -> None:
    text = "States should review the fees that fishing crews pay for rescue radios."
    corpus = [*_among_others((text, FIRST)), *_listed((text, SECOND), document="known")]
    new = _listed((text, SECOND), document="new")
    index = LineageIndex(corpus)
    index.add(new)
    found = suggest_for({item.key for item in new}, index)
    assert {("new" in (one.earlier[0], one.later[0])) for one in found} == {True}
    assert {one.earlier[0] for one in found} == {"doc", "known"}


def test_relatives_are_ranked() -> None:
    text = "States should review the fees that fishing crews pay for rescue radios."
    index = LineageIndex(_among_others((text, FIRST), (text + " They should publish them.", SECOND)))
    best = index.rank(0, most=1)
    assert [one.key[1] for one in best] == ["2"]
    assert index.rank(0, most=0) == []


@pytest.mark.parametrize(
    ("later", "kind", "rule"),
    [
        ("States parties should review the fees that fishing crews pay for rescue radios.", "repeats", "same-words"),
        ("States parties may wish to review the fees that fishing crews pay for rescue radios.", "weakens", "modality"),
        (
            "States parties should, where appropriate, review the fees that fishing crews pay for rescue radios.",
            "narrows",
            "limit-added",
        ),
        (
            "As recommended at its first session, States parties should review the fees that fishing crews pay "
            "for rescue radios.",
            "follows-up",
            "reference-back",
        ),
    ],
)
def test_the_kind_names_what_changed(later: str, kind: str, rule: str) -> None:
    earlier = "States parties should review the fees that fishing crews pay for rescue radios."
    modality = {"should": Modality("should", ModalityClass.OBLIGATION, 6)}
    weaker = Modality("may wish to", ModalityClass.CONSIDERATION, 1)
    items = [
        *_among_others(),
        Listed("doc", None, recommendation("90", earlier, session=FIRST, modality=modality["should"])),
        Listed(
            "late",
            None,
            recommendation("91", later, session=SECOND, modality=weaker if "may wish" in later else modality["should"]),
        ),
    ]
    suggestion = _only(suggest_lineage(items))
    assert (str(suggestion.kind), suggestion.kinds[0].rule) == (kind, rule)


def test_added_and_dropped_words_are_named() -> None:
    early = "States should post bilingual nurses and interpreters at southern reception offices."
    late = "States should post bilingual nurses and interpreters at southern reception offices in winter."
    suggestion = _only(suggest_lineage(_among_others((early, FIRST), (late, SECOND))))
    assert [span.of(late) for span in suggestion.added] == ["winter"]
    assert suggestion.dropped == ()


def test_a_text_added_to_an_index_is_compared_as_one_that_was_there() -> None:
    texts = [("States should review the fees that fishing crews pay for rescue radios.", SECOND), (OTHERS[1], SECOND)]
    added = _listed(*texts, document="late")
    index = LineageIndex(corpus := _among_others((texts[0][0], FIRST), (texts[1][0], FIRST)))
    index.add(added)
    keys = {item.key for item in added}
    found, whole = suggest_for(keys, index), suggest_for(keys, LineageIndex([*corpus, *added]))
    assert [(one.earlier, one.later, one.kind) for one in found] == [(o.earlier, o.later, o.kind) for o in whole]
    assert [one.key for one in index.rank(len(corpus), most=1)] == [corpus[0].key]


class _Model:
    """A model for which two texts mean the same where both speak of boats under whatever name."""

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        return [[1.0, 0.0] if "boat" in text or "vessel" in text else [0.0, 1.0] for text in texts]


def test_meaning_counts_where_there_is_a_model() -> None:
    texts = (
        ("Paint numbers on boats near the harbour wall.", FIRST),
        ("Paint slogans near the harbour wall each spring.", FIRST),
        ("Paint names near the wall on every vessel.", SECOND),
    )
    items = _among_others(*texts)
    plain, blended = LineageIndex(items), LineageIndex(items[:2] + items[3:], embedder=_Model())
    blended.add(items[2:3])
    place = len(items) - 1
    assert blended.match(place, 0).score > plain.match(2, 0).score
    assert blended.match(place, 1).score < plain.match(2, 1).score


def test_a_short_text_said_again_is_found_though_few_of_its_words_tell() -> None:
    text = "States should, where appropriate, exchange relevant information on radios with the Secretariat."
    late = "Building on its recommendations, " + text
    assert _only(suggest_lineage(_among_others((text, FIRST), (late, SECOND)))).rule == "clause-likeness"


def test_a_text_of_a_million_characters_takes_no_longer_than_its_beginning() -> None:
    text = "States should count boats. " * 40_000
    start = process_time()
    assert len(suggest_lineage(_among_others((text, FIRST), (text + "Soon.", SECOND)))) <= 1
    assert process_time() - start < 5  # seconds; by the square of its length it would take hours
