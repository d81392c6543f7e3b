"""Scoring tells what is right, what is missed, what is false, and what was allowed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from servanda.errors import InvalidData
from servanda.extraction.scoring import Score, render_json, render_table, score, total_of
from servanda.extraction.scoring.recommended import OPENING, SECOND_CLASS
from servanda.extraction.scoring.review import DAMAGED, PARTED, RENUMBERED, SPLIT

EMPTY: dict[str, Any] = {
    "schema": "servanda.extraction/1",
    "document": {"id": "x-1"},
    **{
        key: []
        for key in (
            "sections", "paragraphs", "recommendations", "citations", "symbols", "resolutions",
            "participants", "speakers", "figures", "footnotes",
        )
    },
}  # fmt: skip


def found(**parts: Any) -> dict[str, Any]:
    return {**EMPTY, **parts}


def recommendation(name: str, text: str, **parts: Any) -> dict[str, Any]:
    return {
        "id": name,
        "text": text,
        "addressees": ["States"],
        "modality": {"phrase": "should", "class": "obligation"},
        "actions": [{"verb": "act", "clause": "act"}],
        "qualifiers": [],
        "session": {"ordinal": 1, "start": "2020-01-01", "end": "2020-01-02"},
        "status": "adopted",
        "recommending_states": [],
        "response": None,
        **parts,
    }


def gold_recommendation(name: str, text: str, **parts: Any) -> dict[str, Any]:
    return {
        "id": name,
        "text": text,
        "line": 9,
        "addressee": ["States"],
        "modality_phrase_normalised": "should",
        "modality_class": "obligation_like",
        "modality_class_alt": None,
        "action_verbs": ["act"],
        "session": {"start": "2020-01-01", "end": "2020-01-02"},
        "session_ordinal": 1,
        "status": "adopted",
        **parts,
    }


def meeting_gold(*recommendations: dict[str, Any]) -> dict[str, Any]:
    return {
        "source_file": "gold.txt",
        "sections": [{"path": ["I"], "title": "Aims", "line": 3}],
        "paragraphs": [{"number": 1, "text": "Ships “sink”.", "section_path": ["I"], "lines": [5, 5]}],
        "recommendations": list(recommendations),
        "footnotes": [],
        "figures": [],
    }


class TestMeetings:
    def test_structure(self) -> None:
        mine = found(
            sections=[{"path": ["I"], "title": "Aims"}, {"path": ["II"], "title": "More"}],
            paragraphs=[{"number": "1", "text": 'Ships "sink".', "section_path": ["I"]}],
        )
        result = score(meeting_gold(), mine)
        headings = result.tally("section headings")
        assert (headings.recall, headings.precision) == (1.0, 0.5)
        assert result.tally("numbered paragraphs, whole").exact == 1

    def test_a_cut_paragraph_is_missed_with_its_line(self) -> None:
        mine = found(paragraphs=[{"number": "1", "text": "Ships", "section_path": ["I"]}])
        (miss,) = score(meeting_gold(), mine).tally("numbered paragraphs, whole").misses
        assert (miss.where, miss.line) == ("1", 5)

    def test_attributes_are_counted_over_what_was_found(self) -> None:
        gold = meeting_gold(gold_recommendation("1", "States should act."), gold_recommendation("2", "States should."))
        mine = found(recommendations=[recommendation("1", "States should act.", addressees=["UNODC"])])
        result = score(gold, mine)
        whole = result.tally("recommendations, whole")
        assert (whole.matched, whole.recall, whole.precision) == (1, 0.5, 1.0)
        assert result.tally("addressee").matched == 0
        assert result.tally("modality class").matched == 1
        assert result.tally("adopting session").matched == 1

    def test_a_limited_addressee_is_met_by_its_class(self) -> None:
        gold = meeting_gold(gold_recommendation("1", "They should act.", addressee=["States that sail"]))
        assert (
            score(gold, found(recommendations=[recommendation("1", "They should act.")])).tally("addressee").matched
            == 1
        )

    def test_the_second_class_counts_and_is_told(self) -> None:
        gold = meeting_gold(
            gold_recommendation("1", "A.", modality_class="consideration", modality_class_alt="obligation_like")
        )
        tally = score(gold, found(recommendations=[recommendation("1", "A.")])).tally("modality class")
        assert (tally.matched, tally.exact, tally.allowances) == (1, 0, {SECOND_CLASS: 1})

    def test_an_opening_is_met_by_the_whole(self) -> None:
        gold = meeting_gold(gold_recommendation("1", "Topics be considered:"))
        mine = found(recommendations=[recommendation("1", "Topics be considered: (a) Ships.")])
        assert score(gold, mine).tally("recommendations, whole").allowances == {OPENING: 1}

    def test_a_false_recommendation_costs_precision(self) -> None:
        result = score(meeting_gold(), found(recommendations=[recommendation("1", "Many ships.")]))
        whole = result.tally("recommendations, whole")
        assert (whole.precision, whole.f1, len(whole.extras)) == (0.0, 0.0, 1)


def review(*rows: tuple[str, str, list[str]]) -> dict[str, Any]:
    return {
        "report": "norway.pdf",
        "recommendations": [{"text": text, "decision": decision, "from": states} for text, decision, states in rows],
    }


def listed(name: str, text: str, *states: str) -> dict[str, Any]:
    return recommendation(name, text, response="supported", recommending_states=list(states))


class TestReviews:
    def whole(self, gold: dict[str, Any], *mine: dict[str, Any]) -> Any:
        return score(gold, found(recommendations=list(mine))).tally("recommendations, whole, with number")

    def test_number_and_text(self) -> None:
        tally = self.whole(
            review(("2.1. Train guards (Chad);", "support", ["Chad"])), listed("2.1", "Train guards (Chad);", "Chad")
        )
        assert (tally.matched, tally.exact, tally.allowances) == (1, 1, {})

    def test_parts_of_one_printed_number(self) -> None:
        gold = review(
            ("2.1 Train guards (Chad);", "support", ["Chad"]), ("2.1.1 Pay guards (Peru);", "support", ["Peru"])
        )
        tally = self.whole(gold, listed("2.1", "Train guards (Chad); Pay guards (Peru);", "Chad", "Peru"))
        assert (tally.matched, tally.precision, tally.allowances) == (2, 1.0, {SPLIT: 2})

    def test_a_record_for_each_part_needs_no_allowance(self) -> None:
        gold = review(
            ("2.1 Train guards (Chad);", "support", ["Chad"]), ("2.1.1 Pay guards (Peru);", "support", ["Peru"])
        )
        tally = self.whole(
            gold,
            listed("2.1-TCD", "Train guards (Chad);", "Chad") | {"label": "2.1"},
            listed("2.1-PER", "Pay guards (Peru);", "Peru") | {"label": "2.1"},
        )
        assert (tally.matched, tally.exact, tally.precision, tally.allowances) == (2, 2, 1.0, {})

    def test_records_that_the_gold_keeps_together(self) -> None:
        gold = review(("2.1 Train guards (Chad); Pay guards (Peru);", "support", ["Chad", "Peru"]))
        parts = (
            listed("2.1", "Train guards (Chad);", "Chad") | {"label": "2.1"},
            listed("2.1-PER", "Pay guards (Peru);", "Peru") | {"label": "2.1"},
        )
        tally = self.whole(gold, *parts)
        assert (tally.matched, tally.extras, tally.allowances) == (1, (), {PARTED: 1})
        assert [one.where for one in tally.inexact] == ["2.1"]
        assert score(gold, found(recommendations=list(parts))).tally("recommending States").matched == 1
        assert len(self.whole(gold, parts[0]).misses) == 1

    def test_lost_characters(self) -> None:
        text = "Train the guards of all museums in the country without delay (C\ufffdte d\ufffdIvoire);"
        tally = self.whole(review((f"2.1 {text}", "support", [])), listed("2.1", text.replace("C\ufffd", "Cô")))
        assert tally.allowances == {DAMAGED: 1}

    def test_misprinted_numbers(self) -> None:
        tally = self.whole(review(("2.1 Pay guards (Peru);", "support", [])), listed("2.14", "Pay guards (Peru);"))
        assert tally.allowances == {RENUMBERED: 1}

    def test_answers_and_states(self) -> None:
        gold = review(("2.1 Train guards (South Korea);", "reject", ["South Korea"]))
        result = score(gold, found(recommendations=[listed("2.1", "Train guards (South Korea);", "Republic of Korea")]))
        assert result.tally("answer of the State").matched == 0
        assert result.tally("recommending States").matched == 1

    def test_the_other_form_of_gold(self) -> None:
        gold = {
            "report": "r.md",
            "recommendations": [{"number": "2.1", "text": "Pay (Peru);", "recommending_states": ["Peru"]}],
        }
        assert self.whole(gold, listed("2.1", "Pay (Peru);", "Peru")).exact == 1


@pytest.fixture
def result() -> Score:
    gold = meeting_gold(gold_recommendation("1", "States should act."))
    return score(gold, found(recommendations=[recommendation("9", "Ships should float.")]))


def test_the_table_names_misses_and_false_ones(result: Score) -> None:
    table = render_table(result)
    assert "1 (line 9): States should act." in table
    assert "9: Ships should float." in table


def test_the_json_holds_every_task(result: Score) -> None:
    tasks = {row["task"]: row for row in json.loads(render_json(result))["tasks"]}
    assert tasks["recommendations, whole"]["misses"][0]["line"] == 9
    assert tasks["section headings"]["recall"] == 0.0


def test_themes_against_the_topics_of_the_gold() -> None:
    gold = meeting_gold(gold_recommendation("1", "States should act.", topics=["ships", "guards"]))
    mine = found(recommendations=[recommendation("1", "States should act.", themes=[{"id": "ships"}, {"id": "law"}])])
    themes = score(gold, mine).tally("themes")
    assert (themes.precision, themes.recall, themes.misses[0].what, themes.extras[0].what) == (
        0.5,
        0.5,
        "guards",
        "law",
    )


def test_what_is_not_exact_is_named() -> None:
    mine = found(paragraphs=[{"number": "1", "text": 'Ships "sink".', "section_path": ["II"]}])
    (inexact,) = score(meeting_gold(), mine).tally("numbered paragraphs, whole").inexact
    assert (inexact.where, inexact.line) == ("1", 5)


def test_sums_over_documents() -> None:
    gold = meeting_gold(gold_recommendation("1", "States should act."))
    right = score(gold, found(recommendations=[recommendation("1", "States should act.")]))
    total = total_of("all", (*right.tallies, *score(gold, found()).tallies)).tally("recommendations, whole")
    assert (total.gold, total.found, total.matched, total.recall) == (2, 1, 1, 0.5)


def test_unknown_tasks_and_forms() -> None:
    with pytest.raises(InvalidData, match="servanda extract"):
        score(meeting_gold(), {})
    with pytest.raises(InvalidData, match="gold"):
        score({"a": 1}, found())
    with pytest.raises(KeyError):
        score(meeting_gold(), found()).tally("colours")


def test_an_extraction_is_no_gold() -> None:
    with pytest.raises(InvalidData, match="made by hand"):
        score(found(source_file="g.json"), found())


@pytest.mark.parametrize("part", ["sections", "paragraphs", "recommendations", "footnotes", "figures"])
@pytest.mark.parametrize("value", [None, {}, ["text"], [{"id": "7"}]])
def test_malformed_gold_is_named(part: str, value: object) -> None:
    with pytest.raises(InvalidData, match=part):
        score({**meeting_gold(), part: value, "sections" if part != "sections" else "x": []}, found())


def test_malformed_gold_of_a_review_is_named() -> None:
    with pytest.raises(InvalidData, match="from"):
        score({"report": "r", "recommendations": [{"text": "1.1 Act", "decision": "reject"}]}, found())
    with pytest.raises(InvalidData, match="recommending_states"):
        score({"report": "r", "recommendations": [{"number": "1.1", "text": "Act"}]}, found())


def test_half_an_extraction_is_named() -> None:
    with pytest.raises(InvalidData, match="figures"):
        score(meeting_gold(), {key: value for key, value in found().items() if key != "figures"})
