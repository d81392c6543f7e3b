"""A file read again keeps what editors decided; what the machine now says otherwise waits as a conflict."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from servanda.extraction.findings import Extraction
from servanda_web.audit.models import Event
from servanda_web.audit.selectors import history_of
from servanda_web.library.models import Document
from servanda_web.recommendations.editing import deciding, dividing, undoing
from servanda_web.recommendations.editing.deeds import rows_of, state_of
from servanda_web.recommendations.editing.errors import InvalidDecision
from servanda_web.recommendations.editing.resolving import Choice, resolve
from servanda_web.recommendations.models import LineageSuggestion, Recommendation
from servanda_web.recommendations.selectors import current
from servanda_web.recommendations.services import follow_retired_theme
from tests.web import specimens
from tests.web.conftest import Person, TakeIn

pytestmark = pytest.mark.django_db
CORRECTED = (
    "States parties should consider exchanging lists of harbours, in accordance with article 10 of the Protocol."
)


@pytest.fixture
def document(take_in: TakeIn) -> Document:
    return take_in(specimens.report(1))


def row(document: Document, id_: str = "2") -> Recommendation:
    return rows_of(document)[id_]


def without(extraction: Extraction, id_: str) -> Extraction:
    kept = tuple(one for one in extraction.recommendations if one.id != id_)
    return replace(extraction, recommendations=kept)


def everything(document: Document) -> dict[str, Any]:
    return {id_: (state_of(one), one.version, one.is_current) for id_, one in rows_of(document).items()}


def test_what_nobody_decided_follows_the_file(document: Document, take_in: TakeIn) -> None:
    take_in(specimens.report(1, advice=CORRECTED), content=b"corrected")
    held = row(document)
    assert (held.text, held.version) == (CORRECTED, 1)
    event = history_of(held).get()
    assert (event.actor, event.verb, event.before["text"]) == (None, "recommendation.read-again", specimens.ADVICE)
    assert row(document, "3(a)").version == 0


def test_the_same_file_again_changes_nothing(document: Document, take_in: TakeIn, person: Person) -> None:
    deciding.correct(person=person(), row=row(document), version=0, values={"text": "Mine."})
    document.refresh_from_db()
    before, events = everything(document), Event.objects.count()
    again = take_in(specimens.report(1))
    assert (everything(document), Event.objects.count()) == (before, events)
    assert again.changed_at == document.changed_at
    assert take_in(specimens.report(1, advice=CORRECTED), content=b"corrected").changed_at > document.changed_at


def test_a_decision_outlives_the_correction_of_the_file(document: Document, take_in: TakeIn, person: Person) -> None:
    deciding.correct(person=person(), row=row(document), version=0, values={"status": "draft", "addressees": ["UNODC"]})
    key = row(document).pk
    take_in(specimens.report(1, advice=CORRECTED), content=b"corrected")
    held = row(document)
    assert (held.pk, held.status, held.text) == (key, "draft", specimens.ADVICE)
    assert held.decision.conflicts == ["text"]
    assert held.decision.machine["text"] == CORRECTED
    assert held.version == 2


def test_agreement_is_no_conflict(document: Document, take_in: TakeIn, person: Person) -> None:
    deciding.correct(person=person(), row=row(document), version=0, values={"text": CORRECTED})
    take_in(specimens.report(1, advice=CORRECTED), content=b"corrected")
    assert row(document).decision.conflicts == []


@pytest.mark.parametrize("choice", list(Choice))
def test_a_conflict_is_settled_and_stays_so(
    document: Document, take_in: TakeIn, person: Person, choice: Choice
) -> None:
    editor = person()
    deciding.accept(person=editor, row=row(document), version=0)
    take_in(specimens.report(1, advice=CORRECTED), content=b"corrected")
    act = resolve(person=editor, row=row(document), version=2, field="text", choice=choice)
    assert row(document).text == (specimens.ADVICE if choice == Choice.MINE else CORRECTED)
    assert not row(document).decision.has_conflict
    take_in(specimens.report(1, advice=CORRECTED), content=b"corrected")
    assert not row(document).decision.has_conflict
    undoing.undo(person=editor, act=act)
    assert row(document).decision.conflicts == ["text"]
    assert row(document).text == specimens.ADVICE


def test_only_conflicts_can_be_settled(document: Document, person: Person) -> None:
    with pytest.raises(InvalidDecision):
        resolve(person=person(), row=row(document), version=0, field="text", choice=Choice.MINE)


def test_an_accepted_text_that_is_gone_stays_until_somebody_says_so(
    document: Document, take_in: TakeIn, person: Person
) -> None:
    editor = person()
    deciding.accept(person=editor, row=row(document), version=0)
    take_in(without(specimens.report(1), "2"), content=b"shorter")
    held = row(document)
    assert (held.is_found, held.is_current, held.decision.conflicts) == (False, True, ["is_there"])
    resolve(person=editor, row=held, version=held.version, field="is_there", choice=Choice.MINE)
    assert row(document).is_current
    take_in(without(specimens.report(1), "2"), content=b"shorter")
    assert not row(document).decision.has_conflict
    take_in(specimens.report(1))
    held = row(document)
    assert (held.is_found, held.is_current, held.decision.conflicts) == (True, True, [])


def test_to_take_over_that_a_text_is_gone_withdraws_it(document: Document, take_in: TakeIn, person: Person) -> None:
    editor = person()
    deciding.accept(person=editor, row=row(document), version=0)
    take_in(without(specimens.report(1), "2"), content=b"shorter")
    resolve(person=editor, row=row(document), version=2, field="is_there", choice=Choice.NEW)
    assert (row(document).outcome, row(document).is_current) == ("withdrawn", False)
    take_in(specimens.report(1))  # the text comes back, and nobody has said anything of it
    held = row(document)
    assert (held.outcome, held.is_current, held.is_found, hasattr(held, "decision")) == ("", True, True, False)
    assert history_of(held).first().before == {"is_there": False, "outcome": "withdrawn"}


def test_what_was_refused_comes_back_only_with_other_words(document: Document, take_in: TakeIn, person: Person) -> None:
    editor = person()
    deciding.reject(person=editor, row=row(document), version=0)
    take_in(specimens.report(1), content=b"same words")
    assert not row(document).decision.has_conflict
    take_in(specimens.report(1, advice=CORRECTED), content=b"corrected")
    assert row(document).decision.conflicts == ["text"]
    assert not row(document).is_current
    resolve(person=editor, row=row(document), version=2, field="text", choice=Choice.NEW)
    assert (row(document).outcome, row(document).text, row(document).is_current) == ("", CORRECTED, True)


def test_parts_and_additions_hold_as_long_as_their_words_are_there(
    document: Document, take_in: TakeIn, person: Person
) -> None:
    editor = person()
    first, second = specimens.ADVICE.split(", in")
    dividing.split(person=editor, row=row(document), version=0, texts=[first, f"in{second}"])
    dividing.add(person=editor, document=document, paragraph_key="1", text="The Working Group met in Vienna.")
    take_in(specimens.report(1), content=b"same words")
    assert [one.decision.conflicts for one in rows_of(document).values() if one.outcome] == [[], [], []]
    assert {one.printed_id for one in current()} == {"1", "2", "2-part-2", "3(a)"}
    take_in(specimens.report(1, advice="States parties should wait."), content=b"corrected")
    told = {id_: one.decision.conflicts for id_, one in rows_of(document).items() if one.outcome}
    assert told == {"1": [], "2": ["text"], "2-part-2": ["is_there"]}
    assert row(document).text == first


def test_the_machine_may_find_later_what_an_editor_added(take_in: TakeIn, person: Person) -> None:
    document = take_in(without(specimens.report(1), "2"), content=b"first")
    editor = person()
    act = dividing.add(person=editor, document=document, paragraph_key="2", text=specimens.ADVICE)
    assert Recommendation.objects.get(pk=act.steps[0][0]).printed_id == "2"
    deciding.correct(person=editor, row=row(document), version=1, values={"status": "draft", "session": ""})
    take_in(specimens.report(1))
    held = row(document)
    assert (held.is_found, held.status, held.text) == (True, "draft", specimens.ADVICE)
    assert {"status", "session"} <= set(held.decision.conflicts)


def test_links_between_recommendations_stay(take_in: TakeIn, desk: list[Document], person: Person) -> None:
    deciding.accept(person=person(), row=row(desk[0]), version=0)
    before = set(LineageSuggestion.objects.values_list("pk", "earlier", "later"))
    take_in(specimens.report(1, advice=CORRECTED), "one.txt", b"corrected")
    assert set(LineageSuggestion.objects.values_list("pk", "earlier", "later")) == before


def test_a_retired_theme_does_not_come_back(document: Document, take_in: TakeIn, person: Person) -> None:
    deciding.accept(person=person(), row=row(document), version=0)
    assert follow_retired_theme("information_sharing", "return") == 1
    take_in(specimens.report(1, advice=CORRECTED), content=b"corrected")
    assert [tag.theme for tag in row(document).themes.all()] == ["return"]
