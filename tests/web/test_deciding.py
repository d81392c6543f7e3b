"""Editors decide: what they say holds, is told, can be taken back, and is not overwritten by another editor."""

from __future__ import annotations

from typing import Any

import pytest

from servanda_web.accounts.permissions import NotAllowed
from servanda_web.audit.selectors import history_of
from servanda_web.common.errors import StaleWrite
from servanda_web.library.models import Document
from servanda_web.recommendations.editing import deciding, dividing, undoing
from servanda_web.recommendations.editing.deeds import rows_of, state_of
from servanda_web.recommendations.editing.errors import InvalidDecision
from servanda_web.recommendations.editing.states import machine_of, values_of
from servanda_web.recommendations.models import Act, Recommendation
from servanda_web.recommendations.selectors import current
from tests.web import specimens
from tests.web.conftest import Person, TakeIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(take_in: TakeIn) -> Document:
    return take_in(specimens.report(1))


def row(document: Document, id_: str = "2") -> Recommendation:
    return rows_of(document)[id_]


def everything(document: Document) -> dict[str, Any]:
    return {id_: {**state_of(one), "is_current": one.is_current} for id_, one in rows_of(document).items()}


def test_acceptance_is_kept_with_what_the_machine_said(document: Document, person: Person) -> None:
    editor = person()
    deciding.accept(person=editor, row=row(document), version=0, reason="Read twice.")
    held = row(document)
    assert (held.outcome, held.version, held.is_current) == ("accepted", 1, True)
    assert held.decision.values == values_of(held)
    assert held.decision.against == {"is_there": True, **values_of(held)}
    event = history_of(held).get()
    assert (event.actor, event.reason, event.verb) == (editor, "Read twice.", "recommendation.accepted")
    assert event.before == {"outcome": ""}
    assert event.after == {"outcome": "accepted", "version": 1}


def test_correction_holds_and_leaves_what_the_machine_said(document: Document, person: Person) -> None:
    wanted = {
        "text": "States parties should exchange harbour lists.",
        "addressees": ["States parties", "UNODC"],
        "modality": "obligation",
        "modality_phrase": "should",
        "themes": [{"theme": "return", "cue": "", "confidence": 1.0}],
        "citations": [],
        "actions": [{"verb": "exchange", "clause": "exchange harbour lists"}],
    }
    deciding.correct(person=person(), row=row(document), version=0, values=wanted)
    held = row(document)
    assert {name: values_of(held)[name] for name in wanted} == wanted
    assert held.strength == 6
    assert machine_of(held)["text"] == specimens.ADVICE
    assert history_of(held).get().before["text"] == specimens.ADVICE


def test_a_correction_needs_a_text(document: Document, person: Person) -> None:
    with pytest.raises(InvalidDecision, match="expected the text"):
        deciding.correct(person=person(), row=row(document), version=0, values={"text": "  "})
    assert row(document).version == 0


def test_what_is_refused_leaves_the_lists_and_comes_back(document: Document, person: Person) -> None:
    editor = person()
    deciding.reject(person=editor, row=row(document), version=0, reason="A speaker’s view.")
    assert [one.printed_id for one in current()] == ["3(a)"]
    deciding.reopen(person=editor, row=row(document), version=1)
    assert [one.printed_id for one in current()] == ["2", "3(a)"]
    assert row(document).outcome == ""
    assert not hasattr(row(document), "decision")


@pytest.mark.parametrize("role", ["reader", "organization"])
def test_only_editors_decide(document: Document, person: Person, role: str) -> None:
    stranger = person(role, organization="Ferry Watch" if role == "organization" else "")
    with pytest.raises(NotAllowed):
        deciding.accept(person=stranger, row=row(document), version=0)
    assert not Act.objects.exists()


def test_the_second_of_two_editors_is_told_what_the_first_did(document: Document, person: Person) -> None:
    seen = row(document)
    deciding.correct(person=person(), row=seen, version=0, values={"text": "First.", "status": "draft"})
    with pytest.raises(StaleWrite) as told:
        deciding.correct(
            person=person("secretariat"), row=seen, version=0, values={"text": "Second."}, kept={"Text": "Second."}
        )
    assert told.value.what_changed["Text"] == (specimens.ADVICE, "First.")
    assert told.value.what_changed["Status"] == ("Adopted", "Draft")
    assert told.value.kept == {"Text": "Second."}
    assert row(document).text == "First."


def test_many_are_accepted_at_once_and_undone_at_once(document: Document, person: Person) -> None:
    editor, before = person(), everything(document)
    assert len(deciding.surer_than(document, 0.9)) == 2
    assert deciding.surer_than(document, 0.91) == []
    act = deciding.accept_all(person=editor, document=document, confidence=0.9, expected=2)
    assert {one.outcome for one in rows_of(document).values()} == {"accepted"}
    assert history_of(row(document)).count() == 1
    undoing.undo(person=editor, act=act)
    assert everything(document) == before
    with pytest.raises(InvalidDecision, match="undone"):
        undoing.undo(person=editor, act=act)


def test_many_are_accepted_only_as_counted(document: Document, person: Person) -> None:
    with pytest.raises(StaleWrite):
        deciding.accept_all(person=person(), document=document, confidence=0.5, expected=3)
    assert {one.outcome for one in rows_of(document).values()} == {""}


def test_undo_is_refused_where_somebody_went_on(document: Document, person: Person) -> None:
    editor = person()
    act = deciding.accept(person=editor, row=row(document), version=0)
    deciding.reject(person=editor, row=row(document), version=1)
    with pytest.raises(StaleWrite):
        undoing.undo(person=editor, act=act)
    assert row(document).outcome == "rejected"


FIRST, SECOND = (
    "States parties should consider exchanging harbour lists,",
    "in accordance with article 10 of the Protocol.",
)


def test_parts_keep_the_printed_number_and_the_first_its_address(document: Document, person: Person) -> None:
    editor, before = person(), everything(document)
    act = dividing.split(person=editor, row=row(document), version=0, texts=[FIRST, SECOND])
    rows = rows_of(document)
    assert (rows["2"].text, rows["2-part-2"].text) == (FIRST, SECOND)
    assert rows["2-part-2"].modality == "consideration"
    assert [one["text"] for one in values_of(rows["2-part-2"])["citations"]] == ["article 10 of the Protocol"]
    assert values_of(rows["2"])["citations"] == []
    assert not rows["2-part-2"].decision.conflicts
    assert [one.printed_id for one in current().order_by("position", "printed_id")] == ["2", "2-part-2", "3(a)"]
    undoing.undo(person=editor, act=act)
    after = everything(document)
    assert (after.pop("2-part-2")["outcome"], after) == ("withdrawn", before)
    dividing.split(person=editor, row=row(document), version=2, texts=[FIRST, SECOND])
    assert sorted(rows_of(document)) == ["2", "2-part-2", "3(a)"]


@pytest.mark.parametrize("texts", [[FIRST], [FIRST, "Other words."], []])
def test_parts_must_be_in_the_text(document: Document, person: Person, texts: list[str]) -> None:
    with pytest.raises(InvalidDecision):
        dividing.split(person=person(), row=row(document), version=0, texts=texts)


def test_joined_recommendations_lead_to_the_first(document: Document, person: Person) -> None:
    editor, before = person(), everything(document)
    act = dividing.merge(person=editor, document=document, versions={"2": 0, "3(a)": 0})
    rows = rows_of(document)
    assert rows["2"].text == f"{specimens.ADVICE} {specimens.TRAINING}"
    assert rows["3(a)"].moved_to == rows["2"]
    assert [one.printed_id for one in current()] == ["2"]
    undoing.undo(person=editor, act=act)
    assert everything(document) == before


def test_joining_needs_the_versions_that_were_seen(document: Document, person: Person) -> None:
    editor = person()
    deciding.accept(person=editor, row=row(document, "3(a)"), version=0)
    with pytest.raises(StaleWrite):
        dividing.merge(person=editor, document=document, versions={"2": 0, "3(a)": 0})
    with pytest.raises(InvalidDecision):
        dividing.merge(person=editor, document=document, versions={"2": 0, "9": 0})


def test_an_added_recommendation_has_the_printed_number(document: Document, person: Person) -> None:
    editor = person()
    text = "ferries should be inspected at night."
    act = dividing.add(person=editor, document=document, paragraph_key="II.A~1", text=text)
    made = rows_of(document)["II.A~1"]
    assert (made.text, made.outcome, made.is_found, made.is_current) == (text, "accepted", False, True)
    assert (made.status, made.session) == ("adopted", row(document).session)
    assert made.decision.conflicts == []
    item = dividing.add(person=editor, document=document, paragraph_key="3", text="recognise forged tickets")
    assert Recommendation.objects.get(pk=item.steps[0][0]).printed_id == "3(a)-part-2"
    undoing.undo(person=editor, act=act)
    assert rows_of(document)["II.A~1"].outcome == "withdrawn"
    with pytest.raises(InvalidDecision):
        dividing.add(person=editor, document=document, paragraph_key="1", text="words of nobody")


def test_any_earlier_state_comes_back(document: Document, person: Person) -> None:
    editor = person()
    states = [state_of(row(document))]
    for version, text in enumerate(["One.", "Two.", "Three."]):
        deciding.correct(person=editor, row=row(document), version=version, values={"text": text})
        states.append(state_of(row(document)))
    deciding.reject(person=editor, row=row(document), version=3)
    events = list(history_of(row(document)).order_by("at", "pk"))
    assert [undoing.state_after(row(document), event) for event in events[:3]] == states[1:]
    undoing.restore(person=editor, row=row(document), version=4, event=events[1])
    assert state_of(row(document)) == states[2]
    assert history_of(row(document)).first().verb == "recommendation.restored"
